mod architecture;
mod isolation;
mod migrations;
mod policy;

mod sdl;
