//! Whether a port can be had.

use std::io::ErrorKind;
use std::net::{IpAddr, TcpListener};

use crate::failure::{Failure, Result};

/// Makes sure that the port is free, before minutes are spent on building what can't be served.
///
/// # Errors
/// One sentence, with a port to use instead.
pub fn require_free(host: IpAddr, port: u16) -> Result<()> {
    let Err(error) = TcpListener::bind((host, port)) else {
        return Ok(());
    };
    let another = another(host, port);
    Err(Failure::new(match error.kind() {
        ErrorKind::AddrInUse => {
            format!("Port {port} is in use: stop what uses it or choose another with --port {another}.")
        }
        ErrorKind::PermissionDenied => {
            format!("Port {port} is reserved for the administrator: choose another with --port {another}.")
        }
        ErrorKind::AddrNotAvailable => {
            format!("{host} is not an address of this machine: choose another with --host.")
        }
        _ => format!("Port {port} can't be used ({error}): choose another with --port {another}."),
    }))
}

/// The next port that is free, among those that anybody may use.
fn another(host: IpAddr, port: u16) -> u16 {
    let first = port.saturating_add(1).max(8080);
    (first..=u16::MAX).find(|&port| TcpListener::bind((host, port)).is_ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const HOST: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_taken_port_is_named_with_a_free_one_to_use_instead() {
        let taken = TcpListener::bind((HOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let sentence = require_free(HOST, port).unwrap_err().to_string();
        assert!(sentence.starts_with(&format!("Port {port} is in use")), "{sentence}");

        let suggested = sentence.trim_end_matches('.').rsplit(' ').next().unwrap();
        let suggested: u16 = suggested.parse().unwrap();
        assert!(suggested > port && require_free(HOST, suggested).is_ok());
    }

    #[test]
    fn any_free_port_will_do_when_none_is_asked_for() {
        assert!(require_free(HOST, 0).is_ok());
    }

    #[test]
    fn an_address_of_another_machine_is_refused() {
        let elsewhere = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
        let sentence = require_free(elsewhere, 0).unwrap_err().to_string();
        assert!(sentence.contains("--host"), "{sentence}");
    }
}
