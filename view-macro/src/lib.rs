//! `view!` with Leptos' syntax. What Leptos makes a type of its own for every view, this makes data: a text with the markup of an
//! element, and what goes into its places. Why, and what the app does with it, is told in the app's module `view`.

mod attribute;
mod component;
mod element;
mod markup;

use proc_macro2::TokenStream;
use quote::quote;
use rstml::node::{Node, NodeBlock};
use rstml::{Parser, ParserConfig};
use syn::spanned::Spanned;
use syn::{Expr, Stmt};

/// A view of elements, components, quoted texts and expressions in braces; as expression, a `View`.
///
/// An element takes attributes, `on:event`, `prop:property` and `node_ref`; a component its properties, `let:name` and children.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    expand(tokens.into()).unwrap_or_else(|error| error.into_compile_error()).into()
}

fn expand(tokens: TokenStream) -> syn::Result<TokenStream> {
    let nodes = Parser::new(ParserConfig::default()).parse_simple(tokens)?;
    let view = fragment(&nodes)?;
    Ok(quote! { { #[allow(unused_braces)] #view } })
}

/// All of `nodes` as one view.
fn fragment(nodes: &[Node]) -> syn::Result<TokenStream> {
    let mut views = Vec::new();
    for node in nodes {
        views.extend(single(node)?);
    }
    Ok(match views.as_slice() {
        [] => quote! { ::partner_integrations::view::View::Nothing },
        [view] => view.clone(),
        _ => quote! { ::partner_integrations::view::View::Many(::std::vec![#(#views),*]) },
    })
}

/// One node as a view of its own; a comment is none.
fn single(node: &Node) -> syn::Result<Option<TokenStream>> {
    Ok(Some(match node {
        Node::Comment(_) => return Ok(None),
        Node::Element(element) if component::is_component(element) => component::call(element)?,
        Node::Element(element) => element::template(element)?,
        Node::Fragment(inner) => fragment(&inner.children)?,
        Node::Text(text) => {
            let text = &text.value;
            quote! { ::partner_integrations::view::IntoView::into_view(#text) }
        }
        Node::Block(block) => {
            let value = braced(block)?;
            quote! { ::partner_integrations::view::IntoView::into_view(#value) }
        }
        Node::Doctype(_) | Node::RawText(_) | Node::Custom(_) => {
            return Err(syn::Error::new(
                node.span(),
                "a view has elements, \"quoted texts\" and {expressions}",
            ));
        }
    }))
}

/// What is in braces, without them where that is a single expression.
fn braced(block: &NodeBlock) -> syn::Result<TokenStream> {
    let NodeBlock::ValidBlock(block) = block else {
        return Err(syn::Error::new(block.span(), "this is not an expression"));
    };
    Ok(match block.stmts.as_slice() {
        [Stmt::Expr(single, None)] => bare(single),
        _ => quote! { #block },
    })
}

fn bare(expression: &Expr) -> TokenStream {
    quote! { #expression }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error_of(tokens: TokenStream) -> String {
        expand(tokens).map(|tokens| tokens.to_string()).expect_err("it should be refused").to_string()
    }

    fn text_of(tokens: TokenStream) -> String {
        expand(tokens).expect("it should be taken").to_string()
    }

    #[test]
    fn what_is_fixed_is_one_text_and_what_changes_has_its_place() {
        let text = text_of(quote! { <p class="a" title=title><b>"x"</b>{y}</p> });
        assert!(text.contains(r#""\u{1}p\u{2}class=a\u{3}title\u{1}b\u{4}x\u{6}\u{5}\u{6}""#), "{text}");
    }

    #[test]
    fn icons_are_in_their_own_namespace() {
        let text = text_of(quote! { <svg><path d="M0 0" /></svg> });
        assert!(text.contains(r#""\u{7}svg\u{7}path\u{2}d=M0 0\u{6}\u{6}""#), "{text}");
    }

    #[test]
    fn what_it_does_not_know_is_refused_by_name() {
        for (tokens, said) in [
            (quote! { <p class:a=b></p> }, "class:"),
            (quote! { <p {..spread}></p> }, "attribute"),
            (quote! { <p>unquoted</p> }, "quoted"),
            (quote! { <p inner_html=x></p> }, "inner_html"),
            (quote! { <Thing on:click=x /> }, "on:click"),
        ] {
            let error = error_of(tokens);
            assert!(error.contains(said), "{error}");
        }
    }
}
