mod log;
mod recent;
mod together;
