mod archive_target;
mod create_target;
mod create_targets;
mod desk;
mod list;
mod progress;
mod summary;
