// Whether there is room for the element.

/** Narrower than this, no phone is. */
const NARROW = 240;

export function examineSize(element, say) {
  if (!element.isConnected) {
    say.error("not-connected", "The element is not in a document.", "Append it to the page.");
    return;
  }
  const { width, height } = element.getBoundingClientRect();
  const shown = element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? true;
  if (!shown) {
    say.warning(
      "hidden",
      "The element, or something around it, is hidden.",
      "Show it: display, visibility, opacity, hidden.",
    );
  } else if (width === 0 || height === 0) {
    const missing = width === 0 ? "width" : "height";
    say.error(
      "size",
      `The element has no ${missing}.`,
      `Give what is around it a ${missing}, and let the element be a block.`,
    );
  } else if (width < NARROW) {
    say.warning("narrow", `The element is ${Math.round(width)} pixels wide.`, `Give it at least ${NARROW}.`);
  }
}
