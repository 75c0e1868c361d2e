mod adventureworks;
mod decide_level_proposals;
mod desk;
mod progress;
mod published;
mod review_levels;
mod set_partnership_level;
mod warn;
