// Text as a search compares it: without case and accents. The rules are those of the app's `domain::fold`.

const LETTERS = {
  a: "àáâãäåāăąǎ", c: "çćĉċč", d: "ďđð", e: "èéêëēĕėęě", g: "ĝğġģ", i: "ìíîïĩīĭįı", k: "ķ", l: "ĺļľł", n: "ñńņň",
  o: "òóôõöøōŏő", r: "ŕř", s: "śŝşšș", t: "ţťț", u: "ùúûüũūŭůűų", y: "ýÿ", z: "źžż",
  α: "ά", ε: "έ", η: "ή", ι: "ίϊΐ", ο: "ό", υ: "ύϋΰ", ω: "ώ", σ: "ς", ا: "أإآ", ي: "ى", ه: "ة", "'": "\u2018\u2019\u02BC",
};
const FOLDED = new Map(Object.entries(LETTERS).flatMap(([to, from]) => Array.from(from, (letter) => [letter, to])));
for (const [from, to] of [["ß", "ss"], ["æ", "ae"], ["œ", "oe"]]) FOLDED.set(from, to);
const MARKS = /[\u0300-\u036F\u0640\u064B-\u0652]/;

/** What is left of one character in lower case: nothing at all of a combining mark. */
export function foldLetter(letter) {
  return FOLDED.get(letter) ?? (MARKS.test(letter) ? "" : letter);
}

/** A text without case and accents. */
export function fold(text) {
  const lower = text.toLowerCase();
  if (/^[\0-\x7f]*$/.test(lower)) return lower;
  let out = "";
  for (const letter of lower) out += foldLetter(letter);
  return out;
}
