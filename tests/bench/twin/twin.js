// The directory in plain JavaScript: the same page, the same style, the same work as the app's, and nothing that the task does
// not ask for. What it takes is what a directory can hardly go below; `cargo xtask bench` measures the app beside it.

import { businesses, partners } from "./api.js";
import { arrange, indexed, inOrder } from "./arrange.js";
import { CATEGORIES, STATES } from "./names.js";
import { List } from "./list.js";

const root = document.getElementById("twin").shadowRoot;
const find = (selector) => root.querySelector(selector);
const number = new Intl.NumberFormat("en-GB");
const plural = new Intl.PluralRules("en-GB");

const search = find("input[type=search]");
const form = find("form");
const category = find("#category");
const order = find("#order");
const count = find(".found .count");
const similar = find(".similar");
const list = new List(find("ul"), find("#row"), find("#recommended"));
const chips = Array.from(root.querySelectorAll(".chip .count"));

/** How long the list waits for more pages before it is arranged anew. */
const PATIENCE = 200;

let all = [];

function show() {
  const filter = {
    search: search.value,
    state: form.elements.state.value === "" ? undefined : Number(form.elements.state.value),
    category: category.value === "" ? undefined : Number(category.value),
    order: order.value,
  };
  const view = arrange(all, filter);
  const total = all.length;
  const shown = view.rows.length;
  count.textContent =
    shown === total
      ? `${number.format(total)} ${plural.select(total) === "one" ? "partner" : "partners"}`
      : `${number.format(shown)} of ${number.format(total)} partners`;
  similar.textContent = view.oneTypo && shown > 0 ? "Nothing has exactly this name: these are similar." : "";
  const counts = [view.byState[0] + view.byState[1] + view.byState[2], ...view.byState];
  counts.forEach((count, at) => setText(chips[at], number.format(count)));
  showCategories(view.byCategory, filter.category);
  list.show(view);
}

function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

let options = "";
function showCategories(counts, chosen) {
  const entries = counts.map((count, at) => [at, count]).filter(([at, count]) => count > 0 || at === chosen);
  const key = JSON.stringify(entries);
  if (key === options) return;
  options = key;
  const value = category.value;
  const made = entries.map(([at, count]) => new Option(`${CATEGORIES[at].name} (${number.format(count)})`, String(at)));
  category.replaceChildren(category.options[0], ...made);
  category.value = value;
}

function keepInAddress() {
  const query = new URLSearchParams();
  if (search.value) query.set("search", search.value);
  if (form.elements.state.value) query.set("state", STATES[Number(form.elements.state.value)].slug);
  if (category.value) query.set("category", CATEGORIES[Number(category.value)].slug);
  if (order.value !== "state") query.set("order", order.value);
  const text = query.toString();
  history.replaceState(null, "", text ? `#/?${text}` : "#/");
}

function change() {
  keepInAddress();
  show();
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", (event) => {
  if (event.target === search) change();
});
form.addEventListener("change", (event) => {
  if (event.target !== search) change();
});

async function begin() {
  const owned = await businesses();
  const business = owned[0];
  if (owned.length > 1) {
    find("#business").replaceChildren(...owned.map(({ id, name }) => new Option(name, id)));
    find(".business-switch").hidden = false;
  }
  find(".intro").textContent = `Couriers, tills, booking sites and others that ${business.name} can work with.`;
  let waiting;
  const draw = () => {
    clearTimeout(waiting);
    waiting = undefined;
    all = inOrder(all);
    show();
  };
  await partners(business.id, (page) => {
    const first = all.length === 0;
    for (const partner of page) all.push(indexed(partner));
    if (first) draw();
    else waiting ??= setTimeout(draw, PATIENCE);
  });
  if (waiting) draw();
}

begin().catch((error) => {
  count.textContent = "The partners could not be loaded.";
  console.error(error);
});
