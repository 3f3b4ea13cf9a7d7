//! The call of a component, as Leptos' own macro writes it.

use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement, NodeName};
use syn::spanned::Spanned;

type Element = NodeElement<rstml::Infallible>;

/// Whether it is a component: its name has a capital letter.
pub fn is_component(element: &Element) -> bool {
    let NodeName::Path(path) = element.name() else { return false };
    let last = path.path.segments.last().map(|segment| segment.ident.to_string());
    last.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// The call, as a view.
pub fn call(element: &Element) -> syn::Result<TokenStream> {
    let (mut properties, mut bound) = (Vec::new(), Vec::new());
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new(attribute.span(), "a component's property is name=value"));
        };
        let name = attribute.key.to_string();
        match name.split_once(':') {
            Some(("let", variable)) => bound.push(format_ident!("{variable}", span = attribute.key.span())),
            Some(_) => {
                let said = format!("`{name}`: a component has properties and let:");
                return Err(syn::Error::new(attribute.key.span(), said));
            }
            None => properties.push(property(attribute)),
        }
    }
    let children = children(element, &bound)?;
    let name = element.name();
    Ok(quote_spanned! { name.span() =>
        ::partner_integrations::view::IntoView::into_view(::leptos::component::component_view(
            #name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* #children .build(),
        ))
    })
}

fn property(attribute: &KeyedAttribute) -> TokenStream {
    let name = &attribute.key;
    match attribute.value() {
        Some(value) => quote! { .#name(#value) },
        None => quote! { .#name(#name) },
    }
}

fn children(element: &Element, bound: &[proc_macro2::Ident]) -> syn::Result<Option<TokenStream>> {
    if element.children.is_empty() {
        return Ok(None);
    }
    let children = crate::fragment(&element.children)?;
    Ok(Some(match bound {
        [] => quote! { .children(::std::boxed::Box::new(move || #children)) },
        _ => quote! { .children(move |#(#bound),*| #children) },
    }))
}
