//! What stands in an element's tag.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use rstml::node::NodeAttribute;
use syn::spanned::Spanned;

use crate::markup::{self, Markup};

/// Writes what is fixed into the markup; of the rest its place, and the step that hands it over.
pub fn write(attribute: &NodeAttribute, it: &Ident, markup: &mut Markup) -> syn::Result<Option<TokenStream>> {
    let NodeAttribute::Attribute(attribute) = attribute else {
        return Err(syn::Error::new(attribute.span(), "an attribute is name=value"));
    };
    let (name, span) = (attribute.key.to_string(), attribute.key.span());
    let refused = |what: &str| Err(syn::Error::new(span, format!("`{name}`: {what}")));
    let (kind, plain) = match name.split_once(':') {
        Some(("on", event)) => ("@", event),
        Some(("prop", property)) => (".", property),
        Some(_) => return refused("of what has a colon, a view knows on: and prop:"),
        None if name == "node_ref" => ("*", ""),
        None if name == "inner_html" => return refused("a view writes no HTML"),
        None => ("", name.as_str()),
    };
    if kind.is_empty()
        && let Some(value) = fixed(attribute)
    {
        if !markup::is_plain(&value) {
            return refused("its value has control characters");
        }
        markup.fixed(plain, &value);
        return Ok(None);
    }
    let Some(value) = attribute.value() else { return refused("a value is missing") };
    markup.handed_over(kind, plain);
    Ok(Some(match kind {
        // Leptos has no type for these.
        "@" if matches!(plain, "cancel" | "close") => {
            quote_spanned! { value.span() => #it.on_event(#value); }
        }
        "@" => {
            let event = format_ident!("{plain}", span = span);
            quote_spanned! { value.span() => #it.on(::leptos::ev::#event, #value); }
        }
        "." => {
            quote_spanned! { value.span() => #it.property(::partner_integrations::view::IntoProperty::into_property(#value)); }
        }
        "*" => quote! { #it.node_ref(#value); },
        _ => {
            quote_spanned! { value.span() => #it.attribute(::partner_integrations::view::IntoAttribute::into_attribute(#value)); }
        }
    }))
}

/// The value of an attribute that never changes.
fn fixed(attribute: &rstml::node::KeyedAttribute) -> Option<String> {
    match attribute.value() {
        None => Some(String::new()),
        Some(_) => attribute.value_literal_string(),
    }
}
