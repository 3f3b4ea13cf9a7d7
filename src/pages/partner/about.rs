//! Who the partner is: links and contact.

use std::sync::Arc;

use crate::view::prelude::*;

use crate::domain::link::WebLink;
use crate::domain::partner::Partner;
use crate::i18n::Key;
use crate::state::App;
use crate::ui::{Glyph, Icon};

/// A fact with a link.
struct Fact {
    label: Key,
    address: String,
    text: Signal<String>,
    new_tab: bool,
}

/// The facts that the partner gave; those that are missing are left out.
fn facts(partner: &Partner, app: App) -> Vec<Fact> {
    let words = app.words();
    let web = |label, link: &Option<WebLink>, text: Option<Key>| {
        link.as_ref().map(|link| Fact {
            label,
            address: link.as_str().to_owned(),
            text: match text {
                Some(key) => words.live(key),
                None => Signal::stored(link.host().to_owned()),
            },
            new_tab: true,
        })
    };
    let email = partner.email.as_ref().map(|email| Fact {
        label: Key::PartnerEmail,
        address: email.as_str().to_owned(),
        text: Signal::stored(email.label().to_owned()),
        new_tab: false,
    });
    let phone = partner.phone.as_ref().map(|phone| Fact {
        label: Key::PartnerPhone,
        address: phone.as_str().to_owned(),
        text: Signal::stored(phone.label().to_owned()),
        new_tab: false,
    });
    [
        web(Key::PartnerWebsite, &partner.website, None),
        email,
        phone,
        web(Key::PartnerBooking, &partner.booking, Some(Key::PartnerBookingText)),
        web(Key::PartnerVideo, &partner.video, Some(Key::PartnerVideoText)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The panel.
#[component]
pub fn About(
    /// The partner.
    partner: Arc<Partner>,
) -> impl IntoView {
    let app = App::here();
    let words = app.words();
    let facts = facts(&partner, app);
    let none = facts.is_empty().then(|| {
        view! { <p>{words.live_of(Key::PartnerNoContact, &partner.name)}</p> }
    });
    let list = facts
        .into_iter()
        .map(|fact| {
            let out = fact.new_tab.then(|| {
                view! {
                    <Icon glyph=Glyph::Out />
                    <span class="visually-hidden">"(" {words.live(Key::PartnerNewTab)} ")"</span>
                }
            });
            view! {
                <div>
                    <dt>{words.live(fact.label)}</dt>
                    <dd>
                        <a
                            href=fact.address
                            target=fact.new_tab.then_some("_blank")
                            rel="noopener noreferrer"
                        >
                            <bdi>{fact.text}</bdi>
                            {out}
                        </a>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <section class="panel about" part="panel" aria-labelledby="about-title">
            <h3 id="about-title">{words.live(Key::PartnerAbout)}</h3>
            {none}
            <dl>{list}</dl>
        </section>
    }
}
