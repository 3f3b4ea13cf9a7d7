//! The sandbox's memory: one SQLite file. What was answered is on disk: a write is synced before it is acknowledged.

mod relationships;
mod tokens;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;

pub use relationships::{Approval, Relationship, State};
pub use tokens::TokenState;

/// Marks a file as ours (`PRAGMA application_id`), so that no other database is ever written to: "pisb".
const APPLICATION_ID: i32 = 0x7069_7362;
/// The version of the schema (`PRAGMA user_version`).
const VERSION: i32 = 1;

const SCHEMA: &str = "
    CREATE TABLE relationships (
        id           INTEGER PRIMARY KEY AUTOINCREMENT,
        business     TEXT NOT NULL,
        partner      TEXT NOT NULL,
        requested_at INTEGER NOT NULL,          -- milliseconds since 1970
        approved_at  INTEGER,                   -- null until somebody approves
        by_hand      INTEGER NOT NULL,          -- 1: no time passing approves it
        UNIQUE (business, partner)
    ) STRICT;
    CREATE TABLE tokens (
        hash       BLOB PRIMARY KEY,            -- SHA-256 of the token
        expires_at INTEGER                      -- null: a cookie's, which lasts
    ) STRICT;
    CREATE TABLE seeded (at INTEGER NOT NULL) STRICT;
";

/// The database. Its one connection is the one writer.
pub struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the file, or makes it, with the folders it lies in.
    ///
    /// # Errors
    /// One sentence, when the file can't be used or is not a sandbox's.
    pub fn open(path: &Path) -> Result<Self, String> {
        let shown = path.display();
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("The folder of the database {shown} can't be made: {error}."))?;
        }
        let cannot = |error: rusqlite::Error| {
            format!("The database {shown} can't be used: {error}. Choose another with --database.")
        };
        let mut connection = Connection::open(path).map_err(cannot)?;
        connection.busy_timeout(Duration::from_secs(5)).map_err(cannot)?;
        let mark = number(&connection, "application_id").map_err(cannot)?;
        let version = number(&connection, "user_version").map_err(cannot)?;
        let tables: i32 = connection
            .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
            .map_err(cannot)?;
        let ours = (mark, version) == (APPLICATION_ID, VERSION);
        if !ours && tables > 0 {
            return Err(format!(
                "{shown} is not a database of this sandbox. Choose another with --database, or remove the file."
            ));
        }
        connection.pragma_update(None, "journal_mode", "WAL").map_err(cannot)?;
        connection.pragma_update(None, "synchronous", "FULL").map_err(cannot)?;
        if !ours {
            create(&mut connection).map_err(cannot)?;
        }
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Whether sample data were never put in.
    ///
    /// # Errors
    /// One sentence.
    pub fn is_new(&self) -> Result<bool, String> {
        self.run("read", |connection| {
            connection.query_row("SELECT NOT EXISTS (SELECT 1 FROM seeded)", [], |row| row.get(0))
        })
    }

    fn run<T>(
        &self,
        what: &str,
        work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>,
    ) -> Result<T, String> {
        work(&mut self.lock()).map_err(|error| format!("The database could not be {what}: {error}."))
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        // A panic leaves no transaction open behind it: rusqlite rolls back when it is dropped.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn number(connection: &Connection, pragma: &str) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, pragma, |row| row.get(0))
}

fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(SCHEMA)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}

#[cfg(test)]
mod tests;
