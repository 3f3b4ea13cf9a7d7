//! What other tabs send, and what an earlier visit left in storage: other scripts of the origin can write both.

use partner_integrations::domain::book::Key;
use partner_integrations::domain::id::BusinessId;
use partner_integrations::domain::tab_message::TabMessage;
use partner_integrations::domain::unsettled::Unsettled;

use super::is_fit;

const NOW: u64 = 1_000_000;

/// The bytes are a message, or what was remembered. What is understood of it is what would be written, and no more.
pub fn hold(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    message(&text);
    remembered(&text);
}

fn message(text: &str) {
    let Some(message) = TabMessage::parse(text) else { return };
    let printed = message.print();
    assert_eq!(TabMessage::parse(&printed).as_ref(), Some(&message), "{printed}");
    assert!(printed.len() <= 2048 && printed.bytes().all(|b| b == b' ' || b.is_ascii_graphic()), "{printed}");
    match &message {
        TabMessage::Settled(key, _) | TabMessage::Unsettled(key, _) => assert_key(key),
    }
}

fn remembered(text: &str) {
    let left = Unsettled::parse(text, NOW);
    let printed = left.print();
    assert_eq!(Unsettled::parse(&printed, NOW), left, "{printed}");
    assert!(printed.lines().count() <= 50 && printed.is_ascii(), "{printed}");
    assert_eq!(left.is_empty(), printed.is_empty());
    // Every line names its business; those of one business are found by it, and can be forgotten.
    for business in printed.lines().filter_map(|line| line.split(' ').nth(1)).filter_map(BusinessId::parse) {
        let mut rest = left.clone();
        let keys: Vec<Key> = left.of(&business).map(|entry| entry.key.clone()).collect();
        for key in keys {
            assert_key(&key);
            rest.settle(&key);
        }
        assert_eq!(rest.of(&business).count(), 0);
    }
}

fn assert_key((business, partner): &Key) {
    assert!(is_fit(business.as_str()) && is_fit(partner.as_str()), "{business:?} {partner:?}");
}
