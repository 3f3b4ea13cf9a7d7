//! Which text says what: the one place that turns the domain's closed sets into words.

use crate::api::failure::Cause;
use crate::api::problem::{Field, Reason};
use crate::domain::activity::{Action, Entry, Outcome};
use crate::domain::category::Category;
use crate::domain::connection::{Connection, Mutation, News};
use crate::domain::credentials::{LoginProblem, PasswordProblem};
use crate::domain::help::Help;
use crate::domain::hints::{LoginHint, PasswordHint};

use super::{Key, Words};

/// The state as the directory and the partner's page show it.
pub const fn status(connection: Connection) -> Key {
    use crate::domain::status::Status;
    match connection {
        Connection::Known(Status::Available) => Key::StatusAvailable,
        Connection::Known(Status::Requested) => Key::StatusRequested,
        Connection::Known(Status::Connected) => Key::StatusConnected,
        Connection::Sending { mutation: Mutation::Connect, .. } => Key::StatusConnecting,
        Connection::Sending { mutation: Mutation::Disconnect, .. } => Key::StatusDisconnecting,
        Connection::Checking { .. } => Key::StatusChecking,
        Connection::Unconfirmed { .. } => Key::StatusUnconfirmed,
    }
}

/// A category's name.
pub const fn category(category: Category) -> Key {
    match category {
        Category::Pos => Key::CategoryPos,
        Category::DeliveryAndTakeAway => Key::CategoryDeliveryAndTakeAway,
        Category::Booking => Key::CategoryBooking,
        Category::CommunityManagement => Key::CategoryCommunityManagement,
        Category::DeliveryManagement => Key::CategoryDeliveryManagement,
        Category::FinancesAndPayments => Key::CategoryFinancesAndPayments,
        Category::FoodWaste => Key::CategoryFoodWaste,
        Category::HrAndShiftPlanning => Key::CategoryHrAndShiftPlanning,
        Category::HygieneSolutions => Key::CategoryHygieneSolutions,
        Category::Logistics => Key::CategoryLogistics,
        Category::MysteryShopping => Key::CategoryMysteryShopping,
        Category::SocialMedia => Key::CategorySocialMedia,
        Category::StockManagement => Key::CategoryStockManagement,
        Category::Photography => Key::CategoryPhotography,
        Category::Hardware => Key::CategoryHardware,
        Category::Other => Key::CategoryOther,
    }
}

/// What partners of a category do, in a sentence.
pub const fn what(category: Category) -> Key {
    match category {
        Category::Pos => Key::WhatPos,
        Category::DeliveryAndTakeAway => Key::WhatDeliveryAndTakeAway,
        Category::Booking => Key::WhatBooking,
        Category::CommunityManagement => Key::WhatCommunityManagement,
        Category::DeliveryManagement => Key::WhatDeliveryManagement,
        Category::FinancesAndPayments => Key::WhatFinancesAndPayments,
        Category::FoodWaste => Key::WhatFoodWaste,
        Category::HrAndShiftPlanning => Key::WhatHrAndShiftPlanning,
        Category::HygieneSolutions => Key::WhatHygieneSolutions,
        Category::Logistics => Key::WhatLogistics,
        Category::MysteryShopping => Key::WhatMysteryShopping,
        Category::SocialMedia => Key::WhatSocialMedia,
        Category::StockManagement => Key::WhatStockManagement,
        Category::Photography => Key::WhatPhotography,
        Category::Hardware => Key::WhatHardware,
        Category::Other => Key::WhatOther,
    }
}

/// What became of a connection; `{partner}` is its name.
pub const fn news(news: News) -> Key {
    match news {
        News::Requested => Key::NewsRequested,
        News::Connected => Key::NewsConnected,
        News::Approved => Key::NewsApproved,
        News::Disconnected => Key::NewsDisconnected,
        News::Withdrawn => Key::NewsWithdrawn,
        News::NotConnected => Key::NewsNotConnected,
        News::NotDisconnected => Key::NewsNotDisconnected,
        News::Unconfirmed => Key::NewsUnconfirmed,
    }
}

/// Who changed something, or what was done.
pub const fn action(action: Action) -> Key {
    match action {
        Action::Mutation(Mutation::Connect) => Key::ActivityConnect,
        Action::Mutation(Mutation::Disconnect) => Key::ActivityDisconnect,
        Action::Elsewhere => Key::ActivityElsewhere,
    }
}

/// What came of it.
pub const fn outcome(entry: &Entry) -> Key {
    use crate::domain::status::Status;
    match entry.outcome {
        Outcome::UnderWay => match entry.action {
            Action::Mutation(Mutation::Connect) => Key::StatusConnecting,
            Action::Mutation(Mutation::Disconnect) => Key::StatusDisconnecting,
            Action::Elsewhere => Key::StatusChecking,
        },
        Outcome::Requested => Key::StatusRequested,
        Outcome::Connected => Key::StatusConnected,
        Outcome::Approved => Key::ActivityApproved,
        Outcome::Disconnected => Key::ActivityDisconnected,
        Outcome::Withdrawn => Key::ActivityWithdrawn,
        // Of a request nobody says whether it was withdrawn or turned down.
        Outcome::Available => match entry.was {
            Status::Connected => Key::ActivityDisconnected,
            _ => Key::StatusAvailable,
        },
        Outcome::Refused => Key::ActivityRefused,
        Outcome::Failed => Key::ActivityFailed,
        Outcome::Unconfirmed => Key::StatusUnconfirmed,
    }
}

