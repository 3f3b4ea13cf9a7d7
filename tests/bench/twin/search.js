// What a search finds, and where: each of its words, in any order, with one typo where nothing is found otherwise.

import { fold, foldLetter } from "./fold.js";

const FORGIVEN_FROM = 4;
/** Between a name and a category: nobody types it. */
export const BETWEEN = "\n";

/** The words of a search box. */
export function wordsOf(typed) {
  return typed.split(/\s+/).map(fold).filter((word) => word !== "");
}

/** Whether a typo in one of the words could be forgiven. */
export function canForgive(words) {
  return words.some((word) => word.length >= FORGIVEN_FROM);
}

/** Whether every word is in a text. */
export function finds(words, text) {
  for (const word of words) if (!text.includes(word)) return false;
  return true;
}

/** Whether every word is in a text, or almost, at the beginning of a word of it. */
export function almostFinds(words, text) {
  return words.every((word) => text.includes(word) || isAlmostIn(word, text));
}

const BEGINNINGS = /(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu;

function isAlmostIn(word, text) {
  if (word.length < FORGIVEN_FROM) return false;
  for (const { index } of text.matchAll(BEGINNINGS)) if (almost(word, text, index) >= 0) return true;
  return false;
}

/** How many letters from `at` on are `word` with at most one typo; -1 where there are two. */
function almost(word, text, at) {
  let same = 0;
  while (same < word.length && word[same] === text[at + same]) same++;
  if (same === word.length) return same;
  const rest = word.slice(same);
  const here = at + same;
  if (here < text.length && text[here] !== BETWEEN) {
    if (text.startsWith(rest, here + 1)) return same + 1 + rest.length;
    if (text.startsWith(rest.slice(1), here + 1)) return same + rest.length;
    if (rest[1] === text[here] && text[here + 1] === rest[0] && text.startsWith(rest.slice(2), here + 2)) return word.length;
  }
  return text.startsWith(rest.slice(1), here) ? word.length - 1 : -1;
}

/** What is marked in a name: pairs of a beginning and an end. */
export function marks(words, name, oneTypo) {
  if (words.length === 0) return [];
  const origins = [];
  let folded = "";
  for (let at = 0; at < name.length; at++) {
    for (const letter of name[at].toLowerCase()) {
      const part = foldLetter(letter);
      for (let more = 0; more < part.length; more++) origins.push(at);
      folded += part;
    }
  }
  const marked = new Set();
  const mark = (from, length) => {
    for (let at = from; at < from + length; at++) marked.add(origins[at]);
  };
  for (const word of words) {
    let found = false;
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found = true;
      mark(at, word.length);
    }
    if (found || !oneTypo || word.length < FORGIVEN_FROM) continue;
    for (const { index } of folded.matchAll(BEGINNINGS)) mark(index, Math.max(almost(word, folded, index), 0));
  }
  const ranges = [];
  for (let at = 0; at < name.length; at++) {
    if (!marked.has(at)) continue;
    const from = at;
    while (marked.has(at + 1)) at++;
    ranges.push([from, at + 1]);
  }
  return ranges;
}
