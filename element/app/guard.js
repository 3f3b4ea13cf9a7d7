// The only door into the wasm.
//
// A panic, exhausted memory or too deep a recursion leaves its memory in an unknown state. From then on nothing may
// call it: not a timer, not a click, not an answer from the network. Nor may the host's page hear of it as an error of its own.

let error;
let tell = () => {};

/** What broke it, if something did. */
export const brokenBy = () => error;

/** Calls `listener`, once, when it breaks. */
export function onBroken(listener) {
  tell = listener;
}

/** What a broken wasm answers: for the glue it is zero as a number, and nothing as a list. */
const NOTHING = [];

/** Calls into the wasm. */
export function enter(call) {
  if (error) return NOTHING;
  try {
    return call();
  } catch (thrown) {
    // It may have broken in a call within this one.
    if (!error) {
      error = thrown;
      // When those who called it have returned.
      queueMicrotask(tell);
    }
    return NOTHING;
  }
}

let inside;

/** What the parts of the wasm share: the exports, without a door between them. */
export const shared = () => inside;

/** The exports of the wasm, each behind the door. */
export function guarded(exports) {
  inside = exports;
  const door =
    (call) =>
    (...values) =>
      enter(() => call(...values));
  return Object.fromEntries(
    Object.entries(exports).map(([name, value]) => [name, typeof value === "function" ? door(value) : value]),
  );
}
