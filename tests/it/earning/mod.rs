mod desk;
mod earn_points;
mod program_file;
mod reached;
