//! What goes on by itself.

use std::pin::Pin;

/// Has `work` done when the current task is over. In a box: a kind of task for each would be half a kilobyte each.
pub fn spawn(work: impl Future<Output = ()> + 'static) {
    spawn_boxed(Box::pin(work));
}

fn spawn_boxed(work: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(work);
}
