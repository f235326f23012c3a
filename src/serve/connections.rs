//! Connections: accepted up to a number, closed where a client keeps them waiting, brought to an end when the server is told to stop.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_io_timeout::TimeoutStream;

use super::{Event, Settings, Tell};

/// The pause when the system gives no connection, for want of descriptors most likely.
const PAUSE: Duration = Duration::from_millis(50);

/// The signals by which a process is told to stop.
#[derive(Debug)]
pub(super) struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    #[cfg(unix)]
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    /// Waits for the next one.
    #[cfg(unix)]
    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => (),
            _ = self.terminate.recv() => (),
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unnecessary_wraps, reason = "on other systems it may fail")]
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        // Where Ctrl-C cannot be heard, it ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}

/// Serves until told to stop; gives the number of connections that were cut off.
pub(super) async fn serve(
    listener: TcpListener,
    router: Router,
    settings: &Settings,
    signals: &mut Signals,
    tell: &Tell,
) -> usize {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(settings.max_connections.min(Semaphore::MAX_PERMITS)));
    let mut connections = JoinSet::new();
    loop {
        let (stream, place) = tokio::select! {
            accepted = accept(&listener, &places) => accepted,
            () = signals.next() => break,
        };
        // Those that have ended are forgotten.
        while connections.try_join_next().is_some() {}
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(settings.client_timeout)
            .serve_connection(TokioIo::new(bounded(stream, settings)), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        connections.spawn(async move {
            // A client that breaks off, or sends no HTTP, has no answer to get.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    tell(Event::Stopping);
    tokio::select! {
        () = graceful.shutdown() => return 0,
        () = sleep(settings.grace) => (),
        () = signals.next() => (),
    }
    while connections.try_join_next().is_some() {}
    let cut_off = connections.len();
    connections.shutdown().await;
    cut_off
}

/// The next connection, when there is a place for it.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> (TcpStream, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed.
    let place = Arc::clone(places).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, place),
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// The stream, closed where a client takes nothing of the answer for too long.
fn bounded(stream: TcpStream, settings: &Settings) -> Pin<Box<TimeoutStream<TcpStream>>> {
    // Answers are written whole; without it the last packet waits for an acknowledgement.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(settings.client_timeout));
    Box::pin(stream)
}
