//! Short names for the functions that a module imports.

use std::collections::BTreeMap;

use wasmparser::BinaryReader;

/// What every module begins with: its magic number and version.
const HEAD: &[u8] = b"\0asm\x01\0\0\0";
/// The number of WebAssembly's section of imports.
const IMPORTS: u8 = 2;
/// The kind of an import that is a function.
const FUNCTION: u8 = 0;

/// The module with short names for all functions that it imports from `from`, and the new name of each. Nothing if it is no module, or
/// imports anything but functions.
pub fn shorten(wasm: &[u8], from: &str) -> Option<(Vec<u8>, BTreeMap<String, String>)> {
    let mut renamed = BTreeMap::new();
    let mut short = HEAD.to_vec();
    let mut rest = BinaryReader::new(wasm.strip_prefix(HEAD)?, 0);
    while !rest.eof() {
        let section = rest.read_u8().ok()?;
        let content = read_counted(&mut rest)?;
        short.push(section);
        if section == IMPORTS {
            write_counted(&mut short, &renaming(content, from, &mut renamed)?);
        } else {
            write_counted(&mut short, content);
        }
    }
    Some((short, renamed))
}

fn renaming(content: &[u8], from: &str, renamed: &mut BTreeMap<String, String>) -> Option<Vec<u8>> {
    let mut imports = BinaryReader::new(content, 0);
    let count = imports.read_var_u32().ok()?;
    let mut short = Vec::new();
    write_number(&mut short, count as usize);
    for _ in 0..count {
        let (module, name) = (imports.read_string().ok()?, imports.read_string().ok()?);
        write_counted(&mut short, module.as_bytes());
        if module == from {
            let new = name_of(renamed.len());
            write_counted(&mut short, new.as_bytes());
            renamed.insert(name.to_owned(), new);
        } else {
            write_counted(&mut short, name.as_bytes());
        }
        short.push(imports.read_u8().ok().filter(|kind| *kind == FUNCTION)?);
        write_number(&mut short, imports.read_var_u32().ok()? as usize);
    }
    imports.eof().then_some(short)
}

/// As many bytes as the number before them says.
fn read_counted<'a>(from: &mut BinaryReader<'a>) -> Option<&'a [u8]> {
    let count = from.read_var_u32().ok()?;
    from.read_bytes(count as usize).ok()
}

/// Writes a number in LEB128, as WebAssembly has sizes and indices.
fn write_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

fn write_counted(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len());
    to.extend(bytes);
}

/// a, b, … z, ba, bb, …: none is a word of JavaScript's that a property could not have.
fn name_of(mut index: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + (index % 26) as u8);
        index /= 26;
        if index == 0 {
            break;
        }
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn module(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut module = HEAD.to_vec();
        for (number, content) in sections {
            module.push(*number);
            write_counted(&mut module, content);
        }
        module
    }

    #[test]
    fn what_is_imported_from_the_glue_gets_a_short_name_and_all_else_stays() {
        let long = module(&[
            (1, b"types"),
            (2, b"\x02\x04glue\x07a_name1\0\x05\x05other\x03far\0\x81\x01"),
            (10, &[7; 300]),
        ]);
        let (short, renamed) = shorten(&long, "glue").unwrap();
        let expected = module(&[
            (1, b"types"),
            (2, b"\x02\x04glue\x01a\0\x05\x05other\x03far\0\x81\x01"),
            (10, &[7; 300]),
        ]);
        assert_eq!(short, expected);
        assert_eq!(renamed, BTreeMap::from([("a_name1".to_owned(), "a".to_owned())]));
    }

    #[test]
    fn what_is_no_module_is_refused_and_so_are_imports_of_other_kinds() {
        let memory = module(&[(2, b"\x01\x04glue\x01m\x02\0\x01")]);
        let more = module(&[(2, b"\x01\x04glue\x01f\0\x01more")]);
        let mut cut = module(&[(1, b"types")]);
        cut.pop();
        for wasm in [&b"<!doctype html>"[..], &memory, &more, &cut] {
            assert_eq!(shorten(wasm, "glue"), None);
        }
    }

    #[test]
    fn every_name_is_another() {
        let names: HashSet<String> = (0..5000).map(name_of).collect();
        assert_eq!(names.len(), 5000);
    }
}
