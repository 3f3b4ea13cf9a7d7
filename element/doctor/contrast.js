// Whether the host's colours can be read (WCAG 2.2, 1.4.3 and 1.4.11).

/** What is read on what, by the names of style/tokens.css. */
const PAIRS = [
  ["--text", "--surface", 4.5, "--pi-color-text on --pi-color-surface"],
  ["--text-quiet", "--surface", 4.5, "--pi-color-text-quiet on --pi-color-surface"],
  ["--accent", "--surface", 4.5, "--pi-color-accent on --pi-color-surface"],
  ["--on-accent", "--accent", 4.5, "the text on --pi-color-accent"],
  ["--border-strong", "--surface", 3, "--pi-color-border-strong on --pi-color-surface"],
];

/** Red, green and blue from 0 to 1, and alpha, of any colour that CSS can write. */
function toRgb(colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return Array.from(context.getImageData(0, 0, 1, 1).data, (value) => value / 255);
}

const over = ([r, g, b, alpha], under) => [
  ...[r, g, b].map((value, i) => value * alpha + under[i] * (1 - alpha)),
  1,
];

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** From 1 to 21. */
function contrast(text, ground) {
  const [dark, light] = [luminance(over(text, ground)), luminance(ground)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** What a custom property of the element comes to; undefined where it has none. */
function resolver(element) {
  const probe = document.createElement("span");
  element.shadowRoot.append(probe);
  const style = getComputedStyle(probe);
  return {
    resolve(name) {
      if (!style.getPropertyValue(name)) return undefined;
      probe.style.color = `var(${name})`;
      return toRgb(style.color);
    },
    /** What a page without a background of its own shows. */
    canvas() {
      probe.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
      probe.style.color = "Canvas";
      return toRgb(style.color);
    },
    done: () => probe.remove(),
  };
}

/** The colour that the page has behind the element; undefined where a picture is in the way. */
function groundOf(element, canvas) {
  const layers = [];
  for (let at = element; at; at = at.assignedSlot ?? at.parentElement ?? at.getRootNode().host) {
    const { backgroundColor, backgroundImage } = getComputedStyle(at);
    if (backgroundImage !== "none") return undefined;
    const colour = toRgb(backgroundColor);
    layers.push(colour);
    if (colour[3] === 1) break;
  }
  return layers.reduceRight((under, layer) => over(layer, under), canvas);
}

const tenths = (ratio) => (Math.floor(ratio * 10) / 10).toFixed(1);

export function examineContrast(element, say) {
  if (!element.isConnected || !element.shadowRoot) return;
  const colours = resolver(element);
  try {
    for (const [front, back, needed, what] of PAIRS) {
      const [text, surface] = [colours.resolve(front), colours.resolve(back)];
      if (!text || !surface) continue;
      const ratio = contrast(text, over(surface, [1, 1, 1, 1]));
      if (ratio < needed) {
        say.warning(
          "contrast",
          `The contrast of ${what} is ${tenths(ratio)}:1.`,
          `Choose colours with at least ${needed}:1.`,
        );
      }
    }
    const [text, ground] = [colours.resolve("--text"), groundOf(element, colours.canvas())];
    if (text && ground && contrast(text, ground) < 4.5) {
      say.warning(
        "contrast-page",
        `The contrast of the text on the page around the element is ${tenths(contrast(text, ground))}:1.`,
        'Set theme to "light" or "dark" as the page is, or --pi-color-text.',
      );
    }
  } finally {
    colours.done();
  }
}
