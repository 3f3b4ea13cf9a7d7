//! Relationships between businesses and partners.

use std::time::Duration;

use rusqlite::{OptionalExtension, Row, params};

use super::Store;
use crate::clock::{self, Millis};

/// What is between a business and a partner. No relationship at all is *available*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum State {
    /// Waits for the partner.
    Requested,
    /// Works.
    Active,
}

/// How a request is approved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Approval {
    /// It needs none.
    AtOnce,
    /// By the partner, after the sandbox's approval time.
    AfterAWhile,
    /// Only by a control endpoint.
    ByHand,
}

/// A relationship as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    row: i64,
    /// The business's id.
    pub business: String,
    /// The partner's id.
    pub partner: String,
    /// When it was requested.
    pub requested_at: Millis,
    /// When somebody approved it; `None` where only time does.
    pub approved_at: Option<Millis>,
    by_hand: bool,
}

impl Relationship {
    /// A relationship that is not stored yet.
    pub fn new(business: &str, partner: &str, approval: Approval, now: Millis) -> Self {
        Self {
            row: 0,
            business: business.to_owned(),
            partner: partner.to_owned(),
            requested_at: now,
            approved_at: (approval == Approval::AtOnce).then_some(now),
            by_hand: approval == Approval::ByHand,
        }
    }

    /// The resource's id. It is never given again, also after a disconnect.
    pub fn id(&self) -> String {
        format!("pi-{}", self.row)
    }

    /// The state at a time. That an approval time has passed is seen here, on reading: nothing needs to run for it,
    /// and a restart changes nothing.
    pub fn state(&self, now: Millis, approval: Duration) -> State {
        let waited = now.saturating_sub(self.requested_at) >= clock::in_millis(approval);
        if self.approved_at.is_some() || (waited && !self.by_hand) { State::Active } else { State::Requested }
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            row: row.get("id")?,
            business: row.get("business")?,
            partner: row.get("partner")?,
            requested_at: row.get("requested_at")?,
            approved_at: row.get("approved_at")?,
            by_hand: row.get("by_hand")?,
        })
    }
}

const INSERT: &str = "INSERT INTO relationships (business, partner, requested_at, approved_at, by_hand)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";

/// Each method fails with one sentence, when the database does.
impl Store {
    /// The relationship of a business with a partner.
    pub fn relationship(&self, business: &str, partner: &str) -> Result<Option<Relationship>, String> {
        self.run("read", |connection| {
            let sql = "SELECT * FROM relationships WHERE business = ? AND partner = ?";
            connection.query_row(sql, params![business, partner], Relationship::read).optional()
        })
    }

    /// All relationships of a business, oldest first.
    pub fn relationships_of(&self, business: &str) -> Result<Vec<Relationship>, String> {
        self.run("read", |connection| {
            let mut statement =
                connection.prepare("SELECT * FROM relationships WHERE business = ? ORDER BY id")?;
            statement.query_map([business], Relationship::read)?.collect()
        })
    }

    /// All relationships there are, oldest first.
    pub fn relationships(&self) -> Result<Vec<Relationship>, String> {
        self.run("read", |connection| {
            let mut statement = connection.prepare("SELECT * FROM relationships ORDER BY id")?;
            statement.query_map([], Relationship::read)?.collect()
        })
    }

    /// Makes a relationship; `None` when there is one already.
    pub fn connect(
        &self,
        business: &str,
        partner: &str,
        approval: Approval,
        now: Millis,
    ) -> Result<Option<Relationship>, String> {
        let mut made = Relationship::new(business, partner, approval, now);
        self.run("written", |connection| {
            let new = (business, partner, made.requested_at, made.approved_at, made.by_hand);
            if connection.execute(INSERT, new)? == 0 {
                return Ok(None);
            }
            made.row = connection.last_insert_rowid();
            Ok(Some(made))
        })
    }

    /// Ends a relationship; `false` when there is none.
    pub fn disconnect(&self, business: &str, partner: &str) -> Result<bool, String> {
        self.run("written", |connection| {
            let sql = "DELETE FROM relationships WHERE business = ? AND partner = ?";
            Ok(connection.execute(sql, params![business, partner])? > 0)
        })
    }

    /// Approves a request; `false` when there is no relationship.
    pub fn approve(&self, business: &str, partner: &str, now: Millis) -> Result<bool, String> {
        self.run("written", |connection| {
            let sql = "UPDATE relationships SET approved_at = coalesce(approved_at, ?)
                WHERE business = ? AND partner = ?";
            Ok(connection.execute(sql, params![now, business, partner])? > 0)
        })
    }

    /// Replaces every relationship, and notes that sample data are in.
    pub fn replace_all(&self, relationships: &[Relationship]) -> Result<(), String> {
        self.run("written", |connection| {
            let transaction = connection.transaction()?;
            transaction.execute_batch("DELETE FROM relationships; DELETE FROM seeded")?;
            for one in relationships {
                let row = (&one.business, &one.partner, one.requested_at, one.approved_at, one.by_hand);
                transaction.execute(INSERT, row)?;
            }
            transaction.execute("INSERT INTO seeded VALUES (?)", [clock::now()])?;
            transaction.commit()
        })
    }
}
