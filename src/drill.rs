//! Breaking on purpose, to prove that a broken app takes nothing else with it. Only with the feature `drill`, which no
//! release is built with; without it, all of this is nothing.

/// Breaks here, if the page asks for it: `<html data-drill="render">`. Once, for the page is changed first.
#[cfg(feature = "drill")]
#[allow(clippy::panic, reason = "that is what it is for")]
pub fn at(place: &str) {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let Some(root) = root.filter(|root| root.get_attribute("data-drill").as_deref() == Some(place)) else {
        return;
    };
    let _ = root.remove_attribute("data-drill");
    match root.get_attribute("data-drill-end").as_deref() {
        Some("memory") => exhaust(),
        Some("depth") => drop(descend(1)),
        _ => panic!("a drill"),
    }
}

/// Nothing.
#[cfg(not(feature = "drill"))]
#[inline(always)]
pub const fn at(_place: &str) {}

/// Takes memory until there is none left. What is taken is not written to, so it costs the machine little.
#[cfg(feature = "drill")]
fn exhaust() {
    let mut taken: Vec<Vec<u8>> = Vec::new();
    loop {
        taken.push(Vec::with_capacity(256 << 20));
        std::hint::black_box(&taken);
    }
}

/// Calls itself until the stack ends.
#[allow(unconditional_recursion, reason = "that is what it is for")]
#[cfg(feature = "drill")]
fn descend(depth: u64) -> Vec<u64> {
    let frame = std::hint::black_box([depth; 256]);
    let mut below = descend(frame[0].wrapping_add(1));
    below.push(depth);
    below
}
