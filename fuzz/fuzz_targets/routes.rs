#![no_main]

use partner_integrations_fuzz::properties;

libfuzzer_sys::fuzz_target!(|input: &[u8]| properties::routes::hold(input));
