//! A word with one typo, at the beginning of a word.

use super::BETWEEN;

/// Where each word of a text begins, and the text from there on.
pub(super) fn beginnings(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut inside = false;
    text.char_indices().filter_map(move |(at, c)| {
        let outside = !std::mem::replace(&mut inside, c.is_alphanumeric());
        if outside && inside { Some((at, text.get(at..)?)) } else { None }
    })
}

/// How many bytes at the beginning of `text` are `word` with at most one typo; the most, where several are.
///
/// The typo may be put where the two differ first: one further left would be one of a run of equal letters.
pub(super) fn almost(word: &str, text: &str) -> Option<usize> {
    let same: usize =
        word.chars().zip(text.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (word, text) = (word.get(same..)?, text.get(same..)?);
    let mut typed = word.chars();
    let Some(first) = typed.next() else { return Some(same) };
    let after_first = typed.as_str();
    let mut there = text.chars();
    if let Some(letter) = there.next().filter(|letter| *letter != BETWEEN) {
        let upto = same + letter.len_utf8();
        let rest = there.as_str();
        if rest.starts_with(word) {
            return Some(upto + word.len());
        }
        if rest.starts_with(after_first) {
            return Some(upto + after_first.len());
        }
        if typed.next() == Some(letter)
            && there.next() == Some(first)
            && there.as_str().starts_with(typed.as_str())
        {
            return Some(same + word.len());
        }
    }
    text.starts_with(after_first).then_some(same + after_first.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_with_one_typo_is_taken() {
        for (word, text, taken) in [
            ("kassa", "kassa nova", "kassa"),
            ("kasa", "kassa nova", "kassa"),
            ("kasssa", "kassa nova", "kassa"),
            ("kassx", "kassa nova", "kassa"),
            ("ksasa", "kassa nova", "kassa"),
            ("xkassa", "kassa", "kassa"),
            ("assa", "kassa", "kassa"),
            ("kassax", "kassa", "kassa"),
            ("kassanova", "kassa nova", "kassa nova"),
            ("réserv", "résxrv", "résxrv"),
        ] {
            assert_eq!(almost(word, text).map(|length| &text[..length]), Some(taken), "{word} in {text}");
        }
    }

    #[test]
    fn two_typos_are_two_too_many() {
        for (word, text) in
            [("kaza", "kassa"), ("kassaxx", "kassa"), ("aksas", "kassa"), ("till", "tele"), ("ab", "")]
        {
            assert_eq!(almost(word, text), None, "{word} in {text}");
        }
    }

    #[test]
    fn a_word_begins_after_what_is_no_letter_and_no_digit() {
        let found: Vec<usize> = beginnings("24/7 l'été (abc)").map(|(at, _)| at).collect();
        assert_eq!(found, [0, 3, 5, 7, 14]);
    }
}
