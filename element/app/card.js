// What stands in place of the app when it broke. The app's style sheet is still there; its words were asked for before.

/** An element with a class and children. */
function make(name, className, ...children) {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...children);
  return element;
}

/** Shows the card in `root`, in the app's words; `details` are for support, `reload` is what the button does. */
export function showCard(root, { language, direction, title, text, button, detailsTitle }, details, reload) {
  const hadFocus = root.activeElement !== null;
  const heading = make("p", "title", title);
  const what = make("div", "what", make("div", "", heading, make("p", "", text)));
  what.setAttribute("role", "alert");
  const press = make("button", "button", button);
  press.type = "button";
  press.part = "button";
  press.dataset.kind = "primary";
  press.addEventListener("click", reload);
  const support = make("details", "support", make("summary", "", detailsTitle), make("pre", "", details));
  const shell = make("div", "shell", make("div", "failure", what, make("div", "actions", press), support));
  shell.lang = language;
  shell.dir = direction;
  root.replaceChildren(make("div", "root", shell));
  // What had the focus is gone.
  if (hadFocus) press.focus();
}
