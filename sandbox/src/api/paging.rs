//! Pages of a listing.

use serde_json::{Value, json};

use crate::contract::Query;

/// The page that was asked for.
pub struct Page {
    number: usize,
    size: usize,
}

impl Page {
    /// From `page` and `per_page`, whose limits the contract has checked.
    pub fn of(query: &Query) -> Self {
        Self { number: query.number("page").unwrap_or(1), size: query.number("per_page").unwrap_or(25) }
    }

    /// The items on this page, none beyond the last, and the listing's `meta`.
    pub fn cut<T>(&self, items: Vec<T>) -> (Vec<T>, Value) {
        let count = items.len();
        let meta = json!({
            "total_pages": count.div_ceil(self.size),
            "total_count": count,
            "page": self.number,
            "per_page": self.size,
        });
        let before = (self.number - 1).saturating_mul(self.size);
        (items.into_iter().skip(before).take(self.size).collect(), meta)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_on_one_page() {
        let mut seen = Vec::new();
        for number in 1..=3 {
            let (items, meta) = Page { number, size: 2 }.cut(vec![1, 2, 3, 4, 5]);
            assert_eq!(meta["total_pages"], json!(3));
            assert_eq!(meta["total_count"], json!(5));
            seen.extend(items);
        }
        assert_eq!(seen, [1, 2, 3, 4, 5]);
    }

    #[test]
    fn beyond_the_last_page_there_is_nothing() {
        assert!(Page { number: 1_000_000, size: 100 }.cut(vec![1]).0.is_empty());
    }
}
