mod architecture;
mod isolation;
mod messages;
mod migrations;
mod policy;

mod sdl;
