//! What browsers report under the content security policy.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;

use super::{refuse, respond};
use crate::Sandbox;

/// More than so many are not kept.
const LIMIT: usize = 1_000;

/// The reports since the last reset.
#[derive(Default)]
pub struct Reports(Mutex<Vec<Value>>);

impl Reports {
    /// All of them, oldest first.
    pub fn all(&self) -> Vec<Value> {
        self.lock().clone()
    }

    /// Forgets them.
    pub fn clear(&self) {
        self.lock().clear();
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Value>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// `POST /sandbox/csp-reports`.
pub async fn receive(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Result<StatusCode, Response> {
    let report =
        serde_json::from_slice(&body).map_err(|_| respond(refuse("A report is a JSON document.")))?;
    let mut reports = sandbox.reports.lock();
    if reports.len() < LIMIT {
        reports.push(report);
    }
    Ok(StatusCode::NO_CONTENT)
}
