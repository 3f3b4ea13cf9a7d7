//! Whatever is typed arrives as it was typed, or is refused with the reason; and it is never printed.

use std::fmt::Debug;

use partner_integrations::api::document::{Subject, write};
use partner_integrations::api::transport::{Request, Response, TransportError};
use partner_integrations::domain::config::Linkage;
use partner_integrations::domain::credentials::{
    Credentials, Login, LoginProblem, Password, PasswordFormat, PasswordProblem,
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::value::RawValue;
use zeroize::Zeroizing;

use super::samples::{answer, business, error, partner, partner_id};
use super::stage::{Outcome, Stage, run};

#[derive(Deserialize)]
struct Body {
    data: Data,
}

#[derive(Deserialize)]
struct Data {
    attributes: Attributes,
}

#[derive(Deserialize)]
struct Attributes {
    integration_login: String,
    /// As it stands on the wire: a number type would lose digits on the way in.
    integration_password: Box<RawValue>,
}

fn parse(format: PasswordFormat, typed: &str) -> Result<Password, PasswordProblem> {
    Password::parse(format, Zeroizing::new(typed.to_owned()))
}

fn on_the_wire(login: &str, password: Password) -> Attributes {
    let credentials = Credentials { login: Login::parse(login).unwrap(), password };
    let (business, partner) = (business(), partner_id("p-9"));
    let subject = Subject { business: &business, partner: Some(&partner), credentials: Some(&credentials) };
    let body = write(subject, Linkage::Documented).unwrap();
    serde_json::from_str::<Body>(&body).unwrap().data.attributes
}

proptest! {
    #[test]
    fn an_integer_of_any_length_keeps_its_digits(digits in "0|[1-9][0-9]{0,200}") {
        let sent = on_the_wire("bistro", parse(PasswordFormat::Integer, &digits).unwrap());
        prop_assert_eq!(sent.integration_password.get(), digits);
    }

    #[test]
    fn an_arabic_or_persian_keyboard_types_the_same_integer(digits in "[1-9][0-9]{0,40}", zero in prop::sample::select(&['٠', '۰'][..])) {
        let typed: String = digits.bytes().map(|d| char::from_u32(u32::from(zero) + u32::from(d - b'0')).unwrap()).collect();
        let sent = on_the_wire("bistro", parse(PasswordFormat::Integer, &typed).unwrap());
        prop_assert_eq!(sent.integration_password.get(), digits);
    }

    #[test]
    fn a_leading_zero_is_refused_and_never_lost(typed in "0[0-9]{1,60}") {
        prop_assert_eq!(parse(PasswordFormat::Integer, &typed).unwrap_err(), PasswordProblem::LeadingZero);
    }

    /// Whatever else is typed into an integer's field, a number comes out only if it is that number.
    #[test]
    fn an_integer_is_never_made_of_something_else(typed in prop_oneof![any::<String>(), "[-+ 0-9.eE_,]{1,12}"]) {
        if let Ok(password) = parse(PasswordFormat::Integer, &typed) {
            let digits = typed.trim();
            prop_assert_eq!(digits.chars().count(), password.reveal().len());
            prop_assert!(digits.chars().all(char::is_numeric), "{:?}", digits);
        }
    }

    #[test]
    fn a_text_arrives_to_the_byte(typed in prop_oneof![any::<String>(), "[\\x00-\\x1f\"\\\\ é😀\u{FEFF}\u{2028}]{1,30}"]) {
        prop_assume!(!typed.is_empty());
        let sent = on_the_wire("bistro", parse(PasswordFormat::Text, &typed).unwrap());
        prop_assert_eq!(serde_json::from_str::<String>(sent.integration_password.get()).unwrap(), typed);
    }

    #[test]
    fn a_login_arrives_without_the_spaces_around_it(typed in any::<String>()) {
        match Login::parse(&typed) {
            Ok(login) => {
                let sent = on_the_wire(login.as_str(), parse(PasswordFormat::Text, "x").unwrap());
                prop_assert_eq!(sent.integration_login, typed.trim());
            }
            Err(LoginProblem::Blank) => prop_assert!(typed.trim().is_empty()),
        }
    }

    #[test]
    fn neither_login_nor_password_is_printed_or_in_an_address(
        login in "chef-[a-z0-9]{8,20}", secret in "hunter-[a-z0-9]{8,20}",
    ) {
        let credentials = || {
            let password = parse(PasswordFormat::Text, &secret).unwrap();
            Credentials { login: Login::parse(&login).unwrap(), password }
        };
        let (business, id, typed) = (business(), partner_id("p-9"), credentials());
        let subject = Subject { business: &business, partner: Some(&id), credentials: Some(&typed) };
        let mut printed = format!("{typed:?} {:?} {:?} {subject:?} {:#?}", typed.login, typed.password, Some(&typed));
        for outcome in outcomes() {
            let client = Stage::script([outcome]).client();
            let answer = run(client.connect(&business, &partner("p-9", "Kassa"), Some(credentials())));
            printed += &format!("{answer:?} {}", client.transport().sent()[0].line);
            let body = client.transport().sent().remove(0).body.unwrap();
            prop_assert!(body.contains(&login) && body.contains(&secret));
        }
        prop_assert!(!printed.contains(&login) && !printed.contains(&secret), "{}", printed);
    }
}

fn outcomes() -> [Outcome; 6] {
    [
        answer(204, ""),
        answer(500, "<h1>Sorry</h1>"),
        error(400, "presence"),
        error(422, "invalid"),
        answer(401, ""),
        Err(TransportError::TimedOut),
    ]
}

/// A request holds the password and the token, so it must not become printable by somebody's `derive`.
#[test]
fn a_request_cannot_be_printed() {
    /// An inherent constant hides the trait's, but only for the types that have it.
    struct Probe<T>(std::marker::PhantomData<T>);
    trait NotPrintable {
        const PRINTABLE: bool = false;
    }
    impl<T> NotPrintable for Probe<T> {}
    impl<T: Debug> Probe<T> {
        const PRINTABLE: bool = true;
    }
    assert_eq!((Probe::<Response>::PRINTABLE, Probe::<Request>::PRINTABLE), (true, false));
}
