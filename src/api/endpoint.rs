//! The calls: which method, which path, which query.

use crate::domain::connection::Mutation;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::percent::encode_into;
use crate::domain::provider::Provider;

use super::transport::Method;

/// How many records a page of a listing is asked for.
pub const PER_PAGE: usize = 100;

/// One call of the API.
#[derive(Clone, Copy, Debug)]
pub enum Endpoint<'a> {
    /// Every partner with its state for one business; a page of it, from 1.
    Partners(&'a BusinessId, u32),
    /// One partner again.
    Partner(&'a BusinessId, &'a PartnerId),
    /// The owner's businesses; a page of them, from 1.
    Businesses(u32),
    /// The partners that a business is linked to.
    LinkedPartners(&'a BusinessId),
    /// Connect or disconnect.
    Mutate(Mutation, &'static Provider),
}

impl Endpoint<'_> {
    /// The method.
    pub const fn method(&self) -> Method {
        match self {
            Self::Mutate(Mutation::Connect, _) => Method::Post,
            Self::Mutate(Mutation::Disconnect, _) => Method::Delete,
            _ => Method::Get,
        }
    }

    /// The path, and the query where there is one. Identifiers are encoded: none reaches another path.
    pub fn path_and_query(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Partners(business, page) => {
                out.push_str("/api/v1/partners?business_uuid=");
                encode_into(&mut out, business.as_str());
                out.push_str("&include=partner_integrations");
                push_page(&mut out, '&', *page);
            }
            Self::Partner(business, partner) => {
                out.push_str("/api/v1/partners/");
                encode_into(&mut out, partner.as_str());
                out.push_str("?business_uuid=");
                encode_into(&mut out, business.as_str());
                out.push_str("&include=partner_integrations");
            }
            Self::Businesses(page) => {
                out.push_str("/api/v1/users/me/businesses");
                push_page(&mut out, '?', *page);
            }
            Self::LinkedPartners(business) => {
                out.push_str("/api/v1/users/me/businesses/");
                encode_into(&mut out, business.as_str());
                out.push_str("?include=partners");
            }
            Self::Mutate(Mutation::Connect, provider) => out.push_str(provider.connect_path),
            Self::Mutate(Mutation::Disconnect, provider) => out.push_str(provider.disconnect_path),
        }
        out
    }
}

fn push_page(out: &mut String, separator: char, page: u32) {
    out.push(separator);
    out.push_str("page=");
    out.push_str(&page.to_string());
    out.push_str("&per_page=");
    out.push_str(&PER_PAGE.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_never_reaches_another_path() {
        let business = BusinessId::parse("b/1?x=#").unwrap();
        let partner = PartnerId::parse("../../admin?x#y").unwrap();
        assert_eq!(
            Endpoint::Partner(&business, &partner).path_and_query(),
            "/api/v1/partners/..%2F..%2Fadmin%3Fx%23y?business_uuid=b%2F1%3Fx%3D%23&include=partner_integrations"
        );
    }

    #[test]
    fn reads_ask_for_pages_as_the_contract_names_them() {
        let business = BusinessId::parse("b-1").unwrap();
        assert_eq!(
            Endpoint::Partners(&business, 2).path_and_query(),
            "/api/v1/partners?business_uuid=b-1&include=partner_integrations&page=2&per_page=100"
        );
        assert_eq!(
            Endpoint::Businesses(1).path_and_query(),
            "/api/v1/users/me/businesses?page=1&per_page=100"
        );
        assert_eq!(
            Endpoint::LinkedPartners(&business).path_and_query(),
            "/api/v1/users/me/businesses/b-1?include=partners"
        );
    }
}
