mod adventureworks;
mod progress;
mod published;
