// The rows: all of a short list; of a long one those near the screen, with room for the others above and below them.

import { CATEGORIES, STATES } from "./names.js";
import { marks } from "./search.js";

/** Up to here all rows are in the page. */
const SHORT = 100;
/** How many are, of a longer list. */
const WINDOW = 60;

export class List {
  #list;
  #row;
  #recommended;
  #view = { rows: [], words: [] };
  /** What is drawn: the row of each partner. */
  #drawn = new Map();
  #range = [0, 0];
  #lineHeight = 0;
  #columns = 1;
  #asked = false;

  constructor(list, row, recommended) {
    this.#list = list;
    this.#row = row.content.firstElementChild;
    this.#recommended = recommended.content.firstElementChild;
    const again = () => {
      if (this.#asked || this.#view.rows.length <= SHORT) return;
      this.#asked = true;
      requestAnimationFrame(() => {
        this.#asked = false;
        if (!this.#reaches()) this.#draw();
      });
    };
    addEventListener("scroll", again, { passive: true });
    addEventListener("resize", () => {
      this.#lineHeight = 0;
      again();
    });
  }

  /** Shows a view. */
  show(view) {
    this.#view = view;
    this.#draw();
  }

  /** Whether what is drawn goes on for a while in both directions. */
  #reaches() {
    const [from, to] = this.#range;
    const [first, last] = this.#window(this.#view.rows.length);
    const lines = Math.abs(first - from) / this.#columns;
    return (first === from && last === to) || lines < (WINDOW / this.#columns - innerHeight / this.#lineHeight) / 4;
  }

  #draw() {
    const { rows, words, oneTypo } = this.#view;
    const [from, to] = (this.#range = this.#window(rows.length));
    const isWindow = rows.length > SHORT;
    const kept = new Map();
    let place = this.#list.firstElementChild;
    for (let at = from; at < to; at++) {
      const one = rows[at];
      const drawn = this.#drawn.get(one.partner.id) ?? this.#make(one.partner);
      kept.set(one.partner.id, drawn);
      this.#drawn.delete(one.partner.id);
      if (place === drawn.item) place = place.nextElementSibling;
      else this.#list.insertBefore(drawn.item, place);
      mark(drawn, one.partner.name, words, oneTypo);
      number(drawn, isWindow ? at + 1 : 0, rows.length);
    }
    for (const { item } of this.#drawn.values()) item.remove();
    this.#drawn = kept;
    if (this.#lineHeight === 0 && isWindow) {
      this.#measure();
      return this.#draw();
    }
    const lines = (count) => Math.ceil(count / this.#columns) * this.#lineHeight;
    this.#list.style.paddingBlock = isWindow ? `${lines(from)}px ${lines(rows.length - to)}px` : "";
  }

  #window(count) {
    if (count <= SHORT) return [0, count];
    if (this.#lineHeight === 0) return [0, WINDOW];
    const above = Math.max(0, -this.#list.getBoundingClientRect().top);
    const lines = Math.floor(WINDOW / this.#columns);
    const spare = Math.max(0, Math.floor((lines - innerHeight / this.#lineHeight) / 2));
    const last = Math.max(0, Math.ceil(count / this.#columns) - lines);
    const first = Math.min(last, Math.max(0, Math.floor(above / this.#lineHeight) - spare));
    return [first * this.#columns, Math.min(count, (first + lines) * this.#columns)];
  }

  #measure() {
    const items = this.#list.children;
    const top = items[0].offsetTop;
    let columns = 1;
    while (columns < items.length && items[columns].offsetTop === top) columns++;
    this.#columns = columns;
    const last = items[items.length - 1];
    const lines = Math.ceil(items.length / columns);
    this.#lineHeight = (last.offsetTop + last.offsetHeight - top + parseFloat(getComputedStyle(this.#list).rowGap)) / lines;
  }

  #make(partner) {
    const item = this.#row.cloneNode(true);
    const [avatar, text, badge] = item.children;
    const [link, category] = text.children;
    const name = link.firstElementChild;
    avatar.dataset.hue = String(Array.from(new TextEncoder().encode(partner.name)).reduce((sum, byte) => sum + byte, 0) % 8);
    if (partner.logo) avatar.append(picture(partner, avatar));
    else avatar.textContent = initials(partner.name);
    link.href = `#/partners/${encodeURIComponent(partner.id)}`;
    name.textContent = partner.name;
    category.append(`${CATEGORIES[partner.category].name} `);
    if (partner.preferred) category.append(this.#recommended.cloneNode(true));
    const state = STATES[partner.state];
    badge.dataset.look = state.look;
    if (state.look === "good") badge.firstElementChild.dataset.look = "solid";
    badge.firstElementChild.firstElementChild.setAttribute("d", state.path);
    badge.lastElementChild.textContent = state.name;
    return { item, link, name, marked: "", position: 0, size: 0 };
  }
}

function picture(partner, avatar) {
  const image = Object.assign(new Image(48, 48), { alt: "", loading: "lazy", decoding: "async", referrerPolicy: "no-referrer" });
  image.addEventListener("error", () => avatar.replaceChildren(initials(partner.name)));
  image.src = partner.logo;
  return image;
}

function initials(name) {
  const letters = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean).slice(0, 2);
  return letters.map((word) => String.fromCodePoint(word.codePointAt(0)).toUpperCase()).join("");
}

/** Puts marks around what was found, where that has changed. */
function mark(drawn, name, words, oneTypo) {
  const ranges = marks(words, name, oneTypo);
  const key = ranges.join();
  if (drawn.marked === key) return;
  drawn.marked = key;
  const parts = [];
  let done = 0;
  for (const [from, to] of ranges) {
    const mark = document.createElement("mark");
    mark.textContent = name.slice(from, to);
    if (from > done) parts.push(name.slice(done, from));
    parts.push(mark);
    done = to;
  }
  if (done < name.length) parts.push(name.slice(done));
  drawn.name.replaceChildren(...parts);
  if (ranges.length > 0) {
    drawn.link.setAttribute("aria-label", name);
    drawn.name.setAttribute("aria-hidden", "true");
  } else {
    drawn.link.removeAttribute("aria-label");
    drawn.name.removeAttribute("aria-hidden");
  }
}

/** Tells assistive technology which of all rows it is. */
function number(drawn, position, size) {
  if (drawn.position === position && drawn.size === size) return;
  Object.assign(drawn, { position, size });
  if (position > 0) {
    drawn.item.ariaPosInSet = String(position);
    drawn.item.ariaSetSize = String(size);
  } else {
    drawn.item.ariaPosInSet = drawn.item.ariaSetSize = null;
  }
}
