//! The laws of ARCHITECTURE.md, each kept by a test that says which file breaks it.
//!
//! Every law is a pure function from what it looks at to its faults, so that each has a second test which breaks it on
//! purpose and sees it speak.

mod built;
mod files;
mod habits;
mod headers;
mod imports;
mod manifests;
mod markup;
mod origins;
mod pages;
mod pictures;
mod pins;
mod trees;
mod words;
mod worker;
