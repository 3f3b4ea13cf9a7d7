//! Remarks on what looks like something else, and help to find the right thing.

use partner_integrations::domain::category::Category;
use partner_integrations::domain::credentials::{Login, Password, PasswordFormat, PasswordProblem};
use partner_integrations::domain::help::{Help, help, login_example};
use partner_integrations::domain::hints::{LoginHint, PasswordHint, login_hint, password_hint};
use partner_integrations::domain::partner::Partner;
use partner_integrations::domain::provider::Provider;
use proptest::prelude::*;
use zeroize::Zeroizing;

use super::samples::partner;

const TEXT: PasswordFormat = PasswordFormat::Text;
const INTEGER: PasswordFormat = PasswordFormat::Integer;

#[test]
fn an_address_in_the_login_is_noticed() {
    for address in ["anna@bistro.example", " a.b+c@mail.bistro-7.example ", "مطعم@مثال.شبكة", "x@y.zz"]
    {
        assert_eq!(login_hint(address), Some(LoginHint::Email), "{address}");
    }
    for login in [
        "bistro-7", "@bistro", "a@b", "a@b.", "a@.com", "a@b.c", "a b@c.de", "a@b c.de", "a@b@c.de",
        "a@b.c0m", "a@-b.de", "", "…",
    ] {
        assert_eq!(login_hint(login), None, "{login}");
    }
}

#[test]
fn spaces_around_a_login_are_said_to_be_left_out_but_not_where_there_is_nothing_else() {
    for login in [" bistro", "bistro ", "\u{A0}bistro 7\t"] {
        assert_eq!(login_hint(login), Some(LoginHint::SpacesAround), "{login:?}");
    }
    for login in ["bistro 7", "", "  "] {
        assert_eq!(login_hint(login), None, "{login:?}");
    }
}

#[test]
fn a_password_that_is_the_login_is_noticed_whatever_the_keyboard() {
    for (format, password, login) in [
        (TEXT, "bistro-7", "bistro-7"),
        (TEXT, " bistro-7", "bistro-7 "),
        (INTEGER, " 480125 ", "480125"),
        (INTEGER, "٤٨٠", "480"),
    ] {
        assert_eq!(password_hint(format, password, login), Some(PasswordHint::SameAsLogin), "{password}");
    }
    for (format, password, login) in [
        (TEXT, "Bistro-7", "bistro-7"),
        (TEXT, "٤٨٠", "480"),
        (INTEGER, "480", "4801"),
        (TEXT, "", ""),
        (INTEGER, " ", "  "),
    ] {
        assert_ne!(password_hint(format, password, login), Some(PasswordHint::SameAsLogin), "{password}");
    }
}

#[test]
fn of_a_text_the_spaces_and_an_address_are_noticed_and_of_an_integer_neither() {
    assert_eq!(password_hint(TEXT, " secret", "b"), Some(PasswordHint::SpacesAround));
    assert_eq!(password_hint(TEXT, "secret\u{A0}", "b"), Some(PasswordHint::SpacesAround));
    assert_eq!(password_hint(TEXT, "  ", ""), Some(PasswordHint::SpacesAround), "they are sent");
    assert_eq!(password_hint(TEXT, "anna@bistro.example ", "b"), Some(PasswordHint::Email));
    for plain in ["pass word", "p@ssword", ""] {
        assert_eq!(password_hint(TEXT, plain, "b"), None, "{plain}");
    }
    for typed in [" 480125 ", "anna@bistro.example", "", "x"] {
        assert_eq!(password_hint(INTEGER, typed, "b"), None, "{typed}");
    }
}

proptest! {
    /// A remark is about something that may be sent: what is not, is a problem.
    #[test]
    fn no_remark_is_made_about_what_cannot_be_sent(typed in any::<String>(), login in any::<String>()) {
        if login_hint(&typed).is_some() {
            prop_assert!(Login::parse(&typed).is_ok());
        }
        if password_hint(TEXT, &typed, &login).is_some() {
            prop_assert!(Password::parse(TEXT, Zeroizing::new(typed.clone())).is_ok());
        }
    }

    #[test]
    fn spaces_are_remarked_on_where_they_are_sent_and_where_they_are_dropped(word in "[a-z]{1,8}", left in "[ \t]{0,2}", right in "[ \t]{0,2}") {
        let typed = format!("{left}{word}{right}");
        let spaces = typed != word;
        prop_assert_eq!(login_hint(&typed), spaces.then_some(LoginHint::SpacesAround));
        prop_assert_eq!(password_hint(TEXT, &typed, "1"), spaces.then_some(PasswordHint::SpacesAround));
    }
}

#[test]
fn digits_of_any_keyboard_still_make_an_integer_and_other_digits_do_not() {
    let parse = |typed: &str| {
        Password::parse(INTEGER, Zeroizing::new(typed.to_owned()))
            .map(|password| password.reveal().to_owned())
    };
    assert_eq!(parse("١٢٣۴۵۶").as_deref(), Ok("123456"));
    for other in ["१२", "１２", "²", "a"] {
        assert_eq!(parse(other), Err(PasswordProblem::NotDigits), "{other}");
    }
}

#[test]
fn help_is_of_the_kind_of_the_partner() {
    let kind = |category| help(&Partner { category, ..partner("p", "Kassa") });
    for category in Category::ALL {
        let expected = match category.slug() {
            "pos" => Help::Till,
            "delivery_and_take_away" | "delivery_management" => Help::Delivery,
            "booking" => Help::Booking,
            _ => Help::Other,
        };
        assert_eq!(kind(*category), expected, "{category:?}");
    }
}

#[test]
fn an_example_is_given_only_where_one_is_known() {
    let example = |name: &str| login_example(&partner("p", name));
    assert_eq!(example("Tillhouse"), Some("bistro-7"));
    assert_eq!(example("TILLHOUSE"), Some("bistro-7"));
    for name in ["Tillhouse Plus", "Kassa", "Orkestro"] {
        assert_eq!(example(name), None, "{name}");
    }
    assert_eq!(Provider::named("Tillhouse"), Provider::named("Kassa"), "it is spoken to as any other");
}
