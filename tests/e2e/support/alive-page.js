// Runs in a page before anything else does, in stories and in the bench alike: remembers the wasm memories and the custom elements that
// come to be, and holds none of them.

(() => {
  const references = { memories: [], elements: [] };
  const alive = (kind) => references[kind].flatMap((reference) => reference.deref() ?? []);
  window.watched = {
    memories: () => alive("memories"),
    /** How many bytes of wasm memory there are. */
    wasm: () => alive("memories").reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    /** How many elements there are. */
    elements: () => alive("elements").length,
  };
  const NativeMemory = WebAssembly.Memory;
  const remember = (memory) => {
    if (memory instanceof NativeMemory && !alive("memories").includes(memory)) references.memories.push(new WeakRef(memory));
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...values) => {
      const made = await original(...values);
      Object.values((made.instance ?? made).exports).forEach(remember);
      return made;
    };
  }
  WebAssembly.Memory = new Proxy(NativeMemory, {
    construct(target, [descriptor]) {
      const memory = new target(descriptor);
      remember(memory);
      return memory;
    },
  });
  const define = customElements.define.bind(customElements);
  customElements.define = (name, constructor, options) =>
    define(
      name,
      new Proxy(constructor, {
        construct(target, values, made) {
          const element = Reflect.construct(target, values, made);
          references.elements.push(new WeakRef(element));
          return element;
        },
      }),
      options,
    );
})();
