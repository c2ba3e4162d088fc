//! What people do, in real browsers. No internet means that the server is stopped.

mod access;
mod draining;
mod enrolling;
mod family;
mod fitting;
mod holding_on;
mod home;
mod keyboard;
mod lesson;
mod lying;
mod motion;
mod offline;
mod outbox;
mod pages;
mod raising;
mod reading;
mod sizes;
mod steps;
mod telling;
mod updating;
