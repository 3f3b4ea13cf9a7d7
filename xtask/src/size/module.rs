//! What a WebAssembly module is made of.

use std::collections::HashMap;

use wasmparser::{BinaryReaderError, KnownCustom, Name, Parser, Payload, TypeRef};

/// A module, in bytes.
#[derive(Debug, Default)]
pub struct Module {
    /// Its functions, in its own order.
    pub functions: Vec<Function>,
    /// Its data: texts, tables of the program, messages.
    pub data: usize,
    /// All that is neither, nor the names: types, imports, exports, tables of functions.
    pub rest: usize,
}

/// A function with its body's bytes.
#[derive(Debug)]
pub struct Function {
    /// As the compiler called it; empty where nobody says.
    pub name: String,
    /// Its body.
    pub bytes: usize,
}

impl Module {
    /// Reads a module with a name section.
    ///
    /// # Errors
    /// When it is no module.
    pub fn read(bytes: &[u8]) -> Result<Self, BinaryReaderError> {
        let mut module = Self::default();
        let mut imported = 0;
        let (mut code, mut custom) = (0, 0);
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::CodeSectionStart { size, .. } => code = size as usize,
                Payload::CodeSectionEntry(body) => {
                    let range = body.range();
                    let bytes = (range.end - range.start) as usize;
                    module.functions.push(Function { name: String::new(), bytes });
                }
                Payload::DataSection(data) => {
                    let range = data.range();
                    module.data = (range.end - range.start) as usize;
                }
                Payload::CustomSection(section) => {
                    custom += section.data().len();
                    if let KnownCustom::Name(parts) = section.as_known() {
                        for part in parts {
                            let Name::Function(functions) = part? else { continue };
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index, readable(naming.name));
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        for (index, function) in (imported..).zip(&mut module.functions) {
            function.name = names.remove(&index).unwrap_or_default();
        }
        module.rest = bytes.len().saturating_sub(code + module.data + custom);
        Ok(module)
    }
}

/// A name as it stands in the sources. wasm-bindgen has done that already for a module that it made glue for.
fn readable(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_sources_whether_somebody_has_turned_them_back_or_not() {
        assert_eq!(readable("_ZN3app5pages4Form17h3e01bdb47f8308fcE"), "app::pages::Form");
        assert_eq!(readable("<app::Form as core::Drop>::drop"), "<app::Form as core::Drop>::drop");
    }

    #[test]
    fn functions_find_their_names_behind_those_that_are_imported() {
        // (module (import "m" "f" (func)) (func $one) (func $two nop nop) (memory 1) (data (i32.const 0) "text"))
        let module = b"\0asm\x01\0\0\0\
            \x01\x04\x01\x60\0\0\
            \x02\x07\x01\x01m\x01f\0\0\
            \x03\x03\x02\0\0\
            \x05\x03\x01\0\x01\
            \x0a\x09\x02\x02\0\x0b\x04\0\x01\x01\x0b\
            \x0b\x0a\x01\0\x41\0\x0b\x04text\
            \0\x12\x04name\x01\x0b\x02\x01\x03one\x02\x03two";
        let read = Module::read(module).unwrap();
        let functions: Vec<(&str, usize)> =
            read.functions.iter().map(|function| (function.name.as_str(), function.bytes)).collect();
        assert_eq!(functions, [("one", 2), ("two", 4)]);
        assert_eq!(read.data, 10);
        assert!(Module::read(b"<html>").is_err());
    }
}
