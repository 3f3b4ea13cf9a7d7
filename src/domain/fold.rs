//! Text as a search compares it: without case and accents.

use super::lower::lower;

/// Lower case, without the marks over and under the letters of the Latin, Greek and Arabic alphabets as Europe,
/// North Africa and the Middle East write them, and with ligatures spelt out. Others keep their precomposed marks.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_into(&mut out, c));
    out
}

/// Appends what [`fold`] makes of one character, whatever stands around it: nothing at all of a combining mark.
pub fn fold_into(out: &mut String, c: char) {
    match lower(c) {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => out.push('a'),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => out.push('c'),
        'ď' | 'đ' | 'ð' => out.push('d'),
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => out.push('e'),
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => out.push('g'),
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => out.push('i'),
        'ķ' => out.push('k'),
        'ĺ' | 'ļ' | 'ľ' | 'ł' => out.push('l'),
        'ñ' | 'ń' | 'ņ' | 'ň' => out.push('n'),
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => out.push('o'),
        'ŕ' | 'ř' => out.push('r'),
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => out.push('s'),
        'ţ' | 'ť' | 'ț' => out.push('t'),
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => out.push('u'),
        'ý' | 'ÿ' => out.push('y'),
        'ź' | 'ż' | 'ž' => out.push('z'),
        'ά' => out.push('α'),
        'έ' => out.push('ε'),
        'ή' => out.push('η'),
        'ί' | 'ϊ' | 'ΐ' => out.push('ι'),
        'ό' => out.push('ο'),
        'ύ' | 'ϋ' | 'ΰ' => out.push('υ'),
        'ώ' => out.push('ω'),
        'ς' => out.push('σ'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'أ' | 'إ' | 'آ' => out.push('ا'),
        'ى' => out.push('ي'),
        'ة' => out.push('ه'),
        // What phones write for an apostrophe.
        '\u{2018}' | '\u{2019}' | '\u{2BC}' => out.push('\''),
        // Combining marks, and the Arabic vowel signs and tatweel.
        '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{652}' => {}
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn accents_case_and_ligatures_do_not_matter() {
        assert_eq!(fold("Crème BRÛLÉE"), "creme brulee");
        assert_eq!(fold("cre\u{300}me"), "creme");
        assert_eq!(fold("Größe Œuvre"), "grosse oeuvre");
        assert_eq!(fold("أَهلاً"), fold("اهلا"));
    }
}
