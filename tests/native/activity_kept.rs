//! The activity as it is kept for the next visit of the tab, and as support gets it.

use partner_integrations::domain::activity::{Entry, Log, Reference, Trace};
use partner_integrations::domain::status::Status;

use super::activity::Session;
use super::story::{PRESS_CONNECT, PRESS_DISCONNECT};

/// An entry with everything in it.
fn full() -> Log {
    let mut session = Session::beginning(Status::Connected);
    session.then(PRESS_DISCONNECT);
    let trace = Trace {
        status: Some(500),
        code: Reference::parse("server_error"),
        request_id: Reference::parse("a*b"),
    };
    session.log.answered(&session.story.key, trace);
    session.log
}

#[test]
fn a_line_is_kept_without_names() {
    let log = full();
    assert_eq!(log.print(), "disconnect b-1 p-9 1001 connected under-way 500 server_error a%2Ab\n");
    let mut session = Session::beginning(Status::Available);
    session.read(Status::Connected);
    assert_eq!(session.log.print(), "elsewhere b-1 p-9 1001 available connected * * *\n");
}

#[test]
fn rubbish_is_left_out() {
    let good = "connect b-1 p-9 1000 available requested 201 * *";
    let bad = [
        "",
        "steal b-1 p-9 1000 available requested 201 * *",
        "connect .. p-9 1000 available requested 201 * *",
        "connect b-1 p-9 -1 available requested 201 * *",
        "connect b-1 p-9 1000 active requested 201 * *",
        "connect b-1 p-9 1000 available active 201 * *",
        "connect b-1 p-9 1000 available requested 99999 * *",
        "connect b-1 p-9 1000 available requested 201 a%20b *",
        "connect b-1 p-9 1000 available requested 201 * %",
        "connect b-1 p-9 1000 available requested 201 *",
        "connect b-1 p-9 1000 available requested 201 * * *",
    ];
    for line in bad {
        assert_eq!(Log::parse(line), Log::default(), "{line}");
    }
    assert_eq!(
        Log::parse(&format!("{}\n{good}\n{}", bad.join("\n"), bad.join("\n"))).print(),
        format!("{good}\n")
    );
    assert_eq!(Log::parse(&format!("{good}\n").repeat(500)).entries().len(), 200);
}

#[test]
fn details_tell_support_what_to_search_for() {
    let log = full();
    let entry: &Entry = log.entries().next().unwrap();
    let expected = "2026-01-02T03:04:05Z\ndisconnect under-way\nbefore connected\nbusiness b-1 Bistro Nord\npartner p-9 Kassa\n\
        DELETE /api/v1/partner_integrations/disconnect\nstatus 500\ncode server_error\nrequest a*b";
    assert_eq!(entry.details("2026-01-02T03:04:05Z", Some("Bistro Nord"), Some("Kassa")), expected);
    let orkestro = entry.details("t", None, Some("Orkestro"));
    assert!(orkestro.contains("\nDELETE /api/v1/partner_integrations/orkestro/disconnect\n"), "{orkestro}");
    let unnamed = entry.details("t", None, None);
    assert!(unnamed.contains("\nbusiness b-1\npartner p-9\nstatus 500\n"), "{unnamed}");

    let mut session = Session::beginning(Status::Requested);
    session.read(Status::Connected);
    let seen = session.log.entries().next().unwrap().details("t", None, Some("Kassa"));
    assert_eq!(seen, "t\nelsewhere approved\nbefore requested\nbusiness b-1\npartner p-9 Kassa");

    let mut session = Session::beginning(Status::Available);
    session.then(PRESS_CONNECT);
    let sent = session.log.entries().next().unwrap().details("t", None, Some("Kassa"));
    assert!(sent.ends_with("\nPOST /api/v1/partner_integrations/connect"), "{sent}");
}

#[test]
fn a_reference_is_one_word_of_visible_ascii() {
    for good in ["a", "req-7f3a", "*", &"x".repeat(128)] {
        assert_eq!(Reference::parse(good).unwrap().as_str(), good);
    }
    for bad in ["", "a b", "a\nb", "é", "\u{7F}", &"x".repeat(129)] {
        assert_eq!(Reference::parse(bad), None, "{bad:?}");
    }
}
