//! Something that many may wait for, and that happens more than once.

use tokio::sync::watch;

/// It is rung by one, and heard by all who listen.
pub struct Bell(watch::Sender<()>);

/// Somebody who hears each ring after the moment in which listening began.
pub struct Listening(watch::Receiver<()>);

impl Default for Bell {
    fn default() -> Self {
        Self(watch::Sender::new(()))
    }
}

impl Bell {
    /// Rings.
    pub fn ring(&self) {
        self.0.send_replace(());
    }

    /// Listens from now on: a ring between this and [`Listening::rung`] is not missed.
    pub fn listen(&self) -> Listening {
        Listening(self.0.subscribe())
    }
}

impl Listening {
    /// Waits for a ring. Without anybody who could ring there is none, ever.
    pub async fn rung(mut self) {
        if self.0.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_ring_is_heard_although_nobody_waited_yet() {
        let bell = Bell::default();
        let listening = bell.listen();
        bell.ring();
        listening.rung().await;
    }

    #[tokio::test]
    async fn what_rang_before_is_over() {
        let bell = Bell::default();
        bell.ring();
        let listening = bell.listen();
        tokio::select! {
            biased;
            () = listening.rung() => panic!("it rang before"),
            () = std::future::ready(()) => {}
        }
    }
}
