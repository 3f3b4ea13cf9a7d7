// A dashboard's own code. What it has to do with the element is in `prepare` and in the two listeners at the end.

/** The dashboard's server knows who is signed in. Here, it is the sandbox. */
async function getAccessToken() {
  const response = await fetch("/sandbox/token", { method: "POST" });
  if (!response.ok) throw new Error(`No token: ${response.status}`);
  return (await response.json()).access_token;
}

let dark = false;

/** Sets up the elements of a part of the page, before it is shown. */
function prepare(part) {
  for (const element of part.querySelectorAll("partner-integrations")) {
    element.getAccessToken = getAccessToken;
    element.theme = dark ? "dark" : "light";
  }
  return part;
}

const copy = (template) => prepare(document.importNode(document.getElementById(template).content, true));

function show() {
  const page = location.hash.slice(2) || "overview";
  document.querySelector("main").replaceChildren(copy(page));
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === (location.hash || "#/")) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.getElementById("quick")?.addEventListener("click", openModal);
}

function openModal() {
  document.body.append(copy("modal"));
  const dialog = document.body.querySelector("dialog");
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", (event) => event.target === dialog && dialog.remove());
  dialog.showModal();
}

document.getElementById("theme").addEventListener("click", ({ currentTarget }) => {
  dark = !dark;
  currentTarget.setAttribute("aria-pressed", String(dark));
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  prepare(document);
});

for (const name of ["pi-requested", "pi-connected", "pi-disconnected"]) {
  document.addEventListener(name, ({ type, detail }) => {
    const entry = document.createElement("li");
    entry.textContent = `${type} ${detail.business} ${detail.partner}`;
    document.getElementById("activity").prepend(entry);
  });
}

addEventListener("hashchange", show);
show();
