// Runs in the page before anything else does, in the app's and in the twin's alike: what the browser tells of itself, and what a
// person would see, by roles and names.

(() => {
  const bench = { longTasks: [], shift: 0, usable: undefined };
  Object.defineProperty(window, "bench", { value: bench });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) bench.longTasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) bench.shift += value;
  }).observe({ type: "layout-shift", buffered: true });

  bench.root = () => document.querySelector("partner-integrations, #twin")?.shadowRoot;
  bench.find = (selector) => bench.root()?.querySelector(selector) ?? undefined;
  bench.rows = () => bench.root()?.querySelectorAll("[role=list][aria-label=Partners] a") ?? [];
  bench.count = () => bench.find("[aria-live] p:not(:empty)")?.textContent ?? "";

  /** When `seen` is true, and the frame that shows it has been painted. */
  bench.when = (seen) =>
    new Promise((done) => {
      const look = () => {
        if (!seen()) return requestAnimationFrame(look);
        // Messages wait until this frame is painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(undefined);
      };
      requestAnimationFrame(look);
    });

  /** After the next frame. */
  bench.painted = () => bench.when(() => true);

  /** How long it takes from the next press (or key) of a person until `seen` is true and painted. */
  bench.reaction = (kind, seen) =>
    new Promise((done) => {
      addEventListener(kind, ({ timeStamp }) => bench.when(seen).then((time) => done(time - timeStamp)), { capture: true, once: true });
    });

  // The list is usable when it has rows, all of the app's own: what is there before is a picture of them.
  bench.when(() => bench.rows().length > 0).then((time) => (bench.usable = time));
})();
