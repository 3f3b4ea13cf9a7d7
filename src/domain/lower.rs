//! Lower case without the standard library's table of all writing systems, which is 24 kB of every visit (8 kB compressed).

/// The small letter of a capital of the Latin, Greek, Cyrillic and Armenian alphabets; every other character as it is.
///
/// As Unicode has it (`UnicodeData.txt`, simple lowercase mapping).
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let next_if = |is_capital: bool| if is_capital { code + 1 } else { code };
    let (even, odd) = (code.is_multiple_of(2), !code.is_multiple_of(2));
    let small = match code {
        0x41..=0x5A
        | 0xC0..=0xD6
        | 0xD8..=0xDE
        | 0x391..=0x3A1
        | 0x3A3..=0x3AB
        | 0x410..=0x42F
        | 0xFF21..=0xFF3A => code + 0x20,
        0x130 => 0x69,
        0x178 => 0xFF,
        0x100..=0x137 | 0x14A..=0x177 | 0x1DE..=0x1EF | 0x1F8..=0x21F | 0x222..=0x233 => next_if(even),
        0x139..=0x148 | 0x179..=0x17E | 0x1CD..=0x1DC => next_if(odd),
        0x386 => 0x3AC,
        0x388..=0x38A => code + 0x25,
        0x38C => 0x3CC,
        0x38E..=0x38F => code + 0x3F,
        0x400..=0x40F => code + 0x50,
        0x460..=0x481 | 0x48A..=0x4BF | 0x4D0..=0x52F | 0x1E00..=0x1E95 | 0x1EA0..=0x1EFF => next_if(even),
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE => next_if(odd),
        0x531..=0x556 => code + 0x30,
        0x1E9E => 0xDF,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn in_the_alphabets_that_it_knows_it_says_what_unicode_says() {
        let known = [
            0..=0x17F,
            0x1CD..=0x1EF,
            0x1F8..=0x21F,
            0x222..=0x233,
            0x370..=0x3CE,
            0x400..=0x556,
            0x1E00..=0x1EFF,
            0xFF00..=0xFF5A,
        ];
        for c in known.into_iter().flatten().filter_map(char::from_u32) {
            // The dot of a Turkish capital is a mark of its own in Unicode's small letter.
            let expected = c.to_lowercase().next().unwrap();
            // Archaic Greek letters are none of the alphabet's.
            if !matches!(c, '\u{370}'..='\u{37F}') {
                assert_eq!(lower(c), expected, "{c} U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn what_is_no_capital_stays() {
        for c in "aß9 ☃مطعم漢字".chars() {
            assert_eq!(lower(c), c);
        }
    }
}
