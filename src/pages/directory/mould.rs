//! What the rows of the list are made of: one is drawn as every part of the app is, and the others are copies of it.

use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::Element;

use crate::browser::rows;
use crate::domain::connection::Connection;
use crate::domain::partner::Partner;
use crate::i18n::{self, Key};
use crate::state::App;
use crate::ui::{Badge, Glyph, Icon};
use crate::view::prelude::*;
use crate::view::still;

use super::row::look;

/// A row and its badges, in one language.
pub struct Mould {
    row: Option<Element>,
    badges: Vec<(Key, Element)>,
}

impl Mould {
    /// In the words of now.
    pub fn new(app: App) -> Self {
        let recommended = app.words_now().text(Key::DirectoryRecommended);
        let row = || {
            view! {
                <li class="row" part="row">
                    <span class="avatar" aria-hidden="true"></span>
                    <div class="text">
                        <a class="name"><bdi></bdi></a>
                        <p class="category">{" "}<span class="recommended"><Icon glyph=Glyph::Star /> <span>{recommended}</span></span></p>
                    </div>
                </li>
            }
        };
        Self { row: still(row), badges: Vec::new() }
    }

    /// A row for `partner`, without its badge.
    pub fn cast(&self, app: App, partner: &Partner) -> Option<Element> {
        let row = copy(self.row.as_ref()?)?;
        let avatar = row.first_element_child()?;
        let name = partner.name.as_str();
        let hue = name.bytes().fold(0_u8, u8::wrapping_add) % 8;
        let _ = avatar.set_attribute("data-hue", &hue.to_string());
        match partner.logo.as_ref().and_then(|logo| app.logo_address(logo)) {
            Some(address) => rows::picture(&avatar, &address),
            None => avatar.set_text_content(Some(&partner.name.initials())),
        }
        let link = rows::link(&row)?;
        let location = app.navigator.partner_page(partner.id.clone());
        let _ = link.set_attribute("href", &app.navigator.href(&location));
        link.first_element_child()?.set_text_content(Some(name));
        let category = link.next_element_sibling()?;
        let mut text = app.words_now().text(i18n::category(partner.category));
        text.push(' ');
        category.first_child()?.set_node_value(Some(&text));
        if !partner.preferred {
            category.last_element_child()?.remove();
        }
        Some(row)
    }

    /// Has `row` say where the connection stands, instead of where it stood if it `had` a badge.
    pub fn put_badge(&mut self, app: App, row: &Element, had: bool, connection: Option<Connection>) {
        if let Some(old) = row.last_element_child().filter(|_| had) {
            old.remove();
        }
        let badge = connection.and_then(|connection| copy(self.badge(app, connection)?));
        if let Some(badge) = badge {
            let _ = row.append_child(&badge);
        }
    }

    fn badge(&mut self, app: App, connection: Connection) -> Option<&Element> {
        let key = i18n::status(connection);
        let at = self.badges.iter().position(|(known, _)| *known == key);
        let at = match at {
            Some(at) => at,
            None => {
                let text = app.words_now().text(key);
                let badge = still(|| view! { <Badge look=look(connection) text=text /> })?;
                self.badges.push((key, badge));
                self.badges.len() - 1
            }
        };
        self.badges.get(at).map(|(_, badge)| badge)
    }
}

fn copy(element: &Element) -> Option<Element> {
    element.clone_node_with_deep(true).ok()?.dyn_into().ok()
}
