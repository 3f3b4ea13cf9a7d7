//! The types that hold a secret: whoever prints one, on purpose or by a `derive` around it, prints `[redacted]`.

use std::fmt::Debug;

use partner_integrations::api::transport::{Request, Token, TokenReason};
use partner_integrations::domain::credentials::{Credentials, Login, Password, PasswordFormat};
use zeroize::Zeroizing;

const SECRET: &str = "hunter2-hunter2";

/// What it prints as, in every way that `{}` knows, and inside of what others would derive.
fn printed(secret: &impl Debug) -> String {
    format!("{secret:?} {secret:#?} {:?} {:?} {:#?}", Some(secret), [secret], ("around", secret))
}

fn assert_redacted(secret: &impl Debug) {
    let printed = printed(secret);
    assert!(!printed.contains("hunter"), "{printed}");
    assert_eq!(printed.matches("[redacted]").count() % 5, 0, "{printed}");
    assert!(printed.contains("[redacted]"), "{printed}");
}

#[test]
fn logins_passwords_and_tokens_are_redacted_wherever_they_are_printed() {
    let password = |format, typed: &str| Password::parse(format, Zeroizing::new(typed.to_owned())).unwrap();
    assert_redacted(&Login::parse(SECRET).unwrap());
    assert_redacted(&password(PasswordFormat::Text, SECRET));
    assert_redacted(&Credentials {
        login: Login::parse(SECRET).unwrap(),
        password: password(PasswordFormat::Text, SECRET),
    });
    let digits = password(PasswordFormat::Integer, "480125480125");
    assert!(!printed(&digits).contains("480125"));
    assert_redacted(&Token::new(SECRET.to_owned()));
    assert_redacted(&TokenReason::Expired(Some(SECRET)));
    assert_eq!(format!("{:?}", TokenReason::Initial), "Initial");
}

#[test]
#[should_panic(expected = "hunter2")]
fn what_is_printed_would_be_noticed() {
    assert_redacted(&SECRET);
}

/// For each trait a probe. An inherent constant hides the trait's, but only for the types that have it.
macro_rules! has {
    ($($bound:path => $name:ident),*) => {
        $(
            mod $name {
                pub struct Has<T>(pub std::marker::PhantomData<T>);
                pub trait Lacks { const HAS: bool = false; }
                impl<T> Lacks for Has<T> {}
                impl<T: $bound> Has<T> { pub const HAS: bool = true; }
            }
        )*
    };
}

has!(std::fmt::Debug => debug, std::fmt::Display => display, PartialEq => compare, serde::Serialize => serialize, Clone => copy);

#[test]
fn secrets_cannot_be_displayed_compared_or_serialised_and_credentials_not_even_copied() {
    use compare::Lacks as _;
    use copy::Lacks as _;
    use debug::Lacks as _;
    use display::Lacks as _;
    use serialize::Lacks as _;
    macro_rules! traits {
        ($type:ty) => {
            (
                display::Has::<$type>::HAS,
                compare::Has::<$type>::HAS,
                serialize::Has::<$type>::HAS,
                copy::Has::<$type>::HAS,
            )
        };
    }
    assert_eq!(traits!(String), (true, true, true, true), "the probe sees what is there");
    assert_eq!(traits!(Login), (false, false, false, false));
    assert_eq!(traits!(Password), (false, false, false, false));
    assert_eq!(traits!(Credentials), (false, false, false, false));
    assert_eq!(traits!(Request), (false, false, false, false));
    // Everyone who sends needs a token of their own.
    assert_eq!(traits!(Token), (false, false, false, true));
    assert_eq!(
        (debug::Has::<String>::HAS, debug::Has::<Request>::HAS),
        (true, false),
        "a request has nothing to print"
    );
}
