//! The wasm's entry. What the element's module calls is exported by [`partner_integrations`].

// Linked for its exports: `mount`.
use partner_integrations as _;

fn main() {}
