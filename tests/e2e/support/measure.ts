import type { Locator, Page } from "@playwright/test";

/** Something that does not fit: what is wrong, where, and the text that it is about. */
export type Finding = { what: string; at: string; text: string };

/** What does not fit on the screen, by sizes and boxes as the browser laid them out. */
export async function measure(page: Page, element: Locator = page.locator("partner-integrations")): Promise<Finding[]> {
  return element.evaluate((host: Element) => {
    type Box = { left: number; top: number; right: number; bottom: number };
    type Part = { node: Element; boxes: Box[]; text: string };
    const CONTROLS = "a, button, input, select, textarea, summary";
    const findings: { what: string; at: string; text: string }[] = [];
    const root = host.shadowRoot!;

    const path = (node: Element): string => {
      const names: string[] = [];
      for (let at: Element | null = node; at && names.length < 4; at = at.parentElement) {
        const id = at.id ? `#${at.id}` : "";
        names.unshift(at.localName + id + [...at.classList].map((name) => `.${name}`).join(""));
      }
      return names.join(" > ");
    };
    const words = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim().slice(0, 60);
    const report = (what: string, node: Element, text = node.textContent) => {
      const found = { what, at: path(node), text: words(text) };
      if (!findings.some(({ what, at, text }) => what === found.what && at === found.at && text === found.text)) findings.push(found);
    };
    const px = (value: string) => Number.parseFloat(value) || 0;

    /** Nobody sees it, or nobody is to: text for screen readers alone. */
    const isHidden = (node: Element): boolean =>
      !node.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || node.closest(".visually-hidden") !== null;
    // Behind an open dialog nothing can be read or pressed.
    const dialog = root.querySelector("dialog[open]");
    const all = [...(dialog ?? root).querySelectorAll("*")].filter((node) => !isHidden(node) && !node.closest("svg"));

    const isShortened = (node: Element) => getComputedStyle(node).webkitLineClamp !== "none" && node.querySelector("bdi") !== null;

    /** Where the lines of a node's own text are. */
    const lines = (node: Element): Box[] =>
      [...node.childNodes]
        .filter((child) => child.nodeType === Node.TEXT_NODE && child.textContent!.trim() !== "")
        .flatMap((child) => {
          const range = document.createRange();
          range.selectNodeContents(child);
          return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
        });
    /** Where a control takes its text: an icon may stand in its padding. */
    const inside = (node: Element): Box => {
      const { left, top, right, bottom } = node.getBoundingClientRect();
      if (!node.matches("input, select, textarea")) return { left, top, right, bottom };
      const style = getComputedStyle(node);
      return {
        left: left + px(style.paddingLeft),
        top: top + px(style.paddingTop),
        right: right - px(style.paddingRight),
        bottom: bottom - px(style.paddingBottom),
      };
    };

    // Nothing has to be scrolled sideways.
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) findings.push({ what: `wider than the window by ${scrollWidth - clientWidth} px`, at: "html", text: "" });

    // Nothing is cut off.
    for (const node of all) {
      const style = getComputedStyle(node);
      const cuts = (overflow: string) => overflow !== "visible";
      if (node.matches("input, select, img, pre")) continue;
      if (cuts(style.overflowX) && node.scrollWidth > node.clientWidth + 1) report(`cut off by ${node.scrollWidth - node.clientWidth} px`, node);
      // A name from outside ends with an ellipsis where it is longer than its lines.
      if ((style.overflowY === "hidden" || style.overflowY === "clip") && !isShortened(node)) {
        if (node.scrollHeight > node.clientHeight + 1) report(`cut off below by ${node.scrollHeight - node.clientHeight} px`, node);
      }
    }

    // No word of ours is broken where no hyphen is. A name from outside may be longer than any line.
    for (const node of all) {
      if (node.closest("pre, code, bdi") || lines(node).length < 2) continue;
      for (const child of node.childNodes) {
        if (child.nodeType !== Node.TEXT_NODE) continue;
        for (const { 0: word, index } of child.textContent!.matchAll(/[\p{L}\p{M}]+/gu)) {
          const range = document.createRange();
          range.setStart(child, index);
          range.setEnd(child, index + word.length);
          const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
          if (tops.size > 1) report(`is broken inside “${word}”`, node);
        }
      }
    }

    // What a select or a placeholder says fits into it: the browser cuts it off without a scroll size.
    const pen = document.createElement("canvas").getContext("2d")!;
    for (const node of all.filter((node) => node.matches("select, input"))) {
      const field = node as HTMLSelectElement | HTMLInputElement;
      const text = field instanceof HTMLSelectElement ? field.selectedOptions[0]?.text : field.value === "" ? field.placeholder : "";
      const style = getComputedStyle(node);
      pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
      // The arrow of a select, where the style does not draw its own.
      const arrow = node.matches("select") && style.appearance !== "none" ? 20 : 0;
      const { left, right } = inside(node);
      const over = Math.ceil(pen.measureText(text ?? "").width - (right - left - arrow));
      if (over > 0) report(`what it says is cut off by ${over} px`, node, text);
    }

    const parts: Part[] = [];
    for (const node of all) {
      const text = lines(node);
      const isControl = node.matches(CONTROLS);
      // What stands inside a control moves with it.
      const control = node.parentElement?.closest(CONTROLS);
      if (text.length > 0) {
        for (const { left, right } of text) {
          const scrolled = node.closest("pre");
          if (!scrolled && (left < -0.5 || right > innerWidth + 0.5)) report("beyond the edge of the window", node);
        }
        // Text stays within what is drawn around it.
        const frame = node.closest(`${CONTROLS}, dialog, .badge, .chip, .panel, .note, .failure, .announcement, .row`);
        if (frame && !isShortened(frame) && !node.closest("pre")) {
          const { left, top, right, bottom } = frame.getBoundingClientRect();
          const isInline = getComputedStyle(frame).display === "inline";
          // A dialog that is longer than the window is scrolled.
          const isScrolled = getComputedStyle(frame).overflowY === "auto";
          const beside = text.some((box) => box.left < left - 1 || box.right > right + 1);
          const above = text.some((box) => box.top < top - 4 || box.bottom > bottom + 4);
          if ((beside || (above && !isScrolled)) && !isInline) report(`beyond the edge of ${path(frame)}`, node);
        }
      }
      // A link among words is its text; a block that is a link is all of its box.
      const box = node.getBoundingClientRect();
      if (isControl && box.width > 0 && box.height > 0) {
        const isText = node.matches("a") && getComputedStyle(node).display === "inline";
        parts.push({ node, boxes: isText ? [...node.getClientRects()] : [inside(node)], text: words(node.textContent) });
      } else if (text.length > 0 && !control) {
        parts.push({ node, boxes: text, text: words(node.textContent) });
      }
    }

    /** Whether two boxes share more than the air that a font leaves above and below its letters. */
    const overlap = (a: Box, b: Box): boolean => {
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      const smaller = Math.min(a.bottom - a.top, b.bottom - b.top);
      return width > 1 && height > Math.max(1, smaller * 0.3);
    };
    // No two that are not one inside the other share a place.
    for (const [index, one] of parts.entries()) {
      for (const other of parts.slice(index + 1)) {
        if (one.node.contains(other.node) || other.node.contains(one.node)) continue;
        if (one.boxes.some((a) => other.boxes.some((b) => overlap(a, b)))) {
          report(`overlaps “${other.text}” (${path(other.node)})`, one.node, one.text);
        }
      }
    }
    return findings;
  });
}

/** All that is said on the screen, also to those who do not see it: texts and names, each once. */
export async function texts(page: Page): Promise<string[]> {
  return page.locator("partner-integrations").evaluate((host: Element) => {
    const said = new Set<string>();
    const walker = document.createTreeWalker(host.shadowRoot!, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ["aria-label", "placeholder", "title", "alt"]) said.add(node.getAttribute(name)?.trim() ?? "");
      } else {
        said.add(node.textContent!.trim());
      }
    }
    said.delete("");
    return [...said];
  });
}
