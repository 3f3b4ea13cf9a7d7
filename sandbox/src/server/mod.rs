//! Sockets and HTTP.

mod api;
mod connection;
mod deliver;
mod files;
mod headers;
mod limits;
mod log;
mod ruled;
mod wire;

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::any;

use crate::contract::BODY_LIMIT;
use crate::{Options, Sandbox, policy, site};
pub use api::http;
pub use connection::Connection;
use connection::Listener;

/// How long open requests may take to end after an interrupt.
const PATIENCE: Duration = Duration::from_secs(2);

/// Serves until Ctrl-C or a termination signal. Prints `ready http://ADDRESS:PORT` to stdout once it accepts
/// connections.
///
/// # Errors
/// One sentence: a taken port, an unusable database, a missing folder.
pub async fn serve_until_interrupted(options: Options) -> Result<(), String> {
    if let Some(folder) = options.files.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(format!(
            "There is no folder {}: build the app first, or correct --files.",
            folder.display()
        ));
    }
    // Before the database is touched: whoever holds the port may be using it.
    let wanted = SocketAddr::new(options.host, options.port);
    let listener = Listener::bind(wanted).await?;
    let address = listener.address();
    let sandbox = Arc::new(Sandbox::open(&options)?);
    if !options.host.is_loopback() {
        eprintln!(
            "Warning: {} can be reached from other machines, and the sandbox lets everybody in: leave --host out \
             unless that is what you want.",
            options.host
        );
    }
    let app = router(&sandbox, &options).into_make_service_with_connect_info::<Connection>();
    let (interrupted, after) = tokio::sync::oneshot::channel();
    let server = axum::serve(listener, app).with_graceful_shutdown(async {
        interrupt().await;
        let _ = interrupted.send(());
    });
    writeln!(std::io::stdout(), "ready http://{address}")
        .and_then(|()| std::io::stdout().flush())
        .map_err(|error| format!("The address could not be printed: {error}."))?;
    let out_of_patience = async {
        let _ = after.await;
        tokio::time::sleep(PATIENCE).await;
    };
    tokio::select! {
        ended = server => ended.map_err(|error| format!("The server ended: {error}.")),
        () = out_of_patience => Ok(()),
    }
}

fn router(sandbox: &Arc<Sandbox>, options: &Options) -> Router {
    let api = any(api::answer);
    Router::new()
        .route("/api", api.clone())
        .route("/api/", api.clone())
        .route("/api/{*rest}", api)
        .merge(site::routes(options.control))
        .merge(files::routes(options.files.as_deref(), &options.framing))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(from_fn_with_state(Arc::clone(sandbox), files::give_session))
        .layer(from_fn_with_state(policy::header(&options.framing, &options.trusted_types), headers::add))
        // Outermost: what a rule drops is dropped as it is.
        .layer(from_fn_with_state(Arc::clone(sandbox), deliver::deliver))
        .with_state(Arc::clone(sandbox))
}

async fn interrupt() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = tokio::signal::ctrl_c() => return,
            }
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
