//! The other tabs and elements of this origin that speak to the same API.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::domain::tab_message::TabMessage;

/// A channel to them; silent where the browser has none.
#[derive(Clone, Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Joins those of the API at `api_base`.
    pub fn join(api_base: &str) -> Self {
        Self { channel: BroadcastChannel::new(&format!("partner-integrations:{api_base}")).ok() }
    }

    /// Calls `hear` for each message until the reactive owner is cleaned up.
    pub fn listen(&self, hear: impl Fn(TabMessage) + 'static) {
        if let Some(channel) = &self.channel {
            let closure = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                // Any script of the origin can send: what is no message of ours is nothing.
                if let Some(message) = event.data().as_string().as_deref().and_then(TabMessage::parse) {
                    hear(message);
                }
            });
            channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
            let kept = SendWrapper::new((channel.clone(), closure));
            on_cleanup(move || {
                let (channel, _closure) = &*kept;
                channel.set_onmessage(None);
            });
        }
    }

    /// Tells the others.
    pub fn tell(&self, message: &TabMessage) {
        if let Some(channel) = &self.channel {
            // Refused only by a channel that is closed.
            let _ = channel.post_message(&message.print().into());
        }
    }
}
