//! An element with all that is in it, as far as that is known when compiling.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use rstml::node::{Node, NodeElement};

use crate::attribute;
use crate::markup::{self, Markup};

/// The expression that puts the element's template together: the markup, then what goes into its places, in their order.
pub fn template(element: &NodeElement<rstml::Infallible>) -> syn::Result<TokenStream> {
    let it = Ident::new("template", Span::mixed_site());
    let (mut markup, mut steps) = (Markup::default(), Vec::new());
    write(element, &it, &mut markup, &mut steps)?;
    let markup = markup.as_str();
    if steps.is_empty() {
        return Ok(quote! { ::partner_integrations::view::Template::new(#markup).done() });
    }
    Ok(quote! {
        {
            let mut #it = ::partner_integrations::view::Template::new(#markup);
            #(#steps)*
            #it.done()
        }
    })
}

fn write(
    element: &NodeElement<rstml::Infallible>,
    it: &Ident,
    markup: &mut Markup,
    steps: &mut Vec<TokenStream>,
) -> syn::Result<()> {
    markup.begin(&element.name().to_string());
    for attribute in element.attributes() {
        steps.extend(attribute::write(attribute, it, markup)?);
    }
    for child in &element.children {
        match child {
            Node::Element(inner) if !crate::component::is_component(inner) => {
                write(inner, it, markup, steps)?;
            }
            Node::Text(text) => {
                let value = text.value.value();
                if !markup::is_plain(&value) {
                    return Err(syn::Error::new(text.value.span(), "this text has control characters"));
                }
                markup.text(&value);
            }
            other => {
                if let Some(view) = crate::single(other)? {
                    markup.child();
                    steps.push(quote! { #it.child(#view); });
                }
            }
        }
    }
    markup.end();
    Ok(())
}
