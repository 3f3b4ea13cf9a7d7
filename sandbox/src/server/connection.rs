//! Connections that can be cut without an answer, which no HTTP library offers: a fault has to look like one.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::IncomingStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

const WHOLE: u8 = 0;
const CUT: u8 = 1;
const RESET: u8 = 2;

/// A request's handle on the connection it came by.
#[derive(Clone)]
pub struct Connection {
    state: Arc<AtomicU8>,
    /// The other end.
    pub peer: SocketAddr,
}

impl Connection {
    fn new(peer: SocketAddr) -> Self {
        Self { state: Arc::default(), peer }
    }

    /// From now on nothing is written: the next attempt closes the connection, with a reset or an end.
    pub fn cut(&self, reset: bool) {
        self.state.store(if reset { RESET } else { CUT }, Ordering::Release);
    }
}

impl Connected<IncomingStream<'_, Listener>> for Connection {
    fn connect_info(stream: IncomingStream<'_, Listener>) -> Self {
        stream.io().connection.clone()
    }
}

/// A listener for such connections.
pub struct Listener {
    inner: TcpListener,
    address: SocketAddr,
}

impl Listener {
    /// Listens on an address.
    ///
    /// # Errors
    /// One sentence, which says what to do about a taken port.
    pub async fn bind(wanted: SocketAddr) -> Result<Self, String> {
        let cannot = |error: io::Error| match error.kind() {
            io::ErrorKind::AddrInUse => {
                let port = wanted.port();
                format!("Port {port} is in use: stop what uses it, or choose another with --port.")
            }
            _ => format!("The sandbox can't listen on {wanted}: {error}."),
        };
        let inner = TcpListener::bind(wanted).await.map_err(cannot)?;
        let address = inner.local_addr().map_err(cannot)?;
        Ok(Self { inner, address })
    }

    /// The address with the port that was picked.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl axum::serve::Listener for Listener {
    type Io = Socket;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Socket, SocketAddr) {
        loop {
            match self.inner.accept().await {
                Ok((stream, peer)) => {
                    // Answers are small and whole: waiting to fill a packet only delays them.
                    let _ = stream.set_nodelay(true);
                    return (Socket { stream, connection: Connection::new(peer) }, peer);
                }
                // Out of file descriptors, or a client that left: neither is a reason to end.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

/// A TCP stream that refuses to write once its connection is cut.
pub struct Socket {
    stream: TcpStream,
    connection: Connection,
}

impl Socket {
    fn refuse_if_cut(&self) -> io::Result<()> {
        match self.connection.state.load(Ordering::Acquire) {
            WHOLE => Ok(()),
            _ => Err(io::Error::new(io::ErrorKind::ConnectionAborted, "cut on purpose")),
        }
    }
}

impl Drop for Socket {
    /// A socket that closes without lingering sends a reset (`SO_LINGER` of zero).
    fn drop(&mut self) {
        if self.connection.state.load(Ordering::Acquire) == RESET {
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.refuse_if_cut()?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.refuse_if_cut()?;
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.refuse_if_cut()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
