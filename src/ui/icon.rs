//! Icons: one path each, drawn on a 20 × 20 grid, coloured by the text around them.

use crate::view::prelude::*;

/// What an icon shows. Every icon stands beside its words, or on a control that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    /// A tick in a circle.
    Done,
    /// A clock.
    Clock,
    /// An empty circle.
    Ring,
    /// Two arrows in a circle.
    Turning,
    /// An exclamation mark in a triangle.
    Warning,
    /// An i in a circle.
    Note,
    /// A magnifying glass.
    Search,
    /// A cross.
    Cross,
    /// Towards the start of the line.
    Back,
    /// Out of the page.
    Out,
    /// A star.
    Star,
    /// An open eye.
    Eye,
    /// A crossed-out eye.
    EyeOff,
}

impl Glyph {
    const fn path(self) -> &'static str {
        match self {
            Self::Done => "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16m3.7 6.2-4.5 4.9-2.6-2.6",
            Self::Clock => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 6v4.3l2.8 1.7",
            Self::Ring => "M10 3.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13",
            Self::Turning => {
                "M16 8.5A6.5 6.5 0 0 0 4.6 6.4L3 8m1 3.5a6.5 6.5 0 0 0 11.4 2.1L17 12M3 4v4h4m10 8v-4h-4"
            }
            Self::Warning => "M10 3 2.2 16.5h15.6zM10 8v4m0 2.2v.1",
            Self::Note => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9.2v4.3M10 6.3v.1",
            Self::Search => "M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11m4 9.5 4 4",
            Self::Cross => "m5 5 10 10M15 5 5 15",
            Self::Back => "M12 4.5 6.5 10l5.5 5.5",
            Self::Out => "M8 5H4.5v10.5H15V12M11 4.5h4.5V9M15 5l-6.5 6.5",
            Self::Star => "m10 2.8 2.2 4.6 5 .7-3.6 3.5.9 5-4.5-2.4-4.5 2.4.9-5L2.8 8.1l5-.7z",
            Self::Eye => {
                "M1.8 10S4.8 4.5 10 4.5 18.2 10 18.2 10 15.2 15.5 10 15.5 1.8 10 1.8 10M10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5"
            }
            Self::EyeOff => {
                "M3 3l14 14M8 4.8A8 8 0 0 1 10 4.5c5.2 0 8.2 5.5 8.2 5.5a14 14 0 0 1-2.3 2.9M13.7 14.5a7.5 7.5 0 0 1-3.7 1C4.8 15.5 1.8 10 1.8 10a14 14 0 0 1 3.7-4.1"
            }
        }
    }
}

/// An icon, hidden from assistive technology: the words beside it say the same.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    let solid = (glyph == Glyph::Done).then_some("solid");
    view! {
        <svg class="icon" data-look=solid aria-hidden="true" viewBox="0 0 20 20" width="20" height="20">
            <path d=glyph.path() />
        </svg>
    }
}
