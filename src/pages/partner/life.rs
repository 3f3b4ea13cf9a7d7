//! Since when a connection is as it is, as far as that was seen.

use crate::view::prelude::*;

use crate::browser::clock;
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::Connection;
use crate::domain::seen::Since;
use crate::domain::status::Status;
use crate::i18n::{Key, Words};
use crate::state::App;
use crate::ui::ticks;

/// When it was requested and when connected, and what to do where it takes long.
#[component]
pub fn Life(
    /// The connection.
    key: ConnectionKey,
    /// The partner's name.
    partner: String,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let (life, connection, ticks) = (app.life(key.clone()), app.connection(key), ticks());
    let told = move || {
        ticks.track();
        // While something is under way, it is not told since when it has been otherwise.
        let Some(Connection::Known(status)) = connection.get() else { return Vec::new() };
        let now = clock::unix_seconds();
        let mut lines = Vec::new();
        words.with(|words| {
            if let Some(life) = life.get() {
                lines.extend(life.requested.map(|since| when(words, Status::Requested, since, now)));
                lines.push(when(words, life.status, life.since, now));
                if life.status == Status::Requested && life.since.is_long(now) {
                    lines.push(words.fill(Key::LifeLong, &[("partner", &partner)]));
                }
            }
            if status == Status::Requested {
                lines.push(words.text(Key::PartnerWithdraw));
            }
        });
        lines
    };
    move || told().into_iter().map(|line| view! { <p class="life">{line}</p> }).collect_view()
}

fn when(words: &Words, status: Status, since: Since, now: u64) -> String {
    let (date, ago) = (words.date(since.at), words.ago(now.saturating_sub(since.at)));
    let key = match (status, since.exact) {
        (Status::Connected, true) => Key::LifeConnectedAt,
        (Status::Connected, false) => Key::LifeConnectedSince,
        (_, true) => Key::LifeRequestedAt,
        (_, false) => Key::LifeRequestedSince,
    };
    words.fill(key, &[("date", &date), ("ago", &ago)])
}
