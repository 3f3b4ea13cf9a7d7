//! A partner: who it is, how to reach it, and what it needs to be connected.

use super::category::Category;
use super::id::PartnerId;
use super::link::{LogoUrl, MailLink, PhoneLink, WebLink};
use super::provider::Provider;
use super::text::Text;

/// What connecting asks of the owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// A login and a password.
    Credentials,
    /// Nothing: one click, and the request has no `attributes`.
    OneClick,
}

/// A partner as the listing describes it. Only the name is certain; the rest may be missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its identifier.
    pub id: PartnerId,
    /// Its name.
    pub name: Text,
    /// Its category; [`Category::Other`] where it is missing or not known yet.
    pub category: Category,
    /// Its logo.
    pub logo: Option<LogoUrl>,
    /// Its website.
    pub website: Option<WebLink>,
    /// A video about it.
    pub video: Option<WebLink>,
    /// Where to book a meeting with it.
    pub booking: Option<WebLink>,
    /// Its e-mail address.
    pub email: Option<MailLink>,
    /// Its telephone number.
    pub phone: Option<PhoneLink>,
    /// Whether the API recommends it.
    pub preferred: bool,
    /// Whether the listing asks for credentials; see [`prompt`](Self::prompt).
    pub display_credentials_prompt: bool,
}

impl Partner {
    /// How this partner is spoken to: through its own paths, or the general ones.
    pub fn provider(&self) -> &'static Provider {
        Provider::named(self.name.as_str())
    }

    /// What connecting asks for. A provider with a rule of its own decides; else the listing does.
    pub fn prompt(&self) -> Prompt {
        match self.provider().prompt {
            Some(prompt) => prompt,
            None if self.display_credentials_prompt => Prompt::Credentials,
            None => Prompt::OneClick,
        }
    }
}
