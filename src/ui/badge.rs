//! A state as a word with an icon: recognisable without colour.

use crate::view::prelude::*;

use super::{Glyph, Icon};

/// How a badge looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Works.
    Good,
    /// Waits for somebody.
    Waiting,
    /// Nothing yet.
    Quiet,
    /// Is under way.
    Busy,
    /// Needs attention.
    Bad,
}

impl Look {
    const fn glyph(self) -> Glyph {
        match self {
            Self::Good => Glyph::Done,
            Self::Waiting => Glyph::Clock,
            Self::Quiet => Glyph::Ring,
            Self::Busy => Glyph::Turning,
            Self::Bad => Glyph::Warning,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Waiting => "waiting",
            Self::Quiet => "quiet",
            Self::Busy => "busy",
            Self::Bad => "bad",
        }
    }
}

/// A badge.
#[component]
pub fn Badge(
    /// How it looks.
    look: Look,
    /// What it says.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <span class="badge" part="badge" data-look=look.name()>
            <Icon glyph=look.glyph() />
            <span>{text}</span>
        </span>
    }
}
