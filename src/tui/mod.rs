//! The screens: pure over the model and the alliance.
