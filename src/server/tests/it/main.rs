//! The server from outside: through its routes, and as the program a school runs.

mod bad_letters;
mod cards;
mod codes;
mod collecting;
mod command;
mod devices;
mod flood;
mod headers;
mod house;
mod http;
mod killed;
mod logs;
mod passphrases;
mod people;
mod postgres;
