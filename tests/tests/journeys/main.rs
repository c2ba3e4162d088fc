//! What people do, in real browsers. No internet means that the server is stopped.

mod access;
mod draining;
mod enrolling;
mod family;
mod holding_on;
mod home;
mod lesson;
mod lying;
mod offline;
mod outbox;
mod raising;
mod reading;
mod steps;
mod telling;
mod updating;
