//! What `thongbao serve` takes.

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use super::reading::{ReadingArguments, SuggestionArguments};
use crate::reader::Reader;
use crate::serve::{Settings, WebOrigin};

/// Read documents over HTTP.
///
/// Listens on this machine and answers programs in any language: `POST /parse` gives the JSON that `thongbao parse` prints, `POST
/// /tasks` a list of the rows that `thongbao tasks --format json` prints, `GET /schema` the JSON Schema, `GET /openapi.json` the whole in
/// OpenAPI 3.1, `GET /healthz` whether it serves. A body is a text, a file of any format that `parse` reads, or several files as
/// multipart/form-data. The query says what the command's options say: `?min_confidence=0.95&pretty=true`.
///
/// The address is printed on standard output, a line for each request on standard error, without anything of its content. On SIGTERM
/// or Ctrl-C it finishes what it has in hand, and ends with exit code 0; the second time it ends at once.
///
/// There is no authentication and no encryption: who can reach the address can use it. Put a proxy before it for both.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  thongbao serve                                       on http://127.0.0.1:8080
  thongbao serve --listen 0.0.0.0:80 --jobs 8 --quiet  on all of the machine's addresses
  thongbao serve --listen 127.0.0.1:0                  on a port that is free, which it prints
  curl --data-binary @notice.txt -H 'Content-Type: text/plain' http://127.0.0.1:8080/parse
  curl -F file=@scan.pdf -F file=@notice.docx 'http://127.0.0.1:8080/tasks?pretty=true'

Statuses: 200, and as application/problem+json
  400  wrong query or body          415  no file that is read    501  a program that reads it is missing
  403  another site's page          421  another host's name     503  busy; Retry-After says when to come again
  408  the body came too slowly     422  damaged file            504  reading took too long
  413  too large                    500  a fault of thongbao")]
pub(in crate::cli) struct ServeArguments {
    /// Where to listen; port 0 is any that is free.
    #[arg(long, value_name = "ADDR:PORT", default_value_t = Settings::default().listen, value_parser = address)]
    listen: SocketAddr,

    /// The requests whose files are read at once; as many as there are processors where this is not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// The seconds that a request waits for its turn; then it is refused (503).
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().wait.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    wait: u64,

    /// The seconds from its turn on that a request may take (504).
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().request_timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    request_timeout: u64,

    /// The seconds that a client may take to send the head of a request, to send its body (408), and to take a piece of the answer.
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().client_timeout.as_secs(), value_parser = clap::value_parser!(u64).range(1..=86_400))]
    client_timeout: u64,

    /// The most megabytes of a request (413).
    #[arg(long, value_name = "MB", default_value_t = megabytes(Settings::default().max_size), value_parser = clap::value_parser!(u16).range(1..))]
    max_size: u16,

    /// The most megabytes of all requests in memory (503); not less than --max-size.
    #[arg(long, value_name = "MB", default_value_t = megabytes(Settings::default().max_held), value_parser = clap::value_parser!(u16).range(1..))]
    max_held: u16,

    /// The most connections; others wait until one is closed.
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u16).range(1..))]
    max_connections: u16,

    /// The seconds that requests in hand may go on when it is told to stop.
    #[arg(long, value_name = "SECONDS", default_value_t = Settings::default().grace.as_secs(), value_parser = clap::value_parser!(u64).range(..=86_400))]
    grace: u64,

    /// A name that it is called by, for a proxy that passes on the name it was called by itself; may be given several times.
    #[arg(long, value_name = "NAME")]
    allow_host: Vec<String>,

    /// An origin whose pages may use it from a browser (CORS), as `https://example.org`; may be given several times.
    #[arg(long, value_name = "ORIGIN")]
    allow_origin: Vec<WebOrigin>,

    /// Write no line for each request.
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,

    #[command(flatten)]
    suggestions: SuggestionArguments,

    #[command(flatten)]
    pub(super) reading: ReadingArguments,
}

impl ServeArguments {
    pub(in crate::cli) fn settings(&self) -> Settings {
        let defaults = Settings::default();
        Settings {
            listen: self.listen,
            reader: Reader { options: self.reading.options(), suggestions: !self.suggestions.are_off() },
            jobs: self.jobs.map_or(defaults.jobs, usize::from),
            wait: Duration::from_secs(self.wait),
            request_timeout: Duration::from_secs(self.request_timeout),
            client_timeout: Duration::from_secs(self.client_timeout),
            max_size: usize::from(self.max_size) << 20,
            max_held: usize::from(self.max_held) << 20,
            max_connections: usize::from(self.max_connections),
            grace: Duration::from_secs(self.grace),
            hosts: self.allow_host.clone(),
            origins: self.allow_origin.clone(),
        }
    }
}

/// Bytes as whole megabytes, which is what options take.
fn megabytes(bytes: usize) -> u16 {
    u16::try_from(bytes >> 20).unwrap_or(u16::MAX)
}

/// An address as it is typed.
fn address(typed: &str) -> Result<SocketAddr, &'static str> {
    typed.parse().map_err(|_| "an address is that of an interface with a port: 127.0.0.1:8080, 0.0.0.0:80, [::1]:8080")
}
