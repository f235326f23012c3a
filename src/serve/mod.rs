//! Documents over HTTP, as `thongbao serve` gives them: a text or files in, the JSON of `thongbao parse` or `thongbao tasks` out.
//!
//! A server keeps nothing: each request has its files in memory, and in the folders that other programs read, until it is answered.
//! What a client may ask of it is bounded by [`Settings`]. There is no authentication and no TLS, which are a proxy's.

mod connections;
mod guard;
mod log;
mod openapi;
mod problem;
mod query;
mod routes;
mod upload;
mod work;

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime;

pub use guard::WebOrigin;
pub use log::Entry;
pub use openapi::openapi;

use crate::reader::Reader;

/// How long the threads that read may go on when all requests are over: what other programs do for them is ended in this time.
const LAST: Duration = Duration::from_secs(1);

/// How a server serves. Later versions may have more members: take the others from `Settings::default()`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens; port 0 is any that is free.
    pub listen: SocketAddr,
    /// How files are read, where a request does not say otherwise.
    pub reader: Reader,
    /// The requests whose files are read at once.
    pub jobs: usize,
    /// How long a request waits for its turn; then it is refused (503).
    pub wait: Duration,
    /// The time from its turn on in which a request is answered (504).
    pub request_timeout: Duration,
    /// The time that a client has for a request's head, for its body (408), and for taking a piece of the answer.
    pub client_timeout: Duration,
    /// Bytes of the largest request (413).
    pub max_size: usize,
    /// Bytes of all requests in memory (503).
    pub max_held: usize,
    /// The connections that are open at once; others wait to be accepted.
    pub max_connections: usize,
    /// How long requests in hand may go on when the server is told to stop.
    pub grace: Duration,
    /// The names that it is called by, beside those of the loopback interface; of use where it listens there, since it takes any elsewhere.
    pub hosts: Vec<String>,
    /// The origins whose pages may use it.
    pub origins: Vec<WebOrigin>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            reader: Reader::default(),
            jobs: std::thread::available_parallelism().map_or(1, usize::from),
            wait: Duration::from_secs(10),
            request_timeout: Duration::from_secs(120),
            client_timeout: Duration::from_secs(30),
            max_size: 32 << 20,
            max_held: 256 << 20,
            max_connections: 256,
            grace: Duration::from_secs(30),
            hosts: Vec::new(),
            origins: Vec::new(),
        }
    }
}

/// What a server tells while it serves.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'e> {
    /// It can be asked at this address.
    Listening(SocketAddr),
    /// A request is over.
    Request(&'e Entry),
    /// It was told to stop.
    Stopping,
}

/// Who is told.
type Tell = Arc<dyn Fn(Event<'_>) + Send + Sync>;

/// Serves until the process is told to stop, by SIGTERM or Ctrl-C, and then until what is in hand is done, or [`Settings::grace`] is
/// over, or it is told so again. Gives the number of connections that were cut off.
///
/// # Errors
///
/// The address cannot be listened at, or the system has no threads or no signals for it.
pub fn run(settings: Settings, tell: impl Fn(Event<'_>) + Send + Sync + 'static) -> io::Result<usize> {
    let tell: Tell = Arc::new(tell);
    let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
    let cut_off = runtime.block_on(async {
        let mut signals = connections::Signals::new()?;
        let listener = TcpListener::bind(settings.listen).await?;
        tell(Event::Listening(listener.local_addr()?));
        let router = routes::router(&settings, &tell);
        Ok::<_, io::Error>(connections::serve(listener, router, &settings, &mut signals, &tell).await)
    })?;
    runtime.shutdown_timeout(LAST);
    Ok(cut_off)
}
