//! Random values and hashes.

use sha2::{Digest, Sha256};

/// `bytes` random bytes, as lowercase hexadecimal digits.
///
/// # Errors
/// One sentence, when the operating system gives no random bytes.
pub fn random_hex(bytes: usize) -> Result<String, String> {
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer)
        .map_err(|error| format!("The operating system gave no random bytes: {error}."))?;
    Ok(hex(&buffer))
}

/// SHA-256 over all parts, one after the other.
pub fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// Lowercase hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_hashed_as_one_text() {
        // The first test vector of FIPS 180-2.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(hex(&sha256(&[b"a", b"bc"])), expected);
    }

    #[test]
    fn random_values_differ() {
        assert_ne!(random_hex(16).unwrap(), random_hex(16).unwrap());
    }
}
