//! Partners that the API speaks to in a way of its own. One row each.

use super::connection::Mutation;
use super::partner::Prompt;
use super::status::Status;

/// Which read shows that a partner is connected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// The partner's own status attributes.
    Attributes,
    /// It is among the business's linked partners
    /// (`GET /api/v1/users/me/businesses/{id}?include=partners`).
    BusinessLink,
}

/// How a partner is connected and disconnected.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// The partner's name, in lower case; empty for the general row.
    name: &'static str,
    /// Path of the POST.
    pub connect_path: &'static str,
    /// Path of the DELETE.
    pub disconnect_path: &'static str,
    /// Whether the request names the partner (`relationships.partner`); a path of its own already does.
    pub names_partner: bool,
    /// What connecting asks for, where the listing has no say in it.
    pub prompt: Option<Prompt>,
    /// What a 2xx on connect proves where its body says nothing.
    pub granted: Status,
    /// Where its state is read.
    pub evidence: Evidence,
}

/// Everyone without a row in [`PROVIDERS`]: the four-part request of "Create Partner Integration".
static GENERAL: Provider = Provider {
    name: "",
    connect_path: "/api/v1/partner_integrations/connect",
    disconnect_path: "/api/v1/partner_integrations/disconnect",
    names_partner: true,
    prompt: None,
    granted: Status::Requested,
    evidence: Evidence::Attributes,
};

/// The table. To add a provider with paths of its own, add its row.
static PROVIDERS: [Provider; 1] = [
    // "Create Orkestro Partner Integration": no attributes, no partner, and no approval.
    Provider {
        name: "orkestro",
        connect_path: "/api/v1/partner_integrations/orkestro/connect",
        disconnect_path: "/api/v1/partner_integrations/orkestro/disconnect",
        names_partner: false,
        prompt: Some(Prompt::OneClick),
        granted: Status::Connected,
        evidence: Evidence::BusinessLink,
    },
];

impl Provider {
    /// The row of the partner with that name, whatever its case; else the general row.
    pub fn named(name: &str) -> &'static Self {
        PROVIDERS.iter().find(|row| row.name.eq_ignore_ascii_case(name)).unwrap_or(&GENERAL)
    }

    /// Method and path of a mutation, for support.
    pub const fn call(&self, mutation: Mutation) -> (&'static str, &'static str) {
        match mutation {
            Mutation::Connect => ("POST", self.connect_path),
            Mutation::Disconnect => ("DELETE", self.disconnect_path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orkestro_is_known_by_its_name_whatever_the_case() {
        for name in ["Orkestro", "ORKESTRO", "orkestro"] {
            assert_eq!(Provider::named(name).connect_path, "/api/v1/partner_integrations/orkestro/connect");
        }
        for name in ["", "Orkestro Plus", "Kassa"] {
            assert_eq!(Provider::named(name), &GENERAL);
        }
    }
}
