//! `cargo xtask size`: where the bytes go.

mod module;
mod names;

use std::collections::HashMap;
use std::fs;

use crate::build::{self, kilobytes};
use crate::failure::{Context, Result};
use crate::say;
use crate::workspace::Workspace;
use module::{Function, Module};

/// What to show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// How many of the largest functions are named.
    pub functions: usize,
}

/// How many lines a table has before the rest is summed up.
const CRATES: usize = 25;
const MODULES: usize = 60;

/// Prints the files of `dist/`, and for every wasm of the same build with names what its crates and modules take.
///
/// # Errors
/// When something doesn't build, or a module can't be read.
pub fn run(workspace: &Workspace, options: Options) -> Result<()> {
    build::build(workspace)?;
    let named = build::named(workspace)?;
    say::line(build::size_table(workspace)?);
    for name in build::files_of(&named)?.iter().filter(|name| name.ends_with(".wasm")) {
        let bytes = fs::read(named.join(name)).context(|| format!("{name} could not be read"))?;
        let module = Module::read(&bytes).context(|| format!("{name} could not be read"))?;
        say::line(format_args!("\n{}", report(name, &module, options)));
    }
    Ok(())
}

/// What is known of one module.
fn report(name: &str, module: &Module, options: Options) -> String {
    let code: usize = module.functions.iter().map(|function| function.bytes).sum();
    let mut lines = vec![format!(
        "  {name} without its names: {} of code in {} functions, {} of data, {} of tables",
        kilobytes(code),
        module.functions.len(),
        kilobytes(module.data),
        kilobytes(module.rest),
    )];
    lines.extend(table("crate", &grouped(&module.functions, names::krate), code, CRATES));
    lines.extend(table("module", &grouped(&module.functions, names::module), code, MODULES));
    if options.functions > 0 {
        let single = grouped(&module.functions, names::readable);
        lines.extend(table("function", &single, code, options.functions));
    }
    lines.join("\n")
}

/// A part of a module: its name, its bytes, and how many functions it has.
type Share = (String, usize, usize);

/// The functions together that have the same `name`, the largest first.
fn grouped(functions: &[Function], name: impl Fn(&str) -> String) -> Vec<Share> {
    let mut sums: HashMap<String, (usize, usize)> = HashMap::new();
    for function in functions {
        let sum = sums.entry(name(&function.name)).or_default();
        *sum = (sum.0 + function.bytes, sum.1 + 1);
    }
    let mut shares: Vec<Share> =
        sums.into_iter().map(|(name, (bytes, count))| (name, bytes, count)).collect();
    shares.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    shares
}

fn table(what: &str, shares: &[Share], code: usize, most: usize) -> Vec<String> {
    let row = |name: &str, bytes: usize, count: usize| {
        let thousandths = (bytes * 1000 + code / 2) / code.max(1);
        let share = format!("{}.{} %", thousandths / 10, thousandths % 10);
        format!("  {:>10} {share:>7} {count:>6}  {name}", kilobytes(bytes))
    };
    let mut lines = vec![format!("\n  {:>10} {:>7} {:>6}  {what}", "code", "share", "number")];
    lines.extend(shares.iter().take(most).map(|(name, bytes, count)| row(name, *bytes, *count)));
    let rest = shares.get(most..).unwrap_or_default();
    if !rest.is_empty() {
        let sum = |of: fn(&Share) -> usize| rest.iter().map(of).sum();
        lines.push(row(&format!("and {} more", rest.len()), sum(|share| share.1), sum(|share| share.2)));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn function(name: &str, bytes: usize) -> Function {
        Function { name: name.to_owned(), bytes }
    }

    #[test]
    fn functions_of_one_crate_are_added_up_and_the_largest_crate_comes_first() {
        let functions = [function("a::x", 30), function("b::y", 100), function("a::z", 50)];
        let shares = grouped(&functions, names::krate);
        assert_eq!(shares, [("b".to_owned(), 100, 1), ("a".to_owned(), 80, 2)]);
    }

    #[test]
    fn what_a_table_has_no_line_for_is_still_counted() {
        let shares = [("a".to_owned(), 600, 1), ("b".to_owned(), 300, 2), ("c".to_owned(), 100, 3)];
        let lines = table("crate", &shares, 1_000, 1);
        assert!(lines[1].contains("60.0 %") && lines[1].ends_with("  a"), "{lines:?}");
        assert!(lines[2].contains("40.0 %") && lines[2].ends_with("and 2 more"), "{lines:?}");
    }
}
