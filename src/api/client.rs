//! The calls, over a [`Transport`]: reads that try again, mutations that never do.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use crate::domain::business::Business;
use crate::domain::config::{Linkage, MediaType};
use crate::domain::connection::{Event, MUTATION_DEADLINE, Mutation};
use crate::domain::credentials::Credentials;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::partner::Partner;
use crate::domain::provider::Evidence;
use crate::domain::status::Status;

use super::answer;
use super::decode::{self, Listed, PageOf};
use super::document::{self, Subject};
use super::endpoint::{Endpoint, PER_PAGE};
use super::failure::{self, Cause, Details, Failure, Refusal};
use super::retry::{self, READ_DEADLINE};
use super::transport::{Request, TokenReason, Transport};

/// More pages than any listing has: the end of an API that never ends.
const MAX_PAGES: u32 = 200;

const ACCEPT: &str = "application/vnd.api+json, application/json";

/// How the host wants requests to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Where the API is; empty for the page's own origin.
    pub api_base: String,
    /// How relationships are written.
    pub linkage: Linkage,
    /// The `Content-Type`.
    pub media_type: MediaType,
}

/// A listing, read to its end or as far as it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing<T> {
    /// The records, each id once: the first wins.
    pub records: Vec<T>,
    /// How many records could not be read.
    pub dropped: usize,
    /// Why the listing is not whole, where it is not.
    pub cut_short: Option<Failure>,
}

/// What came of a mutation.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// What it means for the connection.
    pub event: Event,
    /// What to tell the person, where it failed.
    pub failure: Option<Failure>,
}

/// The API, as the app uses it.
#[derive(Debug)]
pub struct Client<T> {
    transport: T,
    dialect: Dialect,
}

impl<T: Transport> Client<T> {
    /// A client that speaks `dialect` through `transport`.
    pub const fn new(transport: T, dialect: Dialect) -> Self {
        Self { transport, dialect }
    }

    /// What it speaks through.
    pub const fn transport(&self) -> &T {
        &self.transport
    }

    /// Every partner with its status for `business`.
    ///
    /// # Errors
    /// The [`Failure`] of the first page; a later one only cuts the listing short.
    pub async fn partners(&self, business: &BusinessId) -> Result<Listing<Listed>, Failure> {
        let mut listing = self
            .pages(|page| Endpoint::Partners(business, page), decode::listed, |l| l.partner.id.as_str())
            .await?;
        // Partners whose attributes do not tell are looked up among the business's links, in one more read.
        let by_link = |listed: &Listed| listed.partner.provider().evidence == Evidence::BusinessLink;
        if listing.records.iter().any(by_link) {
            match self.linked_partners(business).await {
                Ok(linked) => {
                    for listed in listing.records.iter_mut().filter(|listed| by_link(listed)) {
                        listed.status = linked_status(&linked, &listed.partner.id, listed.status);
                    }
                }
                // Without the evidence nothing is said of them: not even that they are available.
                Err(failure) => {
                    listing.records.retain(|listed| !by_link(listed) || listed.status == Status::Connected);
                    listing.cut_short.get_or_insert(failure);
                }
            }
        }
        Ok(listing)
    }

    /// One partner again, by the evidence that its provider gives.
    ///
    /// # Errors
    /// The [`Failure`]; [`Cause::Gone`] where the API no longer has it.
    pub async fn partner(&self, business: &BusinessId, partner: &PartnerId) -> Result<Listed, Failure> {
        let endpoint = Endpoint::Partner(business, partner);
        let found = match self.read(endpoint).await {
            Ok(document) => document.get("data").and_then(decode::listed),
            // An API without this call has the listing.
            Err(failure) if matches!(failure.details.status, Some(404 | 405)) => {
                let listing = self.partners(business).await?;
                let found = listing.records.into_iter().find(|listed| listed.partner.id == *partner);
                return found.ok_or_else(|| listing.cut_short.unwrap_or(failure));
            }
            Err(failure) => return Err(failure),
        };
        let Some(mut listed) = found else { return Err(self.failure(&endpoint, Cause::Unreadable.into())) };
        if listed.partner.provider().evidence == Evidence::BusinessLink {
            let linked = self.linked_partners(business).await?;
            listed.status = linked_status(&linked, partner, listed.status);
        }
        Ok(listed)
    }

    /// The owner's businesses.
    ///
    /// # Errors
    /// The [`Failure`] of the first page.
    pub async fn businesses(&self) -> Result<Listing<Business>, Failure> {
        self.pages(Endpoint::Businesses, decode::business, |business| business.id.as_str()).await
    }

    async fn linked_partners(&self, business: &BusinessId) -> Result<BTreeSet<PartnerId>, Failure> {
        let endpoint = Endpoint::LinkedPartners(business);
        let document = self.read(endpoint).await?;
        decode::included_partners(&document).ok_or_else(|| self.failure(&endpoint, Cause::Unreadable.into()))
    }

    /// Connects `business` with `partner`. Sent once, whatever happens; the credentials are wiped on return.
    pub async fn connect(
        &self,
        business: &BusinessId,
        partner: &Partner,
        credentials: Option<Credentials>,
    ) -> Answer {
        self.mutate(Mutation::Connect, business, partner, credentials).await
    }

    /// Disconnects `business` from `partner`. Sent once, whatever happens.
    pub async fn disconnect(&self, business: &BusinessId, partner: &Partner) -> Answer {
        self.mutate(Mutation::Disconnect, business, partner, None).await
    }

