//! The samples in `deploy/`, read as far as they go: what each would send with a file that exists.

use std::collections::BTreeMap;

use regex::Regex;

/// Headers by their lowercase names.
pub type Headers = BTreeMap<String, String>;

/// A sample.
pub struct Sample {
    pub name: &'static str,
    /// What it sends with a path, over https.
    pub headers_of: fn(&str) -> Headers,
}

/// All of them.
pub const SAMPLES: [Sample; 3] = [
    Sample { name: "_headers", headers_of: of_headers_file },
    Sample { name: "nginx.conf", headers_of: of_nginx },
    Sample { name: "Caddyfile", headers_of: of_caddyfile },
];

const HEADERS_FILE: &str = include_str!("../../../deploy/_headers");
const NGINX: &str = include_str!("../../../deploy/nginx.conf");
const CADDYFILE: &str = include_str!("../../../deploy/Caddyfile");

fn set(headers: &mut Headers, name: &str, value: &str) {
    let before = headers.insert(name.to_lowercase(), value.to_owned());
    assert!(before.is_none(), "{name} is sent twice: {before:?} and {value:?}");
}

/// The lines that say something.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// Cloudflare's and Netlify's: a pattern, and headers under it; `*` only at its end.
fn of_headers_file(path: &str) -> Headers {
    let mut headers = Headers::new();
    let mut matches = false;
    for line in lines(HEADERS_FILE) {
        if line.starts_with('/') {
            let start = line.strip_suffix('*');
            assert!(!start.unwrap_or(line).contains('*'), "{line}");
            matches = start.map_or(path == line, |start| path.starts_with(start));
        } else if matches {
            let (name, value) = line.trim().split_once(": ").unwrap();
            set(&mut headers, name, value);
        }
    }
    headers
}

/// nginx's: `map $variable $name { … }`, and `add_header` at one level.
fn of_nginx(path: &str) -> Headers {
    // What `/` leads to, and `$uri` with it.
    let path = if path == "/" { "/index.html" } else { path };
    let mut variables = BTreeMap::new();
    let mut headers = Headers::new();
    let mut map: Option<(&str, String)> = None;
    let mut decided = false;
    for line in lines(NGINX).map(str::trim) {
        let words = words(line.trim_end_matches([';', '{']).trim());
        match (words[0].as_str(), &mut map) {
            ("map", _) => {
                let subject = if words[1] == "$https" { "on" } else { path };
                variables.insert(words[2].clone(), String::new());
                map = Some((subject, words[2].clone()));
                decided = false;
            }
            ("}", _) => map = None,
            ("add_header", _) => {
                let value = variables.get(&words[2]).unwrap_or(&words[2]);
                if !value.is_empty() {
                    set(&mut headers, &words[1], value);
                }
            }
            ("default", Some((_, name))) => _ = variables.insert(name.clone(), words[1].clone()),
            (pattern, Some((subject, name))) => {
                let regex = pattern.strip_prefix('~').map(|text| Regex::new(text).unwrap());
                // The first that matches counts.
                if !decided && regex.map_or(pattern == *subject, |regex| regex.is_match(subject)) {
                    variables.insert(name.clone(), words[1].clone());
                    decided = true;
                }
            }
            _ => {}
        }
    }
    headers
}

/// Caddy's: matchers `@name { path_regexp …; not path_regexp … }`, and `header`.
fn of_caddyfile(path: &str) -> Headers {
    let mut matchers = BTreeMap::from([("@secure".to_owned(), true)]);
    let mut headers = Headers::new();
    let (mut matcher, mut in_block) = (None, false);
    for line in lines(CADDYFILE).map(str::trim) {
        let words = words(line);
        let regex = || Regex::new(words.last().unwrap()).unwrap().is_match(path);
        match words[0].as_str() {
            "}" => (matcher, in_block) = (None, false),
            name if name.starts_with('@') && words[1] == "{" => {
                matchers.insert(name.to_owned(), true);
                matcher = Some(name.to_owned());
            }
            "path_regexp" => *matchers.get_mut(matcher.as_ref().unwrap()).unwrap() &= regex(),
            "not" => *matchers.get_mut(matcher.as_ref().unwrap()).unwrap() &= !regex(),
            "header" if words[1] == "{" => in_block = true,
            "header" if !matchers[&words[1]] => {}
            "header" => set(&mut headers, &words[2], &words[3]),
            name if in_block => set(&mut headers, name, &words[1]),
            _ => {}
        }
    }
    headers
}

/// Words, where quotes hold some together.
fn words(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(place, part)| {
            let quoted = place % 2 == 1;
            if quoted { vec![part] } else { part.split_whitespace().collect() }
        })
        .map(str::to_owned)
        .collect()
}
