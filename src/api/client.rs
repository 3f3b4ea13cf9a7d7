//! The calls: listings that are read to their end, one partner's truth, mutations that are sent once.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use serde_json::Value;

use crate::domain::activity::{Reference, Trace};
use crate::domain::business::Business;
use crate::domain::connection::{Event, MUTATION_DEADLINE, Mutation};
use crate::domain::credentials::Credentials;
use crate::domain::id::{BusinessId, PartnerId};
use crate::domain::partner::{Partner, Prompt};
use crate::domain::provider::Evidence;
use crate::domain::status::Status;

use super::answer;
use super::decode::{self, Listed, PageOf};
use super::document::{self, Subject};
use super::endpoint::Endpoint;
pub use super::exchange::Dialect;
use super::exchange::Exchange;
use super::failure::{Cause, Failure};
use super::transport::Transport;

/// More pages than any listing has: the end of an API that never ends.
const MAX_PAGES: u32 = 200;
/// How many pages of a listing are asked for at once, at most.
const AT_ONCE: u32 = 4;
/// How long a whole listing may take; what was read by then is shown.
const LISTING_DEADLINE: Duration = Duration::from_secs(30);

/// A listing, read to its end or as far as it went.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing<T> {
    /// The records, each id once: the first wins.
    pub records: Vec<T>,
    /// How many records could not be read.
    pub dropped: usize,
    /// Why the listing is not whole, where it is not.
    pub cut_short: Option<Failure>,
    /// How old the oldest part of it was when it came: zero, unless somebody on the way had kept it.
    pub age: Duration,
}

/// How far the reading of a listing has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HowFar {
    /// The page that has come, counted from 1.
    pub page: u32,
    /// How many there are, where the API says so.
    pub of: Option<u64>,
}

impl HowFar {
    /// In thousandths of the whole; 0 where that is not known, and where there is but one page.
    pub fn thousandths(self) -> u16 {
        match self.of {
            Some(all) if all > 1 => {
                u16::try_from(u64::from(self.page) * 1_000 / all).map_or(1_000, |far| far.min(1_000))
            }
            _ => 0,
        }
    }
}

/// One partner's truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The partner and its status.
    pub listed: Listed,
    /// How old that was when it came, as in [`Listing::age`].
    pub age: Duration,
}

/// What came of a mutation.
#[derive(Debug, PartialEq)]
pub struct Answer {
    /// What it means for the connection.
    pub event: Event,
    /// What to tell the person, where it failed.
    pub failure: Option<Failure>,
    /// What support asks for, also where it worked.
    pub trace: Trace,
}

/// The API, as the app uses it.
#[derive(Debug)]
pub struct Client<T> {
    exchange: Exchange<T>,
}

impl<T: Transport> Client<T> {
    /// A client that speaks `dialect` through `transport`.
    pub const fn new(transport: T, dialect: Dialect) -> Self {
        Self { exchange: Exchange { transport, dialect } }
    }

    /// What it speaks through.
    pub const fn transport(&self) -> &T {
        &self.exchange.transport
    }

    /// Every partner with its status for `business`.
    ///
    /// # Errors
    /// The [`Failure`] of the first page; a later one only cuts the listing short.
    pub async fn partners(&self, business: &BusinessId) -> Result<Listing<Listed>, Failure> {
        self.partners_as_they_come(business, &mut |_, _| {}).await
    }

