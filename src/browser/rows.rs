//! A list whose items each hold a link with a name, as it stands in the page. Looked at when it is needed, by the whole list at
//! once: a row has no listener and follows nothing for this.

use std::ops::Range;

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Node};

/// The list.
#[derive(Clone, Debug)]
pub struct Rows {
    list: HtmlElement,
}

impl Rows {
    /// Of the items of `list`.
    pub fn of(list: impl Into<HtmlElement>) -> Self {
        Self { list: list.into() }
    }

    /// The list itself.
    pub fn node(&self) -> &Node {
        &self.list
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.list.children().length() as usize
    }

    /// In how many columns they are laid out now.
    pub fn columns(&self) -> usize {
        let tops =
            (0..self.count()).map_while(|position| self.item(position)?.dyn_into::<HtmlElement>().ok());
        let mut tops = tops.map(|item| item.offset_top()).peekable();
        let Some(first) = tops.peek().copied() else { return 1 };
        tops.take_while(|top| *top == first).count()
    }

    /// The link of an item.
    pub fn link(&self, position: usize) -> Option<HtmlElement> {
        self.item(position)?.query_selector("a").ok()??.dyn_into().ok()
    }

    /// Which item `part` belongs to.
    pub fn position(&self, part: &Element) -> Option<usize> {
        let item = part.closest("li").ok()??;
        usize::try_from(Array::from(&self.list.children()).index_of(&item, 0)).ok()
    }

    /// Marks what was found in the name of an item's link: byte ranges of `name`, in order. To assistive technology it
    /// stays one text.
    pub fn mark(&self, position: usize, name: &str, found: &[Range<usize>]) {
        let Some(link) = self.link(position) else { return };
        let Some(text) = link.first_element_child() else { return };
        let Some(document) = text.owner_document() else { return };
        text.set_text_content(name.get(..found.first().map_or(name.len(), |first| first.start)));
        for (at, range) in found.iter().enumerate() {
            let until = found.get(at + 1).map_or(name.len(), |next| next.start);
            let (Ok(mark), Some(marked)) = (document.create_element("mark"), name.get(range.clone())) else {
                return;
            };
            mark.set_text_content(Some(marked));
            let _ = text.append_child(&mark);
            if let Some(rest) = name.get(range.end..until).filter(|rest| !rest.is_empty()) {
                let _ = text.append_child(&document.create_text_node(rest));
            }
        }
        let _ = if found.is_empty() {
            link.remove_attribute("aria-label").and_then(|()| text.remove_attribute("aria-hidden"))
        } else {
            link.set_attribute("aria-label", name).and_then(|()| text.set_attribute("aria-hidden", "true"))
        };
    }

    /// Whether something is marked in an item.
    pub fn is_marked(&self, position: usize) -> bool {
        self.link(position).is_some_and(|link| link.has_attribute("aria-label"))
    }

    fn item(&self, position: usize) -> Option<Element> {
        self.list.children().item(u32::try_from(position).ok()?)
    }
}
