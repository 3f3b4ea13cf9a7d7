//! Who a function belongs to, by its name as it stands in the sources.
//!
//! What is generic is compiled for each use, and belongs to whoever wrote it: `<alloc::vec::Vec<T> as Drop>::drop` is of `alloc`.

/// How many names a module's path has at most.
const DEPTH: usize = 3;

/// The crate.
pub fn krate(name: &str) -> String {
    path(name).names.first().map_or_else(|| unknown(name), |&first| first.to_owned())
}

/// The module, with the crate before it.
pub fn module(name: &str) -> String {
    let Path { mut names, ends_with_type } = path(name);
    // The last one is the function itself, where no type comes before it.
    if names.len() > 1 && !ends_with_type {
        names.pop();
    }
    names.truncate(DEPTH);
    if names.is_empty() { unknown(name) } else { names.join("::") }
}

/// The name without the compiler's digests: what differs in nothing else is one.
pub fn readable(name: &str) -> String {
    let mut text = String::new();
    let mut rest = name;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        rest = match after.split_once(']') {
            Some((digest, after)) if is_digest(digest) => after,
            _ => {
                text.push('[');
                after
            }
        };
    }
    text.push_str(rest);
    if let Some((before, digest)) = text.rsplit_once("::h")
        && is_digest(digest)
    {
        text.truncate(before.len());
    }
    if text.is_empty() { unknown(name) } else { text }
}

fn is_digest(text: &str) -> bool {
    text.len() > 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn unknown(name: &str) -> String {
    if name.is_empty() { "(without a name)".to_owned() } else { "(glue and others)".to_owned() }
}

/// The names of crate and modules that a function's name begins with.
#[derive(Debug, Default)]
struct Path<'a> {
    names: Vec<&'a str>,
    /// Whether a type follows; else the last one is the function's own name.
    ends_with_type: bool,
}

/// Reads the first path, whatever stands around it. A type of nobody's (`<F as tachys::view::Render>::build`) is skipped: what it can
/// do was written by whoever wrote the trait.
fn path(name: &str) -> Path<'_> {
    let first = read(name);
    match name.split_once(" as ") {
        Some((_, by)) if first.names.is_empty() && name.starts_with('<') => read(by),
        _ => first,
    }
}

fn read(name: &str) -> Path<'_> {
    let mut rest = name;
    loop {
        let trimmed = rest.trim_start_matches(['<', '&', '*', '(', '[', ' ', '{']);
        let word = ["mut ", "dyn ", "const ", "impl "].iter().find_map(|word| trimmed.strip_prefix(word));
        let next = word.unwrap_or(trimmed);
        if next.len() == rest.len() {
            break;
        }
        rest = next;
    }
    let mut names = Vec::new();
    loop {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (segment, after) = rest.split_at(end);
        if is_digest(segment.strip_prefix('h').unwrap_or_default()) {
            return Path { names, ends_with_type: false };
        }
        if !segment.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
            let ends_with_type =
                segment.starts_with(|c: char| c.is_ascii_uppercase()) || rest.starts_with("<impl ");
            return Path { names, ends_with_type };
        }
        // A crate may have its digest behind it.
        let after =
            after.strip_prefix('[').and_then(|text| text.split_once(']')).map_or(after, |(_, after)| after);
        let next = after.strip_prefix("::");
        if next.is_none() && names.is_empty() {
            return Path::default();
        }
        names.push(segment);
        let Some(next) = next else { return Path { names, ends_with_type: false } };
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_belongs_to_the_crate_that_its_name_begins_with() {
        for (name, of) in [
            ("partner_integrations[4fdb]::pages::directory::list::List", "partner_integrations"),
            ("<alloc[00ff]::vec::Vec<app[1]::Row> as core[2]::ops::Drop>::drop", "alloc"),
            ("<&mut dyn tachys::view::Render as tachys::x::Y>::build", "tachys"),
            ("core::ptr::drop_in_place::<serde_json::Value>", "core"),
            ("<F as tachys::view::Render>::build::h0123456789abcdef", "tachys"),
            ("<(A,B) as tachys::view::Render>::build", "tachys"),
            ("memcpy", "(glue and others)"),
            ("__wbg_foo_12", "(glue and others)"),
            ("", "(without a name)"),
        ] {
            assert_eq!(krate(name), of, "{name}");
        }
    }

    #[test]
    fn a_module_is_what_stands_before_the_type_or_the_function() {
        for (name, of) in [
            ("app[4fdb]::pages::directory::list::row::{closure#0}", "app::pages::directory"),
            ("<app[1]::state::shelf::Shelf>::fill", "app::state::shelf"),
            ("app::start", "app"),
            ("app::pages::start::h0123456789abcdef", "app::pages"),
            ("app::pages::Form::h0123456789abcdef", "app::pages"),
            ("tachys::view::any::<impl tachys::view::Render for F>::build", "tachys::view::any"),
            ("core[0]::fmt::write", "core::fmt"),
        ] {
            assert_eq!(module(name), of, "{name}");
        }
    }

    #[test]
    fn digests_are_left_out_of_what_is_read() {
        assert_eq!(readable("<[u8]>::of[0123456789abcdef]::x"), "<[u8]>::of::x");
        assert_eq!(readable("app::x::h0123456789abcdef"), "app::x");
    }
}
