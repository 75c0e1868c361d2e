mod account;
mod define_point_purse;
mod desk;
mod post_points;
mod reverse_points;
mod statement;
mod totals;
mod update_point_purse;
