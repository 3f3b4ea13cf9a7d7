//! A client that sees the wire: it can tell an answer from a broken one and from none.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::{Value, json};

/// No test waits longer for an answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request that is being put together.
pub struct Ask {
    address: SocketAddr,
    head: String,
    body: Vec<u8>,
    chunked: bool,
    patience: Duration,
}

/// An answer.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Ask {
    pub fn new(address: SocketAddr, method: &str, target: &str) -> Self {
        let head = format!("{method} {target} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n");
        Self { address, head, body: Vec::new(), chunked: false, patience: PATIENCE }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.head += &format!("{name}: {value}\r\n");
        self
    }

    pub fn bearer(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub fn json(self, document: &Value) -> Self {
        self.header("content-type", "application/json").body(document.to_string().into_bytes())
    }

    pub fn body(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = bytes.into();
        self
    }

    /// Says that the body is in chunks already, so that nobody knows its length beforehand.
    pub fn chunked(mut self) -> Self {
        self.chunked = true;
        self
    }

    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Sends it and reads the answer until the connection ends.
    ///
    /// # Errors
    /// `UnexpectedEof` when there is no answer or only a part of one, `ConnectionReset`, `WouldBlock` when it is late.
    pub fn send(self) -> io::Result<Reply> {
        let mut bytes = Vec::new();
        self.open()?.read_to_end(&mut bytes)?;
        Reply::read(&bytes)
    }

    /// Sends it and leaves the answer to whoever wants to see how it arrives.
    ///
    /// # Errors
    /// Those of the socket.
    pub fn open(self) -> io::Result<TcpStream> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(self.patience))?;
        let length = match (self.chunked, self.body.len()) {
            (true, _) => "transfer-encoding: chunked\r\n".to_owned(),
            (false, 0) => String::new(),
            (false, length) => format!("content-length: {length}\r\n"),
        };
        stream.write_all(format!("{}{length}\r\n", self.head).as_bytes())?;
        stream.write_all(&self.body)?;
        Ok(stream)
    }

    /// The same where an answer is certain.
    pub fn reply(self) -> Reply {
        self.send().expect("there should be an answer")
    }
}

impl Reply {
    fn read(bytes: &[u8]) -> io::Result<Self> {
        let torn = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").ok_or_else(torn)?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(torn)?;
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let reply = Self { status, headers, body: bytes[end + 4..].to_vec() };
        let promised = reply.header("content-length").and_then(|text| text.parse().ok());
        if promised.is_some_and(|length: usize| length > reply.body.len()) { Err(torn()) } else { Ok(reply) }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error} in {self:?}"))
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The code of the first error.
    pub fn code(&self) -> String {
        self.json()["errors"][0]["code"].as_str().unwrap().to_owned()
    }
}

/// The body of a call, in the shape of the reference pages.
pub fn link(business: &str, partner: Option<&str>) -> Value {
    let mut relationships = json!({ "business": { "id": business, "type": "business" } });
    if let Some(partner) = partner {
        relationships["partner"] = json!({ "id": partner, "type": "partner" });
    }
    json!({ "data": { "type": "partner_integrations", "relationships": relationships } })
}

/// The body of a connect with a login.
pub fn link_with(business: &str, partner: &str, login: &str) -> Value {
    let mut document = link(business, Some(partner));
    document["data"]["attributes"] = json!({ "integration_login": login, "integration_password": 480125 });
    document
}
