//! Every letter that a search takes for another.

use partner_integrations::domain::fold::fold;

/// The letters as names have them, and as they are typed without their marks.
const LETTERS: [(&str, &str); 35] = [
    ("àáâãäåāăąǎ", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęě", "e"),
    ("ĝğġģ", "g"),
    ("ìíîïĩīĭįı", "i"),
    ("ķ", "k"),
    ("ĺļľł", "l"),
    ("ñńņň", "n"),
    ("òóôõöøōŏő", "o"),
    ("ŕř", "r"),
    ("śŝşšș", "s"),
    ("ţťț", "t"),
    ("ùúûüũūŭůűų", "u"),
    ("ýÿ", "y"),
    ("źżž", "z"),
    ("ά", "α"),
    ("έ", "ε"),
    ("ή", "η"),
    ("ίϊΐ", "ι"),
    ("ό", "ο"),
    ("ύϋΰ", "υ"),
    ("ώ", "ω"),
    ("ς", "σ"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("أإآ", "ا"),
    ("ى", "ي"),
    ("ة", "ه"),
    ("\u{300}\u{301}\u{36F}", ""),
    ("\u{2018}\u{2019}\u{2BC}", "'"),
    ("\u{640}", ""),
    ("\u{64B}\u{652}", ""),
    ("abcxyzαωاه7-&", "same"),
];

#[test]
fn a_letter_is_found_by_the_one_without_its_marks_in_either_case() {
    for (letters, plain) in LETTERS {
        for letter in letters.chars() {
            let expected = if plain == "same" { letter.to_string() } else { plain.to_owned() };
            assert_eq!(fold(&letter.to_string()), expected, "{letter}");
            let upper: String = letter.to_uppercase().collect();
            assert_eq!(fold(&upper), fold(&expected), "{upper}");
        }
    }
}
