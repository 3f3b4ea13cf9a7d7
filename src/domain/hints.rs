//! Remarks on what is being typed: it may well be right, but it looks like something else. They stop nobody.
//!
//! What cannot be right is a [`LoginProblem`](super::credentials::LoginProblem) or a
//! [`PasswordProblem`](super::credentials::PasswordProblem). Nothing here copies what was typed.

use super::credentials::{PasswordFormat, plain_digit};

/// What a login looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginHint {
    /// An e-mail address: partners often give a login of its own for integrations.
    Email,
    /// There are spaces around it. They are not sent ([`Login::parse`](super::credentials::Login::parse)).
    SpacesAround,
}

/// What a password looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordHint {
    /// The login, once more.
    SameAsLogin,
    /// An e-mail address.
    Email,
    /// There are spaces around it, and they are sent: in a password of text they may belong to it.
    SpacesAround,
}

/// What to remark about a login, as typed; the weightiest where there is more than one.
pub fn login_hint(typed: &str) -> Option<LoginHint> {
    let login = typed.trim();
    if is_email(login) {
        Some(LoginHint::Email)
    } else if !login.is_empty() && login.len() < typed.len() {
        Some(LoginHint::SpacesAround)
    } else {
        None
    }
}

/// What to remark about a password, as typed, beside the login, as typed; the weightiest where there is more than one.
///
/// Of an integer only that it is the login: spaces around it are left out, and letters are a problem, not a remark.
pub fn password_hint(format: PasswordFormat, typed: &str, login: &str) -> Option<PasswordHint> {
    let (password, login) = (typed.trim(), login.trim());
    let is_login = match format {
        PasswordFormat::Text => password == login,
        PasswordFormat::Integer => password.chars().map(plain_digit).eq(login.chars().map(plain_digit)),
    };
    if is_login && !password.is_empty() {
        Some(PasswordHint::SameAsLogin)
    } else if format == PasswordFormat::Integer {
        None
    } else if is_email(password) {
        Some(PasswordHint::Email)
    } else if password.len() < typed.len() {
        Some(PasswordHint::SpacesAround)
    } else {
        None
    }
}

/// Whether a person would take it for an e-mail address: `x@y.z`. RFC 5322 allows much more, which nobody uses.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let Some((host, top)) = domain.rsplit_once('.') else { return false };
    !local.is_empty()
        && !local.contains(char::is_whitespace)
        && host.starts_with(char::is_alphanumeric)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && top.chars().count() >= 2
        && top.chars().all(char::is_alphabetic)
}
