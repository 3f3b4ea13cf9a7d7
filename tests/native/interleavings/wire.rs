//! The client's door to the world. Nothing is answered before the world says so.

use std::cell::RefCell;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use partner_integrations::api::transport::{Method, NoToken, Request, Token, TokenReason, Transport};
use partner_integrations::domain::connection::Mutation;
use partner_integrations::domain::id::{BusinessId, PartnerId};
use serde_json::Value;

use super::server::Asks;
use super::world::World;
use crate::stage::Outcome;

pub struct Wire(pub Rc<RefCell<World>>);

/// A request that the app waits for. It is let go of with this, and so is the password in it.
struct Ticket {
    world: Rc<RefCell<World>>,
    id: usize,
    request: Request,
}

impl Ticket {
    fn new(world: &Rc<RefCell<World>>, request: Request) -> Self {
        let id = world.borrow_mut().send(asks(&request), request.deadline);
        world.borrow_mut().secrets += usize::from(holds_secret(&request));
        Self { world: Rc::clone(world), id, request }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let mut world = self.world.borrow_mut();
        world.abandon(self.id);
        world.secrets -= usize::from(holds_secret(&self.request));
    }
}

fn holds_secret(request: &Request) -> bool {
    request.body.as_ref().is_some_and(|body| body.contains("integration_password"))
}

/// What the request is about, from nothing but what is on the wire.
fn asks(request: &Request) -> Asks {
    let (path, query) = request.url.split_once('?').unwrap_or((&request.url, ""));
    let business = |id: &str| BusinessId::parse(id).unwrap();
    let asked_business =
        || business(query.split('&').find_map(|pair| pair.strip_prefix("business_uuid=")).unwrap());
    let mutation = match request.method {
        Method::Post => Mutation::Connect,
        Method::Delete => Mutation::Disconnect,
        Method::Get => {
            let rest = path.strip_prefix("/api/v1/").unwrap();
            return match rest.rsplit_once('/') {
                None => Asks::Listing(asked_business()),
                Some(("partners", id)) => Asks::Partner((asked_business(), PartnerId::parse(id).unwrap())),
                Some((_, id)) => Asks::Links(business(id)),
            };
        }
    };
    let body: Value = serde_json::from_str(request.body.as_ref().unwrap()).unwrap();
    let id = |name: &str| body["data"]["relationships"][name]["id"].as_str();
    let partner = if path.contains("/orkestro/") { "p-5" } else { id("partner").unwrap() };
    Asks::Change((business(id("business").unwrap()), PartnerId::parse(partner).unwrap()), mutation)
}

impl Transport for Wire {
    async fn send(&self, request: Request) -> Outcome {
        let ticket = Ticket::new(&self.0, request);
        poll_fn(|_| match self.0.borrow_mut().outcomes.remove(&ticket.id) {
            Some(outcome) => Poll::Ready(outcome),
            None => Poll::Pending,
        })
        .await
    }

    async fn token(&self, reason: TokenReason<'_>) -> Result<Option<Token>, NoToken> {
        match reason {
            TokenReason::Initial => Ok(None),
            TokenReason::Expired(_) => Err(NoToken),
        }
    }

    async fn sleep(&self, pause: Duration) {
        let until = self.now() + pause;
        self.0.borrow_mut().timers.push(until);
        poll_fn(|_| if self.now() >= until { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    fn now(&self) -> Duration {
        self.0.borrow().now
    }

    fn unix_time(&self) -> f64 {
        784_111_777.0
    }

    fn random(&self) -> f64 {
        0.5
    }
}
