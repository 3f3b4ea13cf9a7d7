// Properties of the element that do something when a host sets them.

/** Calls `changed` with what `element[name]` is whenever a host sets it. */
export function follow(element, name, changed) {
  let value = element[name];
  Object.defineProperty(element, name, {
    configurable: true,
    enumerable: true,
    get: () => value,
    set(next) {
      value = next;
      changed(value);
    },
  });
}

/** The style sheets of each element: the theme's variables, which hosts set by script. */
const sheets = new WeakMap();

/** A style sheet with the custom properties of `appearance`: `{ variables }`, by name. */
export function appearanceOf(element) {
  if (!sheets.has(element)) {
    const sheet = new CSSStyleSheet();
    sheets.set(element, sheet);
    const apply = (value) => {
      sheet.replaceSync(":host{}");
      const { style } = sheet.cssRules[0];
      for (const [name, text] of Object.entries(value?.variables ?? {})) {
        if (name.startsWith("--pi-")) style.setProperty(name, text);
      }
    };
    follow(element, "appearance", apply);
    apply(element.appearance);
  }
  return sheets.get(element);
}
