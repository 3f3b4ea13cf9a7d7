//! The properties that the fuzz targets look for exceptions from. The native tests have them, too.

#[path = "../../tests/properties/mod.rs"]
pub mod properties;
