//! What is asked for at which path.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use serde_json::{Value, json};
use tower_http::cors::CorsLayer;

use super::guard::{Guard, guard};
use super::problem::{Kind, Problem};
use super::upload::Bounds;
use super::work::{Wanted, What, Work};
use super::{Settings, Tell, log, openapi, query};
use crate::reader::Reader;

/// What requests share.
#[derive(Debug)]
struct Server {
    reader: Reader,
    bounds: Bounds,
    work: Work,
}

pub(super) fn router(settings: &Settings, tell: &Tell) -> Router {
    let server = Server { reader: settings.reader.clone(), bounds: Bounds::new(settings), work: Work::new(settings) };
    let fixed = |value: &Value| {
        let json = Bytes::from(format!("{value:#}\n"));
        allowed(get(move || async move { answer(json) }), "GET, HEAD")
    };
    let health = json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")});
    let router = Router::new()
        .route("/parse", allowed(post(|state, request| read(state, request, What::Document)), "POST"))
        .route("/tasks", allowed(post(|state, request| read(state, request, What::Tasks)), "POST"))
        .route("/schema", fixed(&crate::schema()))
        .route("/openapi.json", fixed(&openapi()))
        .route("/healthz", fixed(&health))
        .fallback(nothing)
        .with_state(Arc::new(server));
    let cors = || {
        CorsLayer::new()
            .allow_origin(settings.origins.iter().cloned().map(HeaderValue::from).collect::<Vec<_>>())
            .allow_methods([Method::GET, Method::POST])
            .allow_headers([CONTENT_TYPE])
    };
    let router = if settings.origins.is_empty() { router } else { router.layer(cors()) };
    router
        .layer(from_fn_with_state(Arc::new(Guard::new(settings)), guard))
        .layer(from_fn_with_state(Tell::clone(tell), log::watch))
}

/// The path with an answer to other methods.
fn allowed(route: MethodRouter<Arc<Server>>, methods: &'static str) -> MethodRouter<Arc<Server>> {
    route.fallback(move || async move { Problem::other_method(methods) })
}

async fn read(State(server): State<Arc<Server>>, request: Request, what: What) -> Result<Response, Problem> {
    let (head, body) = request.into_parts();
    let mut wanted = Wanted { what, reader: server.reader.clone(), min_confidence: None, pretty: false, list: false };
    // Tasks do not show them.
    wanted.reader.suggestions &= what == What::Document;
    query::read(head.uri.query().unwrap_or_default(), &mut wanted)?;
    let uploads = server.bounds.read(&head, body).await?;
    server.work.answer(uploads, wanted).await.map(answer)
}

async fn nothing() -> Problem {
    Problem::new(Kind::NotFound, "there are POST /parse, POST /tasks, GET /schema, GET /openapi.json and GET /healthz")
}

fn answer(json: impl Into<Bytes>) -> Response {
    ([(CONTENT_TYPE, HeaderValue::from_static("application/json"))], json.into()).into_response()
}
