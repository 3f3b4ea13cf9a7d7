//! Tokens of bearers and cookies. Only their hashes are stored.

use rusqlite::OptionalExtension;

use super::Store;
use crate::clock::Millis;
use crate::secrets;

/// What is known of a token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TokenState {
    /// It opens the API.
    Good,
    /// It did once.
    Expired,
    /// It never did.
    Unknown,
}

/// Each method fails with one sentence, when the database does.
impl Store {
    /// Makes a token that is good until a time, or for ever.
    pub fn issue_token(&self, expires_at: Option<Millis>) -> Result<String, String> {
        let token = secrets::random_hex(32)?;
        let hash = secrets::sha256(&[token.as_bytes()]);
        self.run("written", |connection| {
            connection.execute("INSERT INTO tokens (hash, expires_at) VALUES (?, ?)", (hash, expires_at))
        })?;
        Ok(token)
    }

    /// What is known of a token at a time.
    pub fn token(&self, token: &str, now: Millis) -> Result<TokenState, String> {
        let hash = secrets::sha256(&[token.as_bytes()]);
        let found: Option<Option<Millis>> = self.run("read", |connection| {
            let sql = "SELECT expires_at FROM tokens WHERE hash = ?";
            connection.query_row(sql, [hash], |row| row.get(0)).optional()
        })?;
        Ok(match found {
            None => TokenState::Unknown,
            Some(Some(expires_at)) if expires_at <= now => TokenState::Expired,
            Some(_) => TokenState::Good,
        })
    }

    /// Forgets every token.
    pub fn forget_tokens(&self) -> Result<(), String> {
        self.run("written", |connection| connection.execute("DELETE FROM tokens", [])).map(|_| ())
    }
}
