mod archive_target;
mod create_target;
mod desk;
mod list;
mod progress;
mod summary;
