//! wasm-bindgen's glue as what a browser needs of it: without what nobody uses, and with [short names](super::short) for what the wasm
//! imports.
//!
//! A name of the glue's ends with a digest, which no compression makes smaller, and is in both files. The glue is text that a program
//! wrote, so its lines are taken as they come: where a release of wasm-bindgen writes them in another way, the build says so.

use std::collections::BTreeMap;

use crate::failure::{Failure, Result};

/// How a function that the wasm may import begins and ends.
const INDENT: &str = "        ";
const FUNCTION: &str = ": function(";
const END: &str = "        }";

/// The streams of `wasm-streams`, which comes with Leptos' server functions: classes for JavaScript that nobody here makes.
const UNUSED: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];
/// What `wasm-opt` is told to leave out with them.
pub const UNUSED_EXPORTS: &str = "*intounderlying*";

/// The glue for a wasm whose imports were `renamed`: from the name in the glue to the new one.
///
/// # Errors
/// When it is written in another way than it was.
pub fn slim(glue: &str, renamed: &BTreeMap<String, String>) -> Result<String> {
    let mut slim = String::new();
    let mut missing = renamed.clone();
    let mut lines = glue.lines().peekable();
    while let Some(line) = lines.next() {
        if UNUSED.iter().any(|class| is_part_of(line, class)) {
            // With all that is indented below it, and what closes it.
            while lines.next_if(|line| line.starts_with(' ')).is_some() {}
            lines.next_if_eq(&"}");
        } else if let Some((name, rest)) = function(line) {
            let name = missing.remove(name);
            slim.extend(name.iter().flat_map(|name| [INDENT, name, FUNCTION, rest, "\n"]));
            for line in lines.by_ref() {
                slim.extend(name.iter().flat_map(|_| [line, "\n"]));
                if line.starts_with(END) {
                    break;
                }
            }
        } else {
            slim.extend([line, "\n"]);
        }
    }
    if let Some(name) = missing.keys().next() {
        return Err(unfamiliar(name));
    }
    match UNUSED.iter().find(|class| slim.contains(*class)) {
        Some(class) => Err(unfamiliar(class)),
        None => Ok(slim),
    }
}

fn unfamiliar(what: &str) -> Failure {
    Failure::new(format!(
        "The glue of this wasm-bindgen is written in another way ({what}): xtask/src/build/glue.rs has to follow."
    ))
}

/// Whether a part of the class begins with this line.
fn is_part_of(line: &str, class: &str) -> bool {
    let parts = [("export class ", " {"), ("if (Symbol.dispose) ", "."), ("const ", "Finalization =")];
    parts.iter().any(|(before, after)| {
        let rest = line.strip_prefix(before).and_then(|rest| rest.strip_prefix(class));
        rest.is_some_and(|rest| rest.starts_with(after))
    })
}

/// The name of the function that begins with this line, and what follows.
fn function(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix(INDENT)?.split_once(FUNCTION).filter(|(name, _)| name.starts_with("__wb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = r#"import * as import1 from "the-link"

export class IntoUnderlyingSink {
    free() {
        wasm.free();
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
export class Mounted {
}
        __wbg_used_12: function(arg0) {
            const ret = {
                a: 1,
            };
            return ret;
        },
        __wbg_unused_34: function() { return handleError(function () {
            return 1;
        }, arguments); },
        "./partner-integrations_bg.js": import0,
        "the-link": import1,
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.free(ptr, 1));
const MountedFinalization = 1;
"#;

    fn renamed(names: &[&str]) -> BTreeMap<String, String> {
        names.iter().zip(["a", "b"]).map(|(old, new)| ((*old).to_owned(), new.to_owned())).collect()
    }

    #[test]
    fn what_the_wasm_imports_is_there_by_its_new_name_and_nothing_else() {
        let slim = slim(GLUE, &renamed(&["__wbg_used_12"])).unwrap();
        let expected = r#"import * as import1 from "the-link"

export class Mounted {
}
        a: function(arg0) {
            const ret = {
                a: 1,
            };
            return ret;
        },
        "./partner-integrations_bg.js": import0,
        "the-link": import1,
const MountedFinalization = 1;
"#;
        assert_eq!(slim, expected);
    }

    #[test]
    fn an_import_that_the_glue_does_not_have_is_a_failure() {
        let failure = slim(GLUE, &renamed(&["__wbg_used_12", "__wbg_other_56"])).unwrap_err().to_string();
        assert!(failure.contains("__wbg_other_56"), "{failure}");
    }

    #[test]
    fn a_class_that_is_used_is_a_failure() {
        let used = format!("{GLUE}new IntoUnderlyingSink();\n");
        let failure = slim(&used, &renamed(&["__wbg_used_12"])).unwrap_err().to_string();
        assert!(failure.contains("IntoUnderlyingSink"), "{failure}");
    }
}
