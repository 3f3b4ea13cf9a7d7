//! What `deploy/` shows, and what the sandbox sends: the same.

use std::collections::BTreeSet;

use crate::process::Running;
use crate::samples::{Headers, SAMPLES};

const HOST: &str = "https://dashboard.example";

/// A file of each kind that a deployment has.
const PATHS: [&str; 14] = [
    "/",
    "/index.html",
    "/404.html",
    "/frame-hosts.json",
    "/partner-integrations.js",
    "/partner-integrations-0123456789abcdef.js",
    "/partner-integrations-0123456789abcdef.css",
    "/partner-integrations-0123456789abcdef.wasm",
    "/frame-host-0123456789abcdef.js",
    "/framed-0123456789abcdef.js",
    "/doctor-0123456789abcdef.js",
    "/page-0123456789abcdef.css",
    "/page-0123456789abcdef.js",
    "/icon-0123456789abcdef.svg",
];

const COMPARED: [&str; 8] = [
    "access-control-allow-origin",
    "cache-control",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "permissions-policy",
    "referrer-policy",
    "x-content-type-options",
];

/// Only over https, which the sandbox does not speak.
const TRANSPORT: &str = "strict-transport-security";

fn directives(policy: &str) -> BTreeSet<&str> {
    policy.split("; ").filter(|directive| !directive.starts_with("report-uri ")).collect()
}

fn assert_same(of: &str, path: &str, sample: &Headers, sent: &Headers) {
    for name in COMPARED {
        let (sample, sent) = (sample.get(name).map(String::as_str), sent.get(name).map(String::as_str));
        if name == "content-security-policy" {
            assert_eq!(sample.map(directives), sent.map(directives), "{of}: {path}");
        } else {
            assert_eq!(sample, sent, "{of}: {name} of {path}");
        }
    }
}

#[test]
fn the_samples_send_what_the_sandbox_sends() {
    let folder = tempfile::tempdir().unwrap();
    for path in PATHS.iter().filter(|path| **path != "/") {
        std::fs::write(folder.path().join(&path[1..]), "").unwrap();
    }
    let sandbox = Running::start(&["--files", folder.path().to_str().unwrap(), "--frame-host", HOST]);
    for path in PATHS {
        let reply = sandbox.ask("GET", path).reply();
        assert_eq!(reply.status, 200, "{path}");
        let header = |name: &&str| Some(((*name).to_owned(), reply.header(name)?.to_owned()));
        let sent: Headers = COMPARED.iter().filter_map(header).collect();
        for sample in SAMPLES {
            assert_same(sample.name, path, &(sample.headers_of)(path), &sent);
        }
        assert_eq!(reply.header(TRANSPORT), None);
    }
}

#[test]
fn the_samples_agree_on_everything() {
    for path in PATHS {
        let [first, others @ ..] = SAMPLES.map(|sample| (sample.name, (sample.headers_of)(path)));
        for other in others {
            assert_eq!(first.1, other.1, "{} and {}: {path}", first.0, other.0);
        }
        assert_eq!(first.1[TRANSPORT], "max-age=31536000; includeSubDomains");
    }
}

#[test]
fn the_page_on_deployment_explains_every_header_that_the_samples_send() {
    let page = include_str!("../../../docs/deployment.md").to_lowercase();
    for sample in SAMPLES {
        for path in PATHS {
            for name in (sample.headers_of)(path).keys() {
                assert!(page.contains(&format!("`{name}")), "{name} of {}", sample.name);
            }
        }
    }
}
