//! What a person is told once, whatever screen is open.

use leptos::prelude::*;

use crate::api::failure::{Cause, Failure};
use crate::domain::book::Key as ConnectionKey;
use crate::domain::connection::News;
use crate::i18n::{self, Key};

use super::App;

/// How a notice sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something went well: announced politely (`status`).
    Good,
    /// Something needs attention: announced at once (`alert`).
    Bad,
}

/// A sentence for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How it sounds.
    pub tone: Tone,
    /// The sentence, in which `{partner}` is its name.
    pub text: Key,
    /// The partner's name.
    pub partner: String,
}

impl App {
    /// Tells the person and the host what became of a connection.
    pub(super) fn tell(self, key: &ConnectionKey, news: News) {
        let partner = self.partner_name(&key.1);
        let tone = match news {
            News::NotConnected | News::NotDisconnected | News::Unconfirmed => Tone::Bad,
            _ => Tone::Good,
        };
        self.notice.set(Some(Notice { tone, text: i18n::news(news), partner }));
        let event = match news {
            News::Requested => "pi-requested",
            News::Connected | News::Approved => "pi-connected",
            News::Disconnected | News::Withdrawn => "pi-disconnected",
            News::NotConnected | News::NotDisconnected => return,
            News::Unconfirmed => {
                let message = "the outcome is not known, and could not be read";
                let (business, partner) = (key.0.as_str(), key.1.as_str());
                let detail = [("type", "unconfirmed"), ("business", business), ("partner", partner)];
                return self.emit("pi-error", &[&detail[..], &[("message", message)]].concat());
            }
        };
        self.emit(event, &[("business", key.0.as_str()), ("partner", key.1.as_str())]);
    }

    /// A read has worked: the session is not over, or not any more, and neither is the network.
    pub(super) fn read_worked(self) {
        self.signed_out.set_value(false);
        self.set_offline(false);
        if untrack(|| self.lacks_part()) {
            self.load_part();
        }
    }

    /// Tells the host of a failure that only the host can mend: its session, or its set-up.
    pub(super) fn report(self, failure: &Failure) {
        match failure.cause {
            Cause::SignedOut => {
                // Once, until a read has worked again: several calls find out at the same time.
                if !self.signed_out.get_value() {
                    self.signed_out.set_value(true);
                    self.emit("pi-session-expired", &[]);
                }
                return;
            }
            Cause::Misconfigured => {}
            _ => return,
        }
        let details = &failure.details;
        let status = details.status.unwrap_or_default().to_string();
        let message = format!(
            "{} {} answered {status}: check api-base, media-type and that this API has the route",
            details.method.as_str(),
            details.path
        );
        self.host.with_value(|host| host.warn(&message));
        let path = details.path.as_str();
        self.emit(
            "pi-error",
            &[("type", "misconfigured"), ("path", path), ("status", &status), ("message", &message)],
        );
    }
}
