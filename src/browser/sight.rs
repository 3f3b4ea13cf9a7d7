//! How much of something can be seen, through whatever scrolls or clips it: the page, a box of the host's, the page around a frame.

use std::cell::Cell;

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// An upper and a lower edge, in CSS pixels from the window's upper one.
pub type Edges = (f64, f64);

/// Watches a column of three parts that stand one below the other: the middle, and what tells when it no longer fills the view.
#[derive(Debug)]
pub struct Sight {
    observer: Option<IntersectionObserver>,
    parts: [Element; 3],
    _told: Closure<dyn FnMut(Array)>,
}

impl Sight {
    /// Of `parts`, from the first to the last. Calls `told` with what can be seen of them, if anything can, when the first or the last
    /// comes into view, and after each [look](Self::look), when the page has been painted.
    pub fn of(parts: [Element; 3], told: impl Fn(Option<Edges>) + 'static) -> Self {
        let [above, middle, _] = parts.clone();
        let height = Cell::new(0.0);
        let told = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let (mut top, mut bottom) = (f64::INFINITY, f64::NEG_INFINITY);
            let (mut all, mut upwards) = (false, false);
            for entry in entries.iter() {
                let entry = entry.unchecked_into::<IntersectionObserverEntry>();
                all |= entry.target() == middle;
                if entry.is_intersecting() {
                    let seen = entry.intersection_rect();
                    (top, bottom) = (top.min(seen.y()), bottom.max(seen.y() + seen.height()));
                    upwards |= entry.target() == above;
                }
            }
            if top > bottom {
                return told(None);
            }
            // Of one part alone it is known how far it can be seen, and of all how much can be seen at once.
            if all {
                height.set(bottom - top);
            } else if upwards {
                bottom = bottom.max(top + height.get());
            } else {
                top = top.min(bottom - height.get());
            }
            told(Some((top, bottom)));
        });
        Self { observer: IntersectionObserver::new(told.as_ref().unchecked_ref()).ok(), parts, _told: told }
    }

    /// Looks at all parts as they stand now, and from now on. Only this notices what has changed in a part that was in view already.
    pub fn look(&self) {
        let Some(observer) = &self.observer else { return };
        observer.disconnect();
        for part in &self.parts {
            observer.observe(part);
        }
    }

    /// Looks no more.
    pub fn rest(&self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

impl Drop for Sight {
    fn drop(&mut self) {
        self.rest();
        // What has been seen already would still be told, to a closure that is gone.
        if let Some(observer) = &self.observer {
            observer.take_records();
        }
    }
}
