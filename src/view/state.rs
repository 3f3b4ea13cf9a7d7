//! Views as they stand in the page.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use leptos::reactive::effect::RenderEffect;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

use super::each::Rows;
use super::element::Built;
use super::{MakeView, View};

/// A view as it stands in the page. It always has a node there: where there is nothing to show, a comment holds its place.
pub(super) enum State {
    Nothing(Node),
    Text(Node, Cow<'static, str>),
    Part(Part),
    Element(Built),
    Many(Vec<Self>),
    Rows(Rows),
}

/// What follows signals, and what it shows now. `None` while it is being made again.
pub(super) struct Part {
    shown: Rc<RefCell<Option<State>>>,
    _effect: RenderEffect<()>,
}

impl Drop for Part {
    /// The effect's task ends a little later: what it shows is not to follow anything until then.
    fn drop(&mut self) {
        drop(self.shown.take());
    }
}

/// Runs `run`, and again whenever what it read has changed, as long as what is returned is there.
pub(super) fn effect(mut run: Box<dyn FnMut()>) -> RenderEffect<()> {
    RenderEffect::new(move |_| run())
}

/// A comment that holds a place.
pub(super) fn placeholder() -> Node {
    document().create_comment("").into()
}

impl State {
    /// Makes what is to stand in the page.
    pub(super) fn build(view: View) -> Self {
        match view {
            View::Nothing => Self::Nothing(placeholder()),
            View::Text(text) => Self::Text(document().create_text_node(&text).into(), text),
            View::Part(make) => Self::Part(part(make)),
            View::Element(template) => {
                Built::new(template).map_or_else(|| Self::Nothing(placeholder()), Self::Element)
            }
            View::Many(views) => Self::Many(views.into_iter().map(Self::build).collect()),
            View::Rows(rows) => Self::Rows(Rows::new(rows)),
        }
    }

    /// Makes what stands in the page into `view`. What is the same stays.
    pub(super) fn become_view(&mut self, view: View) {
        match (&mut *self, view) {
            (Self::Nothing(_), View::Nothing) => {}
            (Self::Text(node, before), View::Text(text)) => {
                if *before != text {
                    node.set_node_value(Some(&text));
                    *before = text;
                }
            }
            (Self::Element(built), View::Element(template)) if built.is_of(&template) => {
                built.refill(template)
            }
            (Self::Many(states), View::Many(views)) => become_many(states, views),
            (_, view) => self.replace(view),
        }
    }

    fn replace(&mut self, view: View) {
        let new = Self::build(view);
        if let Some(node) = self.end(true)
            && let Some(parent) = node.parent_node()
        {
            new.insert(&parent, Some(&node));
        }
        self.remove();
        *self = new;
    }

    /// Puts it into the page, or to another place in it.
    pub(super) fn insert(&self, parent: &Node, before: Option<&Node>) {
        self.each_node(&mut |node| drop(parent.insert_before(node, before)));
    }

    /// Takes it out of the page.
    pub(super) fn remove(&self) {
        self.each_node(&mut |node| node.unchecked_ref::<Element>().remove());
    }

    /// Its first node in the page, or its last.
    pub(super) fn end(&self, first: bool) -> Option<Node> {
        match self {
            Self::Nothing(node) | Self::Text(node, _) => Some(node.clone()),
            Self::Part(part) => part.shown.borrow().as_ref()?.end(first),
            Self::Element(built) => Some(built.node().clone()),
            Self::Many(states) => if first { states.first() } else { states.last() }?.end(first),
            Self::Rows(rows) => rows.end(first),
        }
    }

    pub(super) fn each_node(&self, visit: &mut dyn FnMut(&Node)) {
        match self {
            Self::Nothing(node) | Self::Text(node, _) => visit(node),
            Self::Part(part) => {
                if let Some(state) = &*part.shown.borrow() {
                    state.each_node(visit);
                }
            }
            Self::Element(built) => visit(built.node()),
            Self::Many(states) => {
                for state in states {
                    state.each_node(visit);
                }
            }
            Self::Rows(rows) => rows.each_node(visit),
        }
    }
}

fn part(mut part: Box<dyn MakeView>) -> Part {
    let shown = Rc::new(RefCell::new(None::<State>));
    let cell = Rc::clone(&shown);
    let effect = effect(Box::new(move || {
        let view = part.make();
        // Not borrowed meanwhile: what leaves the page may call handlers.
        let before = cell.take();
        let state = match before {
            Some(mut state) => {
                state.become_view(view);
                state
            }
            None => State::build(view),
        };
        cell.replace(Some(state));
    }));
    Part { shown, _effect: effect }
}

fn become_many(states: &mut Vec<State>, views: Vec<View>) {
    for surplus in states.drain(views.len().min(states.len())..) {
        surplus.remove();
    }
    for (position, view) in views.into_iter().enumerate() {
        if let Some(state) = states.get_mut(position) {
            state.become_view(view);
            continue;
        }
        let new = State::build(view);
        let last = states.last().and_then(|state| state.end(false));
        if let Some(last) = last
            && let Some(parent) = last.parent_node()
        {
            new.insert(&parent, last.next_sibling().as_ref());
        }
        states.push(new);
    }
}
