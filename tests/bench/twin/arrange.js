// The partners that fit, in order, and how many there would be under each other filter.

import { CATEGORIES, STATES } from "./names.js";
import { fold } from "./fold.js";
import { BETWEEN, almostFinds, canForgive, finds, wordsOf } from "./search.js";

/** A partner, prepared to be searched and sorted. */
export function indexed(partner) {
  const name = fold(partner.name);
  return { partner, name, text: name + BETWEEN + fold(CATEGORIES[partner.category].name) };
}

/** All by name: what is arranged later need not be sorted. */
export function inOrder(all) {
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Applies a filter. */
export function arrange(all, { search, state, category, order }) {
  const words = wordsOf(search);
  let found = all.filter(({ text }) => finds(words, text));
  const oneTypo = found.length === 0 && canForgive(words);
  if (oneTypo) found = all.filter(({ text }) => almostFinds(words, text));
  const byState = STATES.map(() => 0);
  const byCategory = CATEGORIES.map(() => 0);
  const groups = [];
  for (const one of found) {
    const partner = one.partner;
    const stateFits = state === undefined || state === partner.state;
    const categoryFits = category === undefined || category === partner.category;
    if (categoryFits) byState[partner.state]++;
    if (stateFits) byCategory[partner.category]++;
    if (stateFits && categoryFits) (groups[groupOf(partner, order)] ??= []).push(one);
  }
  return { rows: groups.flat(), words, oneTypo, byState, byCategory };
}

function groupOf(partner, order) {
  if (order === "name") return 0;
  if (order === "category") return partner.category;
  if (order === "recommended" && !partner.preferred) return STATES.length + partner.state;
  return partner.state;
}
