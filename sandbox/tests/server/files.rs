use std::path::Path;

use crate::process::Running;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'self'";

/// A sandbox that serves a page, and a module in three encodings.
fn serve(folder: &Path) -> Running {
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    write("index.html", "<!doctype html><title>The app</title>");
    write("app-0123456789abcdef_bg.wasm", "plain");
    write("app-0123456789abcdef_bg.wasm.br", "brotli");
    write("app-0123456789abcdef_bg.wasm.gz", "gzip");
    write("page.js", "export {}");
    Running::start(&["--files", folder.to_str().unwrap()])
}

#[test]
fn the_page_comes_with_a_strict_policy() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = serve(folder.path());
    let reply = sandbox.ask("GET", "/").reply();
    assert!(reply.text().contains("The app"));
    assert!(reply.header("content-security-policy").unwrap().starts_with(POLICY));
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cache-control", "no-cache"),
    ] {
        assert_eq!(reply.header(name), Some(value), "{name}");
    }
}

#[test]
fn a_host_s_framework_can_have_its_own_types_policy() {
    let sandbox = Running::start(&["--trusted-types", "vue", "--trusted-types", "host"]);
    let page = sandbox.ask("GET", "/sandbox").reply();
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("require-trusted-types-for 'script'; trusted-types vue host; "), "{policy}");
}

#[test]
fn other_origins_may_load_the_files_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = serve(folder.path());
    let shared = |path: &str| {
        let reply = sandbox.as_owner("GET", path).header("origin", "https://dashboard.example").reply();
        let header = |name: &str| reply.header(name).map(str::to_owned);
        (header("access-control-allow-origin"), header("cross-origin-resource-policy"))
    };
    let told = |origin: Option<&str>, policy: &str| (origin.map(str::to_owned), Some(policy.to_owned()));
    for path in ["/app-0123456789abcdef_bg.wasm", "/page.js", "/logos/orkestro.svg"] {
        assert_eq!(shared(path), told(Some("*"), "cross-origin"), "{path}");
    }
    for path in ["/", "/index.html", "/gone.js", "/api/v1/partners", "/sandbox", "/sandbox/style.css"] {
        assert_eq!(shared(path), told(None, "same-origin"), "{path}");
    }
}

#[test]
fn an_answer_that_nothing_has_changed_changes_no_header_either() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = serve(folder.path());
    for path in ["/page.js", "/app-0123456789abcdef_bg.wasm", "/index.html"] {
        let first = sandbox.ask("GET", path).reply();
        let since = first.header("last-modified").unwrap();
        let again = sandbox.ask("GET", path).header("if-modified-since", since).reply();
        assert_eq!((first.status, again.status), (200, 304), "{path}");
        for name in ["access-control-allow-origin", "cross-origin-resource-policy", "cache-control"] {
            assert_eq!(first.header(name), again.header(name), "{name} of {path}");
        }
    }
}

#[test]
fn only_files_with_a_hash_in_their_name_are_kept_for_ever() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = serve(folder.path());
    let hashed = sandbox.ask("GET", "/app-0123456789abcdef_bg.wasm").reply();
    assert_eq!(hashed.header("cache-control"), Some("public, max-age=31536000, immutable"));
    assert_eq!(sandbox.ask("GET", "/page.js").reply().header("cache-control"), Some("no-cache"));
    let missing = sandbox.ask("GET", "/gone-0123456789abcdef.js").reply();
    assert_eq!((missing.status, missing.header("cache-control")), (404, Some("no-cache")));
}

#[test]
fn the_encoding_that_a_browser_knows_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let sandbox = serve(folder.path());
    for (accepted, sent) in [("br, gzip", "brotli"), ("gzip", "gzip"), ("identity", "plain")] {
        let ask = sandbox.ask("GET", "/app-0123456789abcdef_bg.wasm").header("accept-encoding", accepted);
        let reply = ask.reply();
        assert_eq!(reply.text(), sent);
        assert_eq!(reply.header("content-type"), Some("application/wasm"));
    }
}

#[test]
fn nothing_outside_the_folder_is_served() {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("dist");
    std::fs::create_dir(&inside).unwrap();
    std::fs::write(folder.path().join("secret"), "secret").unwrap();
    let sandbox = serve(&inside);
    for path in ["/../secret", "/%2e%2e/secret", "/..%2Fsecret", "/x/../../secret"] {
        let reply = sandbox.ask("GET", path).reply();
        assert!(reply.status >= 400 && !reply.text().contains("secret"), "{path}");
    }
}

#[test]
fn the_sandbox_s_own_pages_obey_the_policy_too() {
    let sandbox = Running::start(&[]);
    let page = sandbox.ask("GET", "/sandbox").reply();
    assert!(page.header("content-security-policy").unwrap().starts_with(POLICY));
    assert!(!page.text().contains("<style") && !page.text().contains("style="));
    assert_eq!(
        sandbox.ask("GET", "/sandbox/style.css").reply().header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(
        sandbox.ask("GET", "/logos/orkestro.svg").reply().header("content-type"),
        Some("image/svg+xml")
    );
    assert!(sandbox.ask("GET", "/openapi.yaml").reply().text().starts_with("openapi: 3.1.0"));
}

#[test]
fn hosts_that_may_frame_the_app_are_named_to_the_browser_and_to_the_page() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("frame-hosts.json"), r#"{"hosts": []}"#).unwrap();
    let files = ["--files", folder.path().to_str().unwrap()];
    let closed = Running::start(&files);
    assert_eq!(closed.ask("GET", "/frame-hosts.json").reply().json()["hosts"], serde_json::json!([]));

    let host = "http://127.0.0.1:4321";
    let open = Running::start(&[files[0], files[1], "--frame-host", host]);
    let list = open.ask("GET", "/frame-hosts.json").reply();
    assert_eq!(list.json()["hosts"], serde_json::json!([host]));
    assert_eq!(list.header("cache-control"), Some("no-cache"));
    let policy = open.ask("GET", "/sandbox").reply();
    let policy = policy.header("content-security-policy").unwrap();
    assert!(policy.contains(&format!("frame-ancestors 'self' {host};")), "{policy}");
    assert!(!policy.contains("frame-src"), "{policy}");
}
