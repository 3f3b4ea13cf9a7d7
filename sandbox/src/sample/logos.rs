//! Logos: small drawings of our own.

/// The drawing of a file name such as `tillhouse.svg`.
pub fn logo(file: &str) -> Option<&'static str> {
    LOGOS.iter().find(|(name, _)| *name == file).map(|(_, drawing)| *drawing)
}

macro_rules! logos {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../data/logos/", $name)))),*]
    };
}

const LOGOS: &[(&str, &str)] = logos! {
    "copper-counter.svg"
    "crate-carry.svg"
    "kestrel-couriers.svg"
    "orkestro.svg"
    "penny-plume.svg"
    "porte-a-porte.svg"
    "postcard-kitchen.svg"
    "replywell.svg"
    "seatwell.svg"
    "second-plate.svg"
    "shiftlings.svg"
    "tillhouse.svg"
    "zippelin.svg"
};
