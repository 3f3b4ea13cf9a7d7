//! Where a person is: parsed from a path, and printed as one.
//!
//! The same text serves as the fragment of our own page's URL and as the element's `path` in a host.

use super::category::Category;
use super::directory::{Filter, Order};
use super::id::{BusinessId, PartnerId};
use super::percent;
use super::status::Status;

/// A screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// All partners, filtered.
    Directory(Filter),
    /// One partner.
    Partner(PartnerId),
    /// What was done in this session, and what changed.
    Activity,
}

/// What [`Page::Activity`] is called in paths.
const ACTIVITY: &str = "/activity";

/// A screen, for a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The business that the person switched to; `None` for the one that the host set.
    pub business: Option<BusinessId>,
    /// The screen.
    pub page: Page,
}

impl Default for Location {
    fn default() -> Self {
        Self { business: None, page: Page::Directory(Filter::default()) }
    }
}

impl Location {
    /// Reads a path such as `/partners/p-9?business=b-2`. An unknown path is the directory, and an
    /// unknown or broken parameter is left out: an old link should still lead somewhere.
    pub fn parse(text: &str) -> Self {
        Self::parse_with(text, Order::default())
    }

    /// The same, where a directory that names no order is to be shown in `usual`.
    pub fn parse_with(text: &str, usual: Order) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        let mut business = None;
        let mut filter = Filter { order: usual, ..Filter::default() };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let Some(value) = percent::decode(value) else { continue };
            match name {
                "business" => business = BusinessId::parse(&value),
                "search" => filter.search = value,
                "state" => filter.status = Status::from_slug(&value),
                "category" => filter.category = Category::from_slug(&value),
                "order" => filter.order = Order::from_slug(&value).unwrap_or_default(),
                _ => {}
            }
        }
        let partner =
            path.strip_prefix("/partners/").and_then(percent::decode).and_then(|id| PartnerId::parse(&id));
        let page = match partner {
            Some(partner) => Page::Partner(partner),
            None if path == ACTIVITY => Page::Activity,
            None => Page::Directory(filter),
        };
        Self { business, page }
    }

    /// The path that [`parse`](Self::parse) reads back to the same location.
    pub fn print(&self) -> String {
        let mut path = String::new();
        let mut query = Vec::new();
        if let Some(business) = &self.business {
            query.push(("business", business.as_str()));
        }
        match &self.page {
            Page::Partner(id) => {
                path.push_str("/partners/");
                percent::encode_into(&mut path, id.as_str());
            }
            Page::Activity => path.push_str(ACTIVITY),
            Page::Directory(filter) => {
                path.push('/');
                if !filter.search.is_empty() {
                    query.push(("search", &filter.search));
                }
                query.extend(filter.status.map(|status| ("state", status.slug())));
                query.extend(filter.category.map(|category| ("category", category.slug())));
                if filter.order != Order::default() {
                    query.push(("order", filter.order.slug()));
                }
            }
        }
        for (index, (name, value)) in query.into_iter().enumerate() {
            path.push(if index == 0 { '?' } else { '&' });
            path.push_str(name);
            path.push('=');
            percent::encode_into(&mut path, value);
        }
        path
    }
}
