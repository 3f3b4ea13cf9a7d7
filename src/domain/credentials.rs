//! A login and a password on their way from the form to the one request that needs them.

use std::fmt;

use zeroize::Zeroizing;

/// How a password is written into the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasswordFormat {
    /// A JSON integer of any length: the API page's `validation="integer"`.
    #[default]
    Integer,
    /// A JSON string, byte for byte: for hosts whose API takes text (`password-format="text"`).
    Text,
}

/// What is wrong with a typed login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// Nothing was typed.
    Blank,
}

/// What is wrong with a typed password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Nothing was typed.
    Blank,
    /// Something other than digits, where the API wants an integer.
    NotDigits,
    /// `0123` as an integer is 123: the zero would be lost, so it is refused instead.
    LeadingZero,
}

/// A login that may be sent. It cannot be printed, and its memory is wiped when it is dropped.
pub struct Login(Zeroizing<String>);

impl Login {
    /// Takes what was typed, without the spaces around it (keyboards on phones add them).
    ///
    /// # Errors
    /// [`LoginProblem::Blank`] where nothing else was typed.
    pub fn parse(typed: &str) -> Result<Self, LoginProblem> {
        let login = typed.trim();
        if login.is_empty() { Err(LoginProblem::Blank) } else { Ok(Self(Zeroizing::new(login.to_owned()))) }
    }

    /// The login.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A password that may be sent. It cannot be printed or compared, and its memory is wiped when it is dropped.
pub struct Password {
    secret: Zeroizing<String>,
    format: PasswordFormat,
}

impl Password {
    /// Takes what was typed.
    ///
    /// As an integer: ASCII, Arabic-Indic or Persian digits (an Arabic keyboard types those; the integer is
    /// the same), spaces around them ignored, of any length. As text: exactly what was typed.
    ///
    /// # Errors
    /// The [`PasswordProblem`]; what was typed is wiped either way.
    pub fn parse(format: PasswordFormat, typed: Zeroizing<String>) -> Result<Self, PasswordProblem> {
        if typed.is_empty() {
            return Err(PasswordProblem::Blank);
        }
        let secret = match format {
            PasswordFormat::Text => typed,
            PasswordFormat::Integer => integer_digits(&typed)?,
        };
        Ok(Self { secret, format })
    }

    /// How it is to be written.
    pub const fn format(&self) -> PasswordFormat {
        self.format
    }

    /// The secret itself, for the one request that needs it.
    pub fn reveal(&self) -> &str {
        &self.secret
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

const REDACTED: &str = "[redacted]";

/// Exactly the digits of a JSON integer (RFC 8259: no leading zero).
fn integer_digits(typed: &str) -> Result<Zeroizing<String>, PasswordProblem> {
    let typed = typed.trim();
    // Reserved at once: a string that grows leaves copies of the secret behind.
    let mut digits = Zeroizing::new(String::with_capacity(typed.len()));
    for c in typed.chars() {
        digits.push(ascii_digit(c).ok_or(PasswordProblem::NotDigits)?);
    }
    match digits.as_bytes() {
        [] => Err(PasswordProblem::Blank),
        [b'0', _, ..] => Err(PasswordProblem::LeadingZero),
        _ => Ok(digits),
    }
}

fn ascii_digit(c: char) -> Option<char> {
    Some(plain_digit(c)).filter(char::is_ascii_digit)
}

/// A digit of an Arabic or Persian keyboard as the ASCII digit that it means; anything else as it is.
pub(super) fn plain_digit(c: char) -> char {
    let value = match c {
        '\u{0660}'..='\u{0669}' => u32::from(c) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(c) - 0x06F0,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

/// What a person proves with to a partner.
#[derive(Debug)]
pub struct Credentials {
    /// `integration_login`.
    pub login: Login,
    /// `integration_password`.
    pub password: Password,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(format: PasswordFormat, typed: &str) -> Result<String, PasswordProblem> {
        Password::parse(format, Zeroizing::new(typed.to_owned())).map(|p| p.reveal().to_owned())
    }

    #[test]
    fn a_leading_zero_is_refused_with_its_reason_and_never_dropped() {
        assert_eq!(parse(PasswordFormat::Integer, "0123"), Err(PasswordProblem::LeadingZero));
        assert_eq!(parse(PasswordFormat::Integer, "00"), Err(PasswordProblem::LeadingZero));
        assert_eq!(parse(PasswordFormat::Integer, "0").as_deref(), Ok("0"));
    }

    #[test]
    fn only_digits_make_an_integer() {
        for bad in ["12a", "1.5", "-1", "+1", "1e3", "1 2", "１２"] {
            assert_eq!(parse(PasswordFormat::Integer, bad), Err(PasswordProblem::NotDigits), "{bad}");
        }
        assert_eq!(parse(PasswordFormat::Integer, "   "), Err(PasswordProblem::Blank));
    }

    #[test]
    fn digits_of_an_arabic_keyboard_are_the_same_integer() {
        assert_eq!(parse(PasswordFormat::Integer, "٤٨٠١٢٥").as_deref(), Ok("480125"));
        assert_eq!(parse(PasswordFormat::Integer, "۴۸۰۱۲۵").as_deref(), Ok("480125"));
    }

    #[test]
    fn text_is_kept_byte_for_byte() {
        for typed in [" pass word ", "0123", "\u{FEFF}é\u{301}", "\"\\"] {
            assert_eq!(parse(PasswordFormat::Text, typed).as_deref(), Ok(typed));
        }
        assert_eq!(parse(PasswordFormat::Text, ""), Err(PasswordProblem::Blank));
    }

    #[test]
    fn a_password_cannot_be_printed() {
        let password = Password::parse(PasswordFormat::Text, Zeroizing::new("hunter2".into())).unwrap();
        let credentials = Credentials { login: Login::parse("bistro").unwrap(), password };
        let printed = format!("{credentials:?}");
        assert_eq!(printed.matches(REDACTED).count(), 2, "{printed}");
        assert!(!printed.contains("hunter2") && !printed.contains("bistro"), "{printed}");
    }

    #[test]
    fn spaces_around_a_login_are_not_part_of_it() {
        assert_eq!(Login::parse(" bistro 7 ").unwrap().as_str(), "bistro 7");
        assert_eq!(Login::parse(" \t").unwrap_err(), LoginProblem::Blank);
    }
}