/// Where to look for the login of a partner; `{partner}` is its name.
pub const fn help(help: Help) -> Key {
    match help {
        Help::Till => Key::ConnectHelpTill,
        Help::Delivery => Key::ConnectHelpDelivery,
        Help::Booking => Key::ConnectHelpBooking,
        Help::Other => Key::ConnectHelpOther,
    }
}

/// What to remark about a typed login; `{partner}` is its name.
pub const fn login_hint(hint: LoginHint) -> Key {
    match hint {
        LoginHint::Email => Key::ConnectHintLoginEmail,
        LoginHint::SpacesAround => Key::ConnectHintLoginSpaces,
    }
}

/// What to remark about a typed password.
pub const fn password_hint(hint: PasswordHint) -> Key {
    match hint {
        PasswordHint::SameAsLogin => Key::ConnectHintPasswordLogin,
        PasswordHint::Email => Key::ConnectHintPasswordEmail,
        PasswordHint::SpacesAround => Key::ConnectHintPasswordSpaces,
    }
}

/// What is wrong with a typed login.
pub fn login_problem(words: &Words, problem: LoginProblem, partner: &str) -> String {
    match problem {
        LoginProblem::Blank => words.fill(Key::LoginBlank, &[("partner", partner)]),
    }
}

/// What is wrong with a typed password.
pub fn password_problem(words: &Words, problem: PasswordProblem, partner: &str) -> String {
    let key = match problem {
        PasswordProblem::Blank => Key::PasswordBlank,
        PasswordProblem::NotDigits => Key::PasswordNotDigits,
        PasswordProblem::LeadingZero => Key::PasswordLeadingZero,
    };
    words.fill(key, &[("partner", partner)])
}

/// What the API found wrong with a field.
pub fn field_problem(words: &Words, field: Field, reason: &Reason, partner: &str) -> String {
    let key = match (field, reason) {
        (Field::Login, Reason::Blank) => Key::LoginBlank,
        (Field::Login, Reason::Invalid) => Key::LoginInvalid,
        (Field::Login, Reason::Taken) => Key::LoginTaken,
        (Field::Password, Reason::Blank) => Key::PasswordBlank,
        (Field::Password, Reason::Invalid) => Key::PasswordInvalid,
        (_, Reason::TooShort(Some(limit))) => {
            return words.fill(Key::FieldTooShort, &[("limit", &words.number(*limit))]);
        }
        (_, Reason::TooLong(Some(limit))) => {
            return words.fill(Key::FieldTooLong, &[("limit", &words.number(*limit))]);
        }
        (_, Reason::Other(Some(text))) => return text.as_str().to_owned(),
        _ => Key::FieldWrong,
    };
    words.fill(key, &[("partner", partner)])
}

/// What happened, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What happened.
    pub title: String,
    /// What to do.
    pub text: String,
    /// Whether trying again can help.
    pub try_again: bool,
}

/// The words for a failure of a call about `partner`.
pub fn failure_advice(words: &Words, cause: &Cause, partner: &str) -> Advice {
    let (title, text, try_again) = match cause {
        Cause::OurFault => (Key::FailOurFaultTitle, Key::FailOurFaultText, false),
        Cause::SignedOut => (Key::FailSignedOutTitle, Key::FailSignedOutText, true),
        Cause::SessionRenewed => (Key::FailRenewedTitle, Key::FailRenewedText, true),
        Cause::Forbidden => (Key::FailForbiddenTitle, Key::FailForbiddenText, false),
        Cause::Gone => (Key::FailGoneTitle, Key::FailGoneText, true),
        Cause::Misconfigured => (Key::FailSetUpTitle, Key::FailSetUpText, false),
        Cause::Conflict => (Key::FailConflictTitle, Key::FailConflictText, true),
        Cause::Invalid(problems) => {
            // What the form has no field for is said at its head.
            let homeless = problems.iter().filter(|(field, _)| *field == Field::Unknown);
            let texts: Vec<_> =
                homeless.map(|(field, reason)| field_problem(words, *field, reason, partner)).collect();
            return Advice {
                title: words.text(Key::FailInvalidTitle),
                text: if texts.is_empty() { words.text(Key::FailInvalidText) } else { texts.join(" ") },
                try_again: true,
            };
        }
        Cause::Refused { title, detail } => {
            let own = |text: &Option<_>, key| {
                text.as_ref()
                    .map_or_else(|| words.text(key), |t: &crate::domain::text::Text| t.as_str().to_owned())
            };
            return Advice {
                title: own(title, Key::FailRefusedTitle),
                text: own(detail, Key::FailRefusedText),
                try_again: false,
            };
        }
        Cause::Throttled(seconds) => {
            return Advice {
                title: words.text(Key::FailThrottledTitle),
                text: words.count(Key::FailThrottledText, u64::from(*seconds)),
                try_again: true,
            };
        }
        Cause::ServerError(_) => (Key::FailServerTitle, Key::FailServerText, true),
        Cause::Unreadable => (Key::FailUnreadableTitle, Key::FailUnreadableText, true),
        Cause::TooLarge => (Key::FailTooLargeTitle, Key::FailTooLargeText, false),
        Cause::Offline => (Key::FailOfflineTitle, Key::FailOfflineText, true),
        Cause::Unreachable => (Key::FailUnreachableTitle, Key::FailUnreachableText, true),
        Cause::TimedOut => (Key::FailTimedOutTitle, Key::FailTimedOutText, true),
    };
    Advice { title: words.text(title), text: words.text(text), try_again }
}
