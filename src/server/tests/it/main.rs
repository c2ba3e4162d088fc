//! The server from outside: through its routes, and as the program a school runs.

#![expect(clippy::unwrap_used, reason = "a panic is how a test says no")]

mod answers;
mod bad_letters;
mod calls;
mod cards;
mod codes;
mod collecting;
mod command;
mod concerns;
mod connections;
mod devices;
mod families;
mod flood;
mod headers;
mod house;
mod http;
mod killed;
mod known_browsers;
mod lessons;
mod logs;
mod passphrases;
mod people;
mod post_office;
mod postgres;
mod progress;
