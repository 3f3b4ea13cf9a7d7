//! The order in which a person wants the directory, on this visit and the next.

use leptos::prelude::*;

use crate::browser::storage::Kept;
use crate::domain::directory::Order;

/// The order that was chosen last. A handle.
#[derive(Clone, Copy)]
pub(super) struct UsualOrder {
    order: StoredValue<Order>,
    kept: StoredValue<Kept>,
}

impl UsualOrder {
    /// As the last visit to the API at `api_base` left it.
    pub fn start(api_base: &str) -> Self {
        let kept = Kept::for_visits("order", api_base);
        let order = kept.read().and_then(|slug| Order::from_slug(&slug)).unwrap_or_default();
        Self { order: StoredValue::new(order), kept: StoredValue::new(kept) }
    }

    pub fn get(self) -> Order {
        self.order.get_value()
    }

    /// The person chose it. Without storage it holds for this visit.
    pub fn set(self, order: Order) {
        self.order.set_value(order);
        let slug = if order == Order::default() { "" } else { order.slug() };
        self.kept.with_value(|kept| kept.write(slug));
    }
}
