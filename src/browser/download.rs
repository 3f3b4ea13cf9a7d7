//! Files that a person is given.

use crate::browser::task::spawn;
use js_sys::Array;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::clock;

/// How long a browser may take to fetch what it was given: some ask where to put it first.
const FETCHED: Duration = Duration::from_secs(60);

/// Gives the person `text` as a file of that `name` and media type. A browser that does not want to does nothing.
pub fn save(name: &str, media_type: &str, text: &str) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options) else {
        return;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        // It is in no page: no listener of the host's hears of it.
        link.click();
    }
    spawn(async move {
        clock::sleep(FETCHED).await;
        let _ = Url::revoke_object_url(&address);
    });
}
