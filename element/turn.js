// Room for others: what is shown, what is pressed.

/** Goes on in a task of its own. Timers would wait longer, and longer still in a page that is not seen. */
export function turn() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
