//! The gate before the executor, on a small schema that hides something of every kind.

mod budget;
mod deprecated;
mod equivalence;
mod mask;
mod merge;
mod sdl;
mod support;
mod values;
