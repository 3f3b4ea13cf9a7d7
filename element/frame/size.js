// How tall a frame wants to be.

/** What a dialog keeps free around itself. */
const AROUND_DIALOG = 64;

/** Tells the height in pixels whenever it changes: the content's, or an open dialog's where that is more. */
export function followSize(element, tell) {
  const root = document.documentElement;
  let told;
  const look = () => {
    const dialog = element.shadowRoot?.querySelector("dialog[open]");
    const over = dialog ? dialog.scrollHeight + AROUND_DIALOG : 0;
    const height = Math.ceil(Math.max(root.getBoundingClientRect().height, over));
    if (height === told) return;
    told = height;
    tell(height);
  };
  new ResizeObserver(look).observe(root);
  // A dialog is above the page: it does not change the page's size.
  const watchDialogs = () => {
    const changes = { subtree: true, childList: true, attributes: true, attributeFilter: ["open"] };
    new MutationObserver(look).observe(element.shadowRoot, changes);
  };
  customElements.whenDefined(element.localName).then(watchDialogs);
}
