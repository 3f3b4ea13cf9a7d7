//! The screens that are loaded when they are needed, and the door to them.
//!
//! In a release, `cargo xtask` takes out of the module what only `part` leads to (`xtask/src/build/split.rs`).

use std::pin::Pin;

use crate::view::prelude::*;
use leptos::wasm_split::SplitLoaderError;
#[cfg(not(debug_assertions))]
use leptos::wasm_split::wasm_split;

use crate::domain::id::PartnerId;
use crate::i18n::Key;
use crate::state::{App, Part, Stage};

use super::activity::Activity;
use super::partner::PartnerPage;
use super::waiting::{Again, Waiting};

/// Loads the part.
pub fn load() -> Pin<Box<dyn Future<Output = Option<Part>>>> {
    Box::pin(async { part().await.ok() })
}

#[cfg(not(debug_assertions))]
#[wasm_split(later, fallible, wasm_split_path = ::leptos::wasm_split)]
fn part() -> Result<Part, SplitLoaderError> {
    Ok(here())
}

/// A build for development has all in one module.
#[cfg(debug_assertions)]
async fn part() -> Result<Part, SplitLoaderError> {
    Ok(here())
}

fn here() -> Part {
    let partner = |id: PartnerId| view! { <PartnerPage id=id /> }.into_any();
    let activity = || view! { <Activity /> }.into_any();
    Part::new(partner, activity)
}

/// A screen of the part, or what stands in its place until it is there.
pub fn screen(app: App, stage: Stage, draw: impl FnOnce(Part) -> View) -> View {
    match stage {
        Stage::There(part) => draw(part),
        Stage::Failed => view! { <NotLoaded /> }.into_any(),
        Stage::Away | Stage::Coming => {
            let stop = move |()| app.navigator.go(app.navigator.directory());
            view! { <Waiting rows=3 text=Key::WaitLoading stop=stop /> }.into_any()
        }
    }
}

#[component]
fn NotLoaded() -> impl IntoView {
    let app = App::here();
    view! { <Again title=Key::FailUnreachableTitle text=Key::LoadFailed try_again=move |()| app.load_part() /> }
}
