//! What the tabs and elements of one origin tell each other: ids and states, as one line of text.
//!
//! A message is a hint where to look, never evidence: whoever hears that something is settled reads it from the server.

use super::book::Key;
use super::connection::Mutation;
use super::status::Status;
use super::unsettled::{parse_key, print_key};

/// The longest message that is read, in bytes: two ids, each byte of them encoded, and a word or two.
const MAX_BYTES: usize = 2048;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TabMessage {
    /// Here the connection is known to have that status now.
    Settled(Key, Status),
    /// The outcome of that mutation is not clear, and is being looked up.
    Unsettled(Key, Mutation),
}

impl TabMessage {
    /// Reads a message. `None` for what is none: other scripts of the origin can send anything.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > MAX_BYTES {
            return None;
        }
        let mut words = text.split(' ');
        let kind = words.next()?;
        let key = parse_key(&mut words)?;
        let (what, end) = (words.next()?, words.next());
        match kind {
            _ if end.is_some() => None,
            "settled" => Status::from_slug(what).map(|status| Self::Settled(key, status)),
            "unsettled" => Mutation::from_slug(what).map(|mutation| Self::Unsettled(key, mutation)),
            _ => None,
        }
    }

    /// As text.
    pub fn print(&self) -> String {
        match self {
            Self::Settled(key, status) => format!("settled {} {}", print_key(key), status.slug()),
            Self::Unsettled(key, mutation) => format!("unsettled {} {}", print_key(key), mutation.slug()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{BusinessId, PartnerId};

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let key = (BusinessId::parse("b 1").unwrap(), PartnerId::parse("مطعم/../p").unwrap());
        for message in [
            TabMessage::Settled(key.clone(), Status::Connected),
            TabMessage::Unsettled(key, Mutation::Disconnect),
        ] {
            assert_eq!(TabMessage::parse(&message.print()), Some(message));
        }
    }

    #[test]
    fn anything_else_is_no_message() {
        let long = format!("settled b-1 {} connected", "p".repeat(4000));
        for text in [
            "",
            "settled",
            "settled b-1 p-9",
            "settled b-1 p-9 active",
            "settled b-1 .. connected",
            "settled b-1 p-9 connected now",
            "unsettled b-1 p-9 connected",
            "sold b-1 p-9 connected",
            &long,
        ] {
            assert_eq!(TabMessage::parse(text), None, "{text}");
        }
    }
}
