//! The special logins: each makes one thing happen that can happen, so that a person, a demo and a test can see it
//! without interception. They work with every partner that asks for credentials, and the password can be anything.

use std::time::Duration;

use serde_json::json;

use super::effect::{self, Effect, KeepBody};
use crate::api::answer::{Answer, Problem};
use crate::api::problems;
use crate::store::Approval;

/// A special login.
pub struct Login {
    /// What is typed, exactly.
    pub name: &'static str,
    /// What happens, for the tables that people read.
    pub what: &'static str,
    effect: Effect,
}

/// What a login does, when it is a special one.
pub fn of_login(login: &str) -> Option<Effect> {
    LOGINS.iter().find(|one| one.name == login).map(|one| one.effect)
}

const fn login(name: &'static str, what: &'static str, effect: Effect) -> Login {
    Login { name, what, effect }
}

/// All special logins, in the order in which they are shown.
#[rustfmt::skip] // A table: one line a login.
pub const LOGINS: &[Login] = &[
    login("error-400", "400, code presence", Effect::Instead(bad_request)),
    login("error-401", "401, code not_authenticated", Effect::Instead(problems::not_authenticated)),
    login("error-401-expired", "401, {\"error\": \"The access token expired\"}", Effect::Instead(problems::token_expired)),
    login("error-403", "403, code unauthorized", Effect::Instead(effect::unauthorized)),
    login("error-404", "404, code record_not_found", Effect::Instead(effect::partner_gone)),
    login("error-route", "404, code route_not_found", Effect::Instead(route_not_found)),
    login("error-405", "405, code method_not_allowed", Effect::Instead(method_not_allowed)),
    login("error-406", "406, code not_acceptable", Effect::Instead(not_acceptable)),
    login("error-409", "Somebody else requested it a moment before: it is requested, and 409, code database_conflict", Effect::DoneThen(effect::conflict)),
    login("error-415", "415, code unsupported_media_type", Effect::Instead(unsupported_media_type)),
    login("error-422-login", "422 for integration_login, code invalid, limits in meta", Effect::Instead(login_invalid)),
    login("error-422-password", "422 for integration_password, code invalid: the password is wrong", Effect::Instead(password_wrong)),
    login("error-422-taken", "422 for integration_login, code taken", Effect::Instead(login_taken)),
    login("error-422-both", "422 for both fields at once", Effect::Instead(both_invalid)),
    login("error-422-other", "422 for a field that no form has (integration_region)", Effect::Instead(other_field)),
    login("error-423", "423, code locked", Effect::Instead(locked)),
    login("error-429", "429, Retry-After: 5", Effect::Instead(effect::too_many)),
    login("error-500", "500, code server_error; nothing was done", Effect::Instead(effect::server_error)),
    login("error-500-done", "500, code server_error; but it was done", Effect::DoneThen(effect::server_error)),
    login("error-502-html", "502 with a page in HTML; nothing was done", Effect::Instead(effect::bad_gateway)),
    login("error-503", "503, Retry-After: 5; nothing was done", Effect::Instead(unavailable)),
    login("errors-in-200", "200 whose body is an errors document; nothing was done", Effect::Instead(errors_in_200)),
    login("redirect-login", "302 to a page in HTML, as when a session is over; nothing was done", Effect::Instead(redirect)),
    login("lost-answer", "It is done, then the connection is closed without an answer", Effect::Unheard),
    login("no-answer", "Nothing is done, and no answer ever comes", Effect::Hang),
    login("slow-3", "It is done, and the answer comes after 3 s", Effect::Late(Duration::from_secs(3))),
    login("accepted-202", "It is done: 202 with the usual body", Effect::DoneAs(202, KeepBody::Yes)),
    login("empty-200", "It is done: 200 with an empty body", Effect::DoneAs(200, KeepBody::No)),
    login("no-content-204", "It is done: 204", Effect::DoneAs(204, KeepBody::No)),
    login("active-at-once", "It is done, and active without any approval", Effect::Approval(Approval::AtOnce)),
    login("never-approved", "It is done, and stays requested", Effect::Approval(Approval::ByHand)),
];

fn bad_request() -> Answer {
    let detail = "data.relationships.business is required.";
    Problem::new(400, "presence", "Something required is missing", detail)
        .at(json!({ "pointer": "/data/relationships" }))
        .into()
}

fn route_not_found() -> Answer {
    problems::route_not_found().into()
}

fn method_not_allowed() -> Answer {
    problems::method_not_allowed("GET")
}

fn not_acceptable() -> Answer {
    problems::not_acceptable().into()
}

fn unsupported_media_type() -> Answer {
    problems::unsupported_media_type().into()
}

fn login_problem() -> Problem {
    let detail = "The login may have 3 to 32 letters, digits and hyphens.";
    Problem::new(422, "invalid", "integration_login", detail)
        .with_meta(json!({ "minimum": 3, "maximum": 32 }))
        .at(json!({ "pointer": "/data/attributes/integration_login" }))
}

fn password_problem() -> Problem {
    let detail = "The partner does not know this login with this password.";
    Problem::new(422, "invalid", "integration_password", detail)
        .at(json!({ "pointer": "/data/attributes/integration_password" }))
}

fn login_invalid() -> Answer {
    login_problem().into()
}

fn password_wrong() -> Answer {
    password_problem().into()
}

fn both_invalid() -> Answer {
    crate::api::answer::errors(&[login_problem(), password_problem()])
}

fn login_taken() -> Answer {
    let detail = "Another business uses this login already.";
    Problem::new(422, "taken", "integration_login", detail)
        .at(json!({ "pointer": "/data/attributes/integration_login" }))
        .into()
}

fn other_field() -> Answer {
    let detail = "The partner does not work in this region.";
    Problem::new(422, "inclusion", "integration_region", detail).into()
}

fn locked() -> Answer {
    let detail = "The partner is busy with another change of this business. Try again in some minutes.";
    Problem::new(423, "locked", "Locked", detail).into()
}

fn unavailable() -> Answer {
    let problem = Problem::new(503, "server_error", "Unavailable", "The API is closed for a moment.");
    Answer::from(problem).with_header("retry-after", "5")
}

fn errors_in_200() -> Answer {
    Answer { status: 200, ..login_invalid() }
}

fn redirect() -> Answer {
    Answer::empty(302).with_header("location", "/sandbox")
}
