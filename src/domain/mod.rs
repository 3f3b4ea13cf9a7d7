//! What is true, without any I/O: partners, credentials, the life of a connection, the directory, routes.
//!
//! Nothing here knows a browser, a request or a signal. Everything compiles and is tested natively.

pub mod activity;
pub mod book;
pub mod business;
pub mod category;
pub mod config;
pub mod connection;
pub mod credentials;
pub mod csv;
pub mod directory;
pub mod few;
pub mod fold;
pub mod help;
pub mod hints;
pub mod id;
pub mod link;
mod lower;
pub mod partner;
pub mod patience;
pub mod percent;
pub mod provider;
pub mod reorder;
pub mod route;
pub mod search;
pub mod seen;
pub mod status;
pub mod tab_message;
pub mod text;
pub mod unsettled;
pub mod walk;
pub mod window;
