mod desk;
mod mark_onboarding_step;
mod newcomers;
mod standing;