    async fn mutate(
        &self,
        mutation: Mutation,
        business: &BusinessId,
        partner: &Partner,
        credentials: Option<Credentials>,
    ) -> Answer {
        let provider = partner.provider();
        let endpoint = Endpoint::Mutate(mutation, provider);
        let subject = Subject {
            business,
            partner: provider.names_partner.then_some(&partner.id),
            credentials: credentials.as_ref(),
        };
        let body = document::write(subject, self.dialect.linkage);
        drop(credentials);
        let outcome = match body {
            Ok(body) => self.once(&endpoint, Some(body), MUTATION_DEADLINE).await,
            Err(_) => Err(self.failure(&endpoint, Cause::OurFault.into())),
        };
        match outcome {
            Ok(document) => Answer { event: answer::accepted(mutation, provider, &document), failure: None },
            Err(mut failure) => {
                // The next press shall find a fresh token. This one is not repeated: only a person may do that.
                if failure.cause == Cause::SignedOut && self.renew().await {
                    failure.cause = Cause::SessionRenewed;
                }
                Answer { event: answer::failed(mutation, &failure.cause), failure: Some(failure) }
            }
        }
    }

    async fn renew(&self) -> bool {
        matches!(self.transport.token(TokenReason::Expired).await, Ok(Some(_)))
    }

    /// Reads a listing page by page until the API says that it ends, or brings nothing new.
    async fn pages<'a, R, I: AsRef<str> + ?Sized + 'a>(
        &self,
        endpoint: impl Fn(u32) -> Endpoint<'a>,
        record: impl Fn(&Value) -> Option<R>,
        id: impl Fn(&R) -> &I,
    ) -> Result<Listing<R>, Failure> {
        let mut listing = Listing { records: Vec::new(), dropped: 0, cut_short: None };
        let mut seen = BTreeSet::new();
        for number in 1..=MAX_PAGES {
            let endpoint = endpoint(number);
            let page = self.read(endpoint).await.and_then(|document| {
                decode::page(&document, &record)
                    .ok_or_else(|| self.failure(&endpoint, Cause::Unreadable.into()))
            });
            let PageOf { records, dropped, total_pages } = match page {
                Ok(page) => page,
                Err(failure) if number == 1 => return Err(failure),
                Err(failure) => {
                    listing.cut_short = Some(failure);
                    break;
                }
            };
            let full = records.len() + dropped >= PER_PAGE;
            let before = listing.records.len();
            listing.records.extend(records.into_iter().filter(|r| seen.insert(id(r).as_ref().to_owned())));
            listing.dropped += dropped;
            let brought_something = listing.records.len() > before || dropped > 0;
            let more = total_pages.map_or(full, |total| u64::from(number) < total);
            if !brought_something || !more {
                break;
            }
        }
        Ok(listing)
    }

    /// A read: tried again where that can help, and once more with a fresh token.
    async fn read(&self, endpoint: Endpoint<'_>) -> Result<Value, Failure> {
        let start = self.transport.now();
        let mut attempt = 0;
        let mut renewed = false;
        loop {
            let elapsed = self.transport.now().saturating_sub(start);
            let failure = match self.once(&endpoint, None, READ_DEADLINE.saturating_sub(elapsed)).await {
                Ok(document) => return Ok(document),
                Err(failure) => failure,
            };
            if failure.cause == Cause::SignedOut && !renewed {
                renewed = true;
                if self.renew().await {
                    continue;
                }
                return Err(failure);
            }
            attempt += 1;
            let elapsed = self.transport.now().saturating_sub(start);
            match retry::pause(attempt, &failure.cause, elapsed, self.transport.random()) {
                Some(pause) => self.transport.sleep(pause).await,
                None => return Err(failure),
            }
        }
    }

    /// Sends a request, exactly once.
    async fn once(
        &self,
        endpoint: &Endpoint<'_>,
        body: Option<Zeroizing<String>>,
        deadline: Duration,
    ) -> Result<Value, Failure> {
        let Ok(token) = self.transport.token(TokenReason::Initial).await else {
            return Err(self.failure(endpoint, Cause::SignedOut.into()));
        };
        let method = endpoint.method();
        let request = Request {
            method,
            url: format!("{}{}", self.dialect.api_base, endpoint.path_and_query()),
            accept: ACCEPT,
            content_type: self.dialect.media_type.as_str(),
            authorization: token.map(|token| Zeroizing::new(format!("Bearer {}", *token))),
            body,
            deadline,
        };
        let response = match self.transport.send(request).await {
            Ok(response) => response,
            Err(error) => return Err(self.failure(endpoint, Cause::from(error).into())),
        };
        failure::read(method, &response, self.transport.unix_time()).map_err(|refusal| {
            let mut failure = self.failure(endpoint, refusal);
            failure.details.status = Some(response.status);
            failure.details.request_id = response.request_id.filter(|id| id.len() <= 128);
            failure
        })
    }

    fn failure(&self, endpoint: &Endpoint<'_>, Refusal { cause, code }: Refusal) -> Failure {
        let mut path = endpoint.path_and_query();
        path.truncate(path.find('?').unwrap_or(path.len()));
        let details = Details {
            unix_time: self.transport.unix_time(),
            method: endpoint.method(),
            path,
            status: None,
            code,
            request_id: None,
        };
        Failure { cause, details }
    }
}

/// Linked is connected; where the attributes say more, they may.
fn linked_status(linked: &BTreeSet<PartnerId>, partner: &PartnerId, by_attributes: Status) -> Status {
    if linked.contains(partner) { Status::Connected } else { by_attributes }
}
