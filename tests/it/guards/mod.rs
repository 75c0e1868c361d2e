mod architecture;
mod isolation;
mod migrations;

mod sdl;
