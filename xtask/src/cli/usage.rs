//! The help.

/// What `cargo xtask` and `cargo xtask --help` print.
pub const USAGE: &str = "\
cargo xtask serve [--port N] [--host ADDRESS] [--open] [--dev] [--reset] [--example NAME]
    Builds the app and serves it with the sandbox's API at http://127.0.0.1:8080.
      --port N         another port; 0 takes a free one
      --host ADDRESS   another address than 127.0.0.1
      --open           opens it in the browser
      --dev            debug build, made again whenever a source changes
      --reset          forgets what was connected: fresh sample data
      --example NAME   a sample host in place of our own page: plain, react, vue

cargo xtask test [--only PART]... [--skip PART]...
    Runs all checks and tests, or some: format, clippy, supply, native, members, contract, web, bundle,
    reproducible, package, e2e, shots. Without --only, shots is left out.

cargo xtask dist
    Writes dist/, the folder to deploy, and prints its sizes and the loader's integrity, for hosts that pin it.

cargo xtask size [--functions N]
    Shows where the bytes go: dist/ by file with its budget, and the wasm by crate and by module.
      --functions N    names the N largest functions, too

cargo xtask bench [--runs N] [--quick] [PART]...
    Measures the release build in Chromium, beside the same directory in plain JavaScript, and writes target/bench/bench.json.
    All parts, or some: cold, large, reactions, memory.
      --runs N         takes each figure N times; 7 unless it is said
      --quick          takes it twice: minutes, and a first idea

cargo xtask drill
    Builds the app that breaks where a test asks it to, into target/xtask/drill, for end-to-end tests by hand.

cargo xtask shots [--check]
    Makes pictures of every screen: those of the docs, those to compare with, and all of them in target/shots.
      --check          makes none and compares: what looks different from before is named

cargo xtask reproducible [--from-scratch]
    Builds dist/ a second time in another folder and compares every byte.
      --from-scratch   compiles the crates of others a second time, too: some minutes more

cargo xtask schemathesis [OPTION]...
    Asks the sandbox thousands of things, right and wrong ones, others each time, and compares what it answers
    with its OpenAPI document. Needs Python 3.11 or later. Options of `schemathesis run`: --seed, --phases and so on.

cargo xtask fuzz [--seconds N] [TARGET]...
    Looks for input from outside that breaks a promise, for a minute with each fuzz target. Needs nightly.
      --seconds N      so many seconds with each

cargo xtask mutants [OPTION]...
    Breaks the plain Rust in many places and looks whether a test notices: an hour. Options of cargo-mutants:
    --list, --iterate and so on.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::PARTS;
    use crate::example::Example;
    use crate::test::Part;

    #[test]
    fn the_usage_names_every_part_and_example() {
        let usage = USAGE.split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = Part::ALL.map(Part::name).join(", ");
        assert!(usage.contains(&format!("or some: {parts}.")), "{parts}");
        assert!(usage.contains(&format!("or some: {}.", PARTS.join(", "))));
        let examples = Example::ALL.map(Example::name).join(", ");
        assert!(usage.contains(&examples), "{examples}");
    }
}