    /// The same; calls `came` with each page's records as soon as they are there, to prepare for them: what the listing says in
    /// the end holds.
    ///
    /// # Errors
    /// As [`partners`](Self::partners).
    pub async fn partners_as_they_come(
        &self,
        business: &BusinessId,
        came: &mut dyn FnMut(&[Listed], HowFar),
    ) -> Result<Listing<Listed>, Failure> {
        let endpoint = |page| Endpoint::Partners(business, page);
        let mut listing = self.pages(endpoint, decode::listed, |l| l.partner.id.as_str(), came).await?;
        // Partners whose attributes do not tell are looked up among the business's links, in one more read.
        let by_link = |listed: &Listed| listed.partner.provider().evidence == Evidence::BusinessLink;
        if listing.records.iter().any(by_link) {
            match self.linked_partners(business).await {
                Ok((linked, age)) => {
                    listing.age = listing.age.max(age);
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
    pub async fn partner(&self, business: &BusinessId, partner: &PartnerId) -> Result<Seen, Failure> {
        let endpoint = Endpoint::Partner(business, partner);
        let reply = match self.exchange.read(endpoint).await {
            Ok(reply) => reply,
            // An API without this call has the listing.
            Err(mut failure) if matches!(failure.details.status, Some(404 | 405)) => {
                let listing = self.partners(business).await?;
                let found = listing.records.into_iter().find(|listed| listed.partner.id == *partner);
                failure.cause = Cause::Gone;
                return found
                    .map(|listed| Seen { listed, age: listing.age })
                    .ok_or_else(|| listing.cut_short.unwrap_or(failure));
            }
            Err(failure) => return Err(failure),
        };
        let mut age = reply.age;
        // Another partner's record is no evidence.
        let found = reply.document.get("data").and_then(decode::listed).filter(|l| l.partner.id == *partner);
        let Some(mut listed) = found else { return Err(self.exchange.unreadable(&endpoint, reply)) };
        if listed.partner.provider().evidence == Evidence::BusinessLink {
            let (linked, linked_age) = self.linked_partners(business).await?;
            age = age.max(linked_age);
            listed.status = linked_status(&linked, partner, listed.status);
        }
        Ok(Seen { listed, age })
    }

    /// The owner's businesses.
    ///
    /// # Errors
    /// The [`Failure`] of the first page.
    pub async fn businesses(&self) -> Result<Listing<Business>, Failure> {
        self.pages(Endpoint::Businesses, decode::business, |business| business.id.as_str(), &mut |_, _| {})
            .await
    }

    async fn linked_partners(
        &self,
        business: &BusinessId,
    ) -> Result<(BTreeSet<PartnerId>, Duration), Failure> {
        let endpoint = Endpoint::LinkedPartners(business);
        let reply = self.exchange.read(endpoint).await?;
        match decode::included_partners(&reply.document) {
            Some(linked) => Ok((linked, reply.age)),
            None => Err(self.exchange.unreadable(&endpoint, reply)),
        }
    }

    /// Connects `business` with `partner`. Sent once, whatever happens; the credentials are wiped on return,
    /// and go only to a partner that asks for them.
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
        let asks = mutation == Mutation::Connect && partner.prompt() == Prompt::Credentials;
        let subject = Subject {
            business,
            partner: provider.names_partner.then_some(&partner.id),
            credentials: credentials.as_ref().filter(|_| asks),
        };
        let body = document::write(subject, self.exchange.dialect.linkage);
        let complete = !asks || credentials.is_some();
        drop(credentials);
        let Some(body) = body.ok().filter(|_| complete) else {
            return refused(self.exchange.failure(&endpoint, Cause::OurFault));
        };
        let token = match self.exchange.token(&endpoint).await {
            Ok(token) => token,
            Err(failure) => return refused(failure),
        };
        let outcome = self.exchange.once(&endpoint, token.as_ref(), Some(body), MUTATION_DEADLINE).await;
        match outcome {
            Ok(reply) => {
                let event = answer::accepted(mutation, provider, &reply.document);
                Answer { event, failure: None, trace: reply.trace() }
            }
            Err(mut failure) => {
                // The next press shall find a fresh token. This one is not repeated: only a person may do that.
                if Exchange::<T>::may_renew(&failure) && self.exchange.renew(token.as_ref()).await {
                    failure.cause = Cause::SessionRenewed;
                }
                failed(answer::failed(mutation, &failure.cause), failure)
            }
        }
    }

    /// Reads a listing page by page until the API says that it ends, or brings nothing new. The first page tells how many there are:
    /// then the others are asked for [some at a time](AT_ONCE), and else one after the other.
    async fn pages<'a, R, I: AsRef<str> + ?Sized + 'a>(
        &self,
        endpoint: impl Fn(u32) -> Endpoint<'a>,
        record: impl Fn(&Value) -> Option<R>,
        id: impl Fn(&R) -> &I,
        came: &mut dyn FnMut(&[R], HowFar),
    ) -> Result<Listing<R>, Failure> {
        let start = self.transport().now();
        let mut listing = Listing { records: Vec::new(), dropped: 0, cut_short: None, age: Duration::ZERO };
        let mut seen = BTreeSet::new();
        let (mut next, mut at_once) = (1, 1);
        loop {
            let numbers = next..next + at_once;
            let pages =
                all(numbers.clone().map(|number| self.page(endpoint(number), number, start, &record))).await;
            let mut last = false;
            let mut total = None;
            for (number, page) in numbers.zip(pages) {
                let (PageOf { records, dropped, total_pages }, age) = match page {
                    Ok(page) => page,
                    Err(failure) if number == 1 => return Err(failure),
                    // What came beside it is there all the same.
                    Err(failure) => {
                        listing.cut_short.get_or_insert(failure);
                        continue;
                    }
                };
                listing.age = listing.age.max(age);
                total = total_pages;
                let readable = !records.is_empty();
                let before = listing.records.len();
                listing
                    .records
                    .extend(records.into_iter().filter(|r| seen.insert(id(r).as_ref().to_owned())));
                let brought_something = listing.records.len() > before;
                came(
                    listing.records.get(before..).unwrap_or_default(),
                    HowFar { page: number, of: total_pages },
                );
                // The same page again: its bad records were counted before.
                if readable && !brought_something {
                    last = true;
                    break;
                }
                listing.dropped += dropped;
                // Without a number of pages, an empty one is the end: an API may well cap pages below what was asked.
                last |= total_pages.is_some_and(|total| u64::from(number) >= total);
                last |= !brought_something && total_pages.is_none();
            }
            if last || listing.cut_short.is_some() {
                return Ok(listing);
            }
            next += at_once;
            let left = total.map_or(1, |total| total.saturating_sub(u64::from(next - 1)));
            at_once = u32::try_from(left).unwrap_or(AT_ONCE).clamp(1, AT_ONCE);
        }
    }

    /// Reads one page of a listing that was begun at `start`.
    async fn page<R>(
        &self,
        endpoint: Endpoint<'_>,
        number: u32,
        start: Duration,
        record: &impl Fn(&Value) -> Option<R>,
    ) -> Result<(PageOf<R>, Duration), Failure> {
        if number > MAX_PAGES {
            return Err(self.exchange.failure(&endpoint, Cause::TooLarge));
        }
        if self.transport().now().saturating_sub(start) > LISTING_DEADLINE {
            return Err(self.exchange.failure(&endpoint, Cause::TimedOut));
        }
        let reply = self.exchange.read(endpoint).await?;
        match decode::page(&reply.document, record) {
            Some(page) => Ok((page, reply.age)),
            None => Err(self.exchange.unreadable(&endpoint, reply)),
        }
    }
}

/// Waits for all of them, together.
async fn all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut running: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    poll_fn(move |context| {
        let mut is_done = true;
        for (future, output) in running.iter_mut().filter(|(_, output)| output.is_none()) {
            match future.as_mut().poll(context) {
                Poll::Ready(ready) => *output = Some(ready),
                Poll::Pending => is_done = false,
            }
        }
        if is_done {
            Poll::Ready(running.drain(..).filter_map(|(_, output)| output).collect())
        } else {
            Poll::Pending
        }
    })
    .await
}

/// What was never sent.
fn refused(failure: Failure) -> Answer {
    failed(Event::Refused, failure)
}

fn failed(event: Event, failure: Failure) -> Answer {
    let details = &failure.details;
    let reference = |text: &Option<String>| text.as_deref().and_then(Reference::parse);
    let trace = Trace {
        status: details.status,
        code: reference(&details.code),
        request_id: reference(&details.request_id),
    };
    Answer { event, failure: Some(failure), trace }
}

/// Linked is connected; where the attributes say more, they may.
fn linked_status(linked: &BTreeSet<PartnerId>, partner: &PartnerId, by_attributes: Status) -> Status {
    if linked.contains(partner) { Status::Connected } else { by_attributes }
}
