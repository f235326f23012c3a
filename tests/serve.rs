//! `thongbao serve` as a client meets it: a process of its own on a port of its own. Each answer is held against the OpenAPI document.
#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    missing_docs
)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use serde_json::{Value, json};

mod common {
    #[allow(dead_code)]
    pub(crate) mod command;
    #[allow(dead_code)]
    pub(crate) mod folder;
    pub(crate) mod python;
    pub(crate) mod server;
    #[allow(dead_code)]
    pub(crate) mod texts;
}
use common::command::{command, run};
use common::folder::Folder;
use common::python::{python, script, succeed};
use common::server::{Answer, LIMIT, Server, request, wait_until};
use common::texts::corpus;

const NOTICE: &str = "\
UBND TỈNH X
SỞ Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/TB-SYT
X, ngày 03 tháng 9 năm 2020
THÔNG BÁO
Về việc tố chức trực Tết
1. Giao Phòng Nghiệp vụ Y chủ trì lập lịch trực trước ngày 15/12/2020.
Nơi nhận: KT. GIÁM ĐỐC
- UBND tỉnh (để b/c); PHÓ GIÁM ĐỐC
- Lưu: VT.
Trần Văn An
";

/// The head of an image of 8 by 8 pixels: enough for the engine that a test puts in Tesseract's place.
const IMAGE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x08\0\0\0\x08\x08\0\0\0\0\0\0\0\0";

impl Folder {
    /// A program in it that stands in the place of an OCR engine.
    fn engine(self, script: &str) -> Self {
        fs::write(self.join("engine"), script).unwrap();
        self
    }
}

/// Reads nothing for a minute, and says so in the file `pid`.
const SLEEPER: &str = "echo $$ > pid.new; mv pid.new pid; exec sleep 60";

const ENGINE: [&str; 2] = ["--ocr-command", "sh engine"];

/// Holds an answer against the OpenAPI document.
fn checked(method: &str, path: &str, answer: Answer) -> Answer {
    let openapi = thongbao::serve::openapi();
    let path = path.split('?').next().unwrap();
    let response = &openapi["paths"][path][method.to_ascii_lowercase()]["responses"][answer.status.to_string()];
    assert!(response.is_object(), "{method} {path} has no {} in the OpenAPI document: {}", answer.status, answer.body);
    let media = answer.header("content-type").unwrap();
    let schema = &response["content"][media]["schema"];
    assert!(schema.is_object(), "{method} {path} {}: no {media}", answer.status);
    let whole = json!({"components": openapi["components"], "allOf": [schema]});
    let validator = jsonschema::draft202012::new(&whole).unwrap();
    let value = answer.json();
    let objections: Vec<String> =
        validator.iter_errors(&value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(objections.is_empty(), "{method} {path} {}: {objections:#?}\n{}", answer.status, answer.body);
    for header in response["headers"].as_object().into_iter().flat_map(|headers| headers.keys()) {
        assert!(
            answer.header(&header.to_ascii_lowercase()).is_some(),
            "{method} {path} {}: no {header}",
            answer.status
        );
    }
    answer
}

fn get(server: &Server, path: &str) -> Answer {
    checked("GET", path, server.get(path))
}

fn post(server: &Server, path: &str, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
    checked("POST", path, server.post(path, content_type, body.as_ref()))
}

fn upload(server: &Server, path: &str, files: &[(&str, &[u8])]) -> Answer {
    checked("POST", path, server.upload(path, files))
}

/// Status and sentence.
fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    assert_eq!(answer.json()["status"], answer.status);
    (answer.status, answer.detail())
}

/// Asks on another thread.
fn begin(server: &Server, path: &'static str, body: &'static [u8]) -> thread::JoinHandle<Answer> {
    let request = request(server.address, "POST", path, &[("Content-Type", "image/png")], body);
    let mut stream = server.connect();
    stream.write_all(&request).unwrap();
    thread::spawn(move || Answer::read(&mut stream))
}

/// The sleeper that works for a request, when it has begun.
fn sleeper(folder: &Path) -> String {
    wait_until("the engine runs", || folder.join("pid").exists());
    fs::read_to_string(folder.join("pid")).unwrap().trim().to_owned()
}

/// Waits until a process has ended.
fn wait_for_end(pid: &str) {
    let kill = || Command::new("sh").args(["-c", &format!("kill -0 {pid} 2>/dev/null")]).status().unwrap();
    wait_until("the engine ends", || !kill().success());
}

#[test]
fn it_answers_as_the_command_prints() {
    let folder = Folder::new("as-the-command");
    let server = Server::start(&folder, &[]);
    fs::write(folder.join("notice.txt"), NOTICE).unwrap();
    let from_stdin = |arguments: &[&str]| {
        let mut child = command(&folder, arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(NOTICE.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    for (query, arguments) in [
        ("", &["parse"][..]),
        ("?suggestions=false", &["parse", "--no-suggestions"]),
        ("?pretty=true&min_confidence=0.99", &["parse", "--pretty", "--min-confidence", "0.99"]),
        ("?encoding=tcvn3&pretty=false&ocr=never", &["parse", "--encoding", "tcvn3"]),
    ] {
        let answer = post(&server, &format!("/parse{query}"), "text/plain; charset=utf-8", NOTICE);
        assert_eq!((answer.status, answer.body), (200, from_stdin(arguments)), "{query}");
    }
    let answer = upload(&server, "/parse", &[("notice.txt", NOTICE.as_bytes())]);
    assert_eq!(answer.body, run(&folder, &["parse", "notice.txt"]).out);
    assert!(answer.body.contains("OCR_DOUBT"));

    let rows = |text: &str| -> Vec<Value> { text.lines().map(|line| serde_json::from_str(line).unwrap()).collect() };
    let tasks = upload(&server, "/tasks", &[("notice.txt", NOTICE.as_bytes())]);
    assert_eq!(tasks.json(), Value::Array(rows(&run(&folder, &["tasks", "--format", "json", "notice.txt"]).out)));
    assert_eq!(tasks.json()[0]["deadline"]["date"], "2020-12-15");
    assert_eq!(post(&server, "/tasks?pretty=true", "text/plain", NOTICE).json()[0]["source"], "");
    assert_eq!(post(&server, "/tasks", "text/plain", "no notice").json(), json!([]));
}

#[test]
fn the_whole_corpus_is_answered_as_the_command_prints_it() {
    let folder = Folder::new("corpus");
    let server = Server::start(&folder, &["--quiet"]);
    let texts = corpus();
    for texts in texts.chunks(90) {
        let bytes: Vec<Vec<u8>> = texts.iter().map(|(path, _)| fs::read(path).unwrap()).collect();
        let names: Vec<&str> = texts.iter().map(|(path, _)| path.to_str().unwrap()).collect();
        let files: Vec<(&str, &[u8])> = names.iter().copied().zip(bytes.iter().map(Vec::as_slice)).collect();
        let answer = upload(&server, "/parse?list=true", &files);
        let printed = run(&folder, &[&["parse", "--format", "jsonl"][..], &names].concat()).out;
        let list = answer.json();
        assert_eq!(list.as_array().unwrap().len(), texts.len());
        for ((line, name), told) in printed.lines().zip(&names).zip(list.as_array().unwrap()) {
            assert_eq!(told["name"], *name);
            assert_eq!(told["document"], serde_json::from_str::<Value>(line).unwrap(), "{name}");
        }
    }
}

#[test]
fn what_never_changes_is_there() {
    let server = Server::start(&Folder::new("fixed"), &[]);
    let openapi = get(&server, "/openapi.json");
    assert_eq!(openapi.json(), thongbao::serve::openapi());
    assert_eq!(get(&server, "/schema").json(), thongbao::schema());
    assert_eq!(get(&server, "/healthz").json(), json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")}));
    // The components are those of the schema, under other names.
    let document = &openapi.json()["components"]["schemas"]["Document"];
    let renamed = thongbao::schema().to_string().replace("#/$defs/", "#/components/schemas/");
    let renamed: Value = serde_json::from_str(&renamed).unwrap();
    assert_eq!(document["properties"], renamed["properties"]);
    for (name, schema) in renamed["$defs"].as_object().unwrap() {
        assert_eq!(&openapi.json()["components"]["schemas"][name], schema, "{name}");
    }
    let head = server.ask("HEAD", "/healthz", &[], b"");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}

/// Each of these statuses is met by a test here, for both paths; 500 is by one in `src/serve/work.rs`.
#[test]
fn the_statuses_are_those_that_tests_meet() {
    let openapi = thongbao::serve::openapi();
    let statuses = |path: &str, method: &str| -> Vec<String> {
        openapi["paths"][path][method]["responses"].as_object().unwrap().keys().cloned().collect()
    };
    for path in ["/parse", "/tasks"] {
        let met = ["200", "400", "403", "408", "413", "415", "421", "422", "500", "501", "503", "504"];
        assert_eq!(statuses(path, "post"), met);
    }
    for path in ["/schema", "/openapi.json", "/healthz"] {
        assert_eq!(statuses(path, "get"), ["200", "403", "421"]);
    }
}

#[test]
fn wrong_requests_are_told_what_is_wrong() {
    let folder = Folder::new("wrong");
    let server = Server::start(&folder, &["--ocr", "never"]);
    let plain = "text/plain";
    let cases: [(u16, &str, &str, &[u8], &str); 20] = [
        (
            400,
            "/parse?prety=true",
            plain,
            b"x",
            "there is no parameter `prety`; there are pretty, list, ocr, encoding, suggestions",
        ),
        (
            400,
            "/tasks?suggestions=true",
            plain,
            b"x",
            "there is no parameter `suggestions`; there are pretty, list, ocr, encoding",
        ),
        (400, "/parse?pretty=1", plain, b"x", "`pretty` is true or false"),
        (400, "/parse?pretty=true&pretty=true", plain, b"x", "the parameter `pretty` is given twice"),
        (400, "/parse?min_confidence=2", plain, b"x", "`min_confidence` is a number from 0 to 1"),
        (400, "/parse?min_confidence=NaN", plain, b"x", "`min_confidence` is a number from 0 to 1"),
        (400, "/parse?encoding=latin", plain, b"x", "`encoding` is one of utf-8, utf-16le, utf-16be, tcvn3"),
        (400, "/parse?ocr=maybe", plain, b"x", "`ocr` is auto, always or never"),
        (400, "/parse", plain, b"", "the body is empty; send a text, or a file"),
        (400, "/parse", "multipart/form-data", b"x", "the Content-Type multipart/form-data has no boundary"),
        (400, "/parse", "multipart/form-data; boundary=b", b"x", "the body is no multipart/form-data: "),
        (
            400,
            "/parse",
            "multipart/form-data; boundary=b",
            b"--b--\r\n",
            "the body has no file; each is a part called `file`",
        ),
        (
            400,
            "/parse",
            "multipart/form-data; boundary=b",
            b"--b\r\nContent-Disposition: form-data; name=\"doc\"\r\n\r\nx\r\n--b--\r\n",
            "the body has a part `doc`; each is a file and called `file`",
        ),
        (403, "/parse?ocr=always", plain, b"x", "the server was started with --ocr never; a request cannot turn it on"),
        (
            415,
            "/parse",
            "application/x-www-form-urlencoded",
            b"x",
            "a body of the type application/x-www-form-urlencoded is not read; send a text as text/plain",
        ),
        (415, "/parse", "application/json", b"{}", "a body of the type application/json is not read"),
        (415, "/parse", "application/octet-stream", b"\x1F\x8B\x08", "the body is a gzip file; unpack it first"),
        (415, "/tasks", "image/png", IMAGE, "the body is an image, which OCR alone can read; allow it: --ocr auto"),
        (422, "/parse", "application/pdf", b"%PDF-1.4\nno more", "the body is a PDF file that cannot be read: "),
        (
            413,
            "/parse",
            "image/png",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\xFF\0\0\0\xFF\0\0\x08\0\0\0\0\0\0\0\0",
            "the body is an image of ",
        ),
    ];
    let reading = Server::start(&folder, &[]);
    for (status, path, content_type, body, words) in cases {
        let server = if matches!(status, 413 | 422) { &reading } else { &server };
        if status == 422 && Command::new("pdftotext").arg("-v").output().is_err() {
            eprintln!("skipped: {path} of a PDF, since pdftotext is not installed");
            continue;
        }
        let (got, detail) = problem(&post(server, path, content_type, body));
        assert_eq!(got, status, "{path} {content_type}: {detail}");
        assert!(detail.starts_with(words), "{path} {content_type}: {detail}");
    }
    let gzip = [("Content-Type", plain), ("Content-Encoding", "gzip")];
    assert_eq!(problem(&checked("POST", "/parse", server.ask("POST", "/parse", &gzip, b"x"))).0, 415);
    assert_eq!(problem(&server.get("/")).0, 404);
    assert!(server.get("/prase").detail().starts_with("there are POST /parse, POST /tasks, GET /schema"));
    let get = server.get("/parse");
    assert_eq!((get.header("allow"), problem(&get)), (Some("POST"), (405, "this path takes POST".to_owned())));
    let delete = server.ask("DELETE", "/schema", &[], b"");
    assert_eq!((delete.header("allow"), problem(&delete).0), (Some("GET, HEAD"), 405));
    // The server goes on.
    assert_eq!(post(&server, "/parse", plain, "x").status, 200);
}

#[test]
fn each_of_several_files_has_its_own_outcome() {
    let folder = Folder::new("several").engine("printf 'THÔNG BÁO\\nVề việc trực Tết\\n'");
    let server = Server::start(&folder, &ENGINE);
    let notice = ("thông báo.txt", NOTICE.as_bytes());
    let archive = ("archive.gz", &b"\x1F\x8B\x08"[..]);
    let answer = upload(&server, "/parse", &[notice, archive, ("", b""), ("scan.png", IMAGE)]);
    assert_eq!(answer.status, 200);
    let list = answer.json();
    assert_eq!((&list[0]["name"], &list[0]["document"]["source"]["name"]), (&json!("thông báo.txt"), &list[0]["name"]));
    assert_eq!(list[0]["document"]["header"]["code"]["canonical"], "05/TB-SYT");
    let sentence = "archive.gz is a gzip file; unpack it first, for example with `gzip -dc FILE`";
    assert_eq!((&list[1]["failure"]["status"], &list[1]["failure"]["detail"]), (&json!(415), &json!(sentence)));
    assert_eq!((&list[1]["name"], &list[1]["document"]), (&json!("archive.gz"), &Value::Null));
    assert_eq!(
        (&list[2]["name"], &list[2]["document"]["diagnostics"][0]["code"]),
        (&Value::Null, &json!("UNRECOGNISED"))
    );
    assert_eq!(list[3]["document"]["subject"]["text"], "Về việc trực Tết");
    assert_eq!(list.as_array().unwrap().len(), 4);

    let answer = upload(&server, "/tasks?pretty=true", &[notice, archive]);
    assert_eq!(answer.json()[0]["tasks"][0]["assignee"]["text"], "Phòng Nghiệp vụ Y");
    assert_eq!(answer.json()[1]["failure"]["status"], 415);
    // One file alone is an answer of its own, if no list is asked for.
    assert_eq!(problem(&upload(&server, "/parse", &[archive])), (415, sentence.to_owned()));
    let list = upload(&server, "/parse?list=true", &[archive]);
    assert_eq!((list.status, list.json()[0]["failure"]["status"].clone()), (200, json!(415)));
    assert_eq!(post(&server, "/tasks?list=true", "text/plain", "none").json(), json!([{"name": null, "tasks": []}]));

    let hundred = vec![("a.txt", &b"x"[..]); 100];
    assert_eq!(upload(&server, "/parse", &hundred).status, 200);
    assert_eq!(problem(&upload(&server, "/parse", &[&hundred[..], &hundred[..1]].concat())).0, 413);
}

#[test]
fn a_program_that_is_missing_is_named() {
    let folder = Folder::new("missing");
    let server = Server::start_with(&folder, &[], &[("PATH", "/nowhere")]);
    let sentence =
        "the body needs tesseract to be read; install tesseract-ocr and its Vietnamese model, tesseract-ocr-vie";
    for path in ["/parse", "/tasks"] {
        assert_eq!(problem(&post(&server, path, "image/png", IMAGE)), (501, sentence.to_owned()));
    }
}

#[test]
fn what_takes_too_long_is_ended() {
    let folder = Folder::new("slow").engine(SLEEPER);
    let slow = Server::start(&folder, &[&ENGINE[..], &["--request-timeout", "1", "--jobs", "1"]].concat());
    let began = Instant::now();
    let answer = upload(&slow, "/parse", &[("scan.png", IMAGE)]);
    assert_eq!(problem(&answer), (504, "scan.png was not read within 1 seconds".to_owned()));
    wait_for_end(&sleeper(&folder));
    // Its turn is over, and what was read before is told.
    let list = upload(&slow, "/tasks", &[("a.txt", NOTICE.as_bytes()), ("scan.png", IMAGE), ("b.txt", b"x")]).json();
    assert_eq!(list[0]["tasks"][0]["line"], 9);
    assert_eq!((&list[1]["failure"]["status"], &list[2]["failure"]["status"]), (&json!(504), &json!(504)));
    assert_eq!(post(&slow, "/parse", "text/plain", NOTICE).status, 200);
    // The bound of one program is a problem of the same kind.
    let bounded = Server::start(&folder, &[&ENGINE[..], &["--timeout", "1"]].concat());
    let sentence = "the body: sh could not read it: it took more than 1 seconds and was stopped";
    assert_eq!(problem(&post(&bounded, "/tasks", "image/png", IMAGE)), (504, sentence.to_owned()));
    assert!(began.elapsed() < LIMIT);
}

#[test]
fn who_waits_too_long_is_told_to_come_again() {
    let folder = Folder::new("busy").engine(SLEEPER);
    let server = Server::start(&folder, &[&ENGINE[..], &["--jobs", "1", "--wait", "1"]].concat());
    let first = begin(&server, "/parse", IMAGE);
    let pid = sleeper(&folder);
    for path in ["/parse", "/tasks"] {
        let answer = post(&server, path, "text/plain", NOTICE);
        let sentence = "the server was at work for others for 1 seconds; try again later";
        assert_eq!(problem(&answer), (503, sentence.to_owned()));
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    // What needs no turn has its answer.
    assert_eq!(get(&server, "/healthz").status, 200);
    assert!(Command::new("kill").arg(&pid).status().unwrap().success());
    assert_eq!(problem(&checked("POST", "/parse", first.join().unwrap())).0, 422);
    assert_eq!(post(&server, "/parse", "text/plain", NOTICE).status, 200);
}

#[test]
fn a_client_that_goes_leaves_no_work_behind() {
    let folder = Folder::new("goes").engine(SLEEPER);
    let server = Server::start(&folder, &[&ENGINE[..], &["--jobs", "1", "--wait", "30"]].concat());
    let mut stream = server.connect();
    stream.write_all(&request(server.address, "POST", "/parse", &[("Content-Type", "image/png")], IMAGE)).unwrap();
    let pid = sleeper(&folder);
    drop(stream);
    wait_for_end(&pid);
    assert_eq!(post(&server, "/parse", "text/plain", NOTICE).status, 200);
    assert!(server.err().contains("POST /parse - 0 bytes "), "{}", server.err());
    // One that goes within its body leaves nothing either.
    let mut stream = server.connect();
    stream.write_all(b"POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nTH").unwrap();
    drop(stream);
    server.wait_for("POST /tasks ");
    assert_eq!(get(&server, "/healthz").status, 200);
}

#[test]
fn what_is_too_large_is_refused() {
    let folder = Folder::new("large").engine(SLEEPER);
    let server =
        Server::start(&folder, &[&ENGINE[..], &["--max-size", "1", "--max-held", "1", "--jobs", "2"]].concat());
    let large = vec![b'x'; (1 << 20) + 1];
    for path in ["/parse", "/tasks"] {
        let answer = post(&server, path, "text/plain", &large);
        assert_eq!(problem(&answer), (413, "the body is larger than 1 MB; --max-size allows more".to_owned()));
    }
    // A length that is not told before is found out, and one that is a lie is not waited for.
    let chunk = [format!("{:x}\r\n", large.len()).as_bytes(), &large, b"\r\n0\r\n\r\n"].concat();
    let chunked = b"POST /parse HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    assert_eq!(problem(&server.send(&[&chunked[..], &chunk].concat())).0, 413);
    let began = Instant::now();
    let mut stream = server.connect();
    stream.write_all(b"POST /parse HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\nx").unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    let mut rest = Vec::new();
    let _ = stream.read_to_end(&mut rest);
    assert!(began.elapsed() < LIMIT / 2);

    // What several requests hold together is bounded, too.
    let mut scan = IMAGE.to_vec();
    scan.resize(900 << 10, 0);
    let first = begin(&server, "/parse", scan.leak());
    let pid = sleeper(&folder);
    let answer = post(&server, "/parse", "text/plain", vec![b'x'; 300 << 10]);
    assert_eq!(problem(&answer), (503, "the requests in hand fill the memory that they may have".to_owned()));
    assert_eq!(answer.header("retry-after"), Some("2"));
    assert_eq!(post(&server, "/parse", "text/plain", NOTICE).status, 200);
    assert!(Command::new("kill").arg(&pid).status().unwrap().success());
    assert_eq!(first.join().unwrap().status, 422);
    assert_eq!(post(&server, "/parse", "text/plain", vec![b'x'; 300 << 10]).status, 200);
}

#[test]
fn slow_clients_are_not_waited_for() {
    let folder = Folder::new("slow-clients");
    let server = Server::start(&folder, &["--client-timeout", "1", "--max-connections", "1"]);
    let whole = |stream: &mut TcpStream| {
        let mut bytes = Vec::new();
        // A connection that is closed while something is on its way may be reset.
        let _ = stream.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    };
    let began = Instant::now();
    // There is one place for a connection: each of these gives it up, or the next would wait for ever.
    let mut idle = server.connect();
    assert_eq!(whole(&mut idle), "");
    let mut half_a_head = server.connect();
    half_a_head.write_all(b"POST /parse HTTP/1.1\r\nHost: loc").unwrap();
    assert!(!whole(&mut half_a_head).contains("200 OK"));
    let mut kept = server.connect();
    kept.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    assert_eq!(whole(&mut kept).matches("200 OK").count(), 1);
    for path in ["/parse", "/tasks"] {
        let mut drops = server.connect();
        drops
            .write_all(
                format!("POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 100\r\n\r\n")
                    .as_bytes(),
            )
            .unwrap();
        let mut dropping = drops.try_clone().unwrap();
        let dropper = thread::spawn(move || {
            for _ in 0..40 {
                if dropping.write_all(b"x").is_err() {
                    break;
                }
                thread::sleep(Duration::from_millis(100));
            }
        });
        let answer = checked("POST", path, Answer::read(&mut drops));
        assert_eq!(problem(&answer), (408, "the body did not arrive within 1 seconds".to_owned()));
        dropper.join().unwrap();
    }
    // Answers that are not taken, and more than the system keeps.
    let mut deaf = server.connect();
    deaf.write_all(&b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500)).unwrap();
    server.wait_for("GET /openapi.json 200 ");
    assert_eq!(get(&server, "/healthz").status, 200);
    drop(deaf);
    assert!(began.elapsed() < LIMIT / 2, "{:?}", began.elapsed());
}

#[test]
fn it_stops_when_what_it_has_in_hand_is_done() {
    let folder = Folder::new("stop").engine("echo > begun; sleep 1; printf 'THÔNG BÁO\\nVề việc trực Tết\\n'");
    for signal in [Signal::TERM, Signal::INT] {
        let _ = fs::remove_file(folder.join("begun"));
        let server = Server::start(&folder, &ENGINE);
        let address = server.address;
        let idle = server.connect();
        let first = begin(&server, "/parse", IMAGE);
        wait_until("the engine runs", || folder.join("begun").exists());
        server.signal(signal);
        wait_until("it listens no more", || TcpStream::connect(address).is_err());
        let answer = checked("POST", "/parse", first.join().unwrap());
        assert_eq!((answer.status, &answer.json()["subject"]["text"]), (200, &json!("Về việc trực Tết")));
        let (code, err) = server.end();
        assert_eq!(code, Some(0));
        let lines: Vec<&str> = err.lines().collect();
        assert_eq!(lines[0], "thongbao: finishing what is in hand, 30 seconds at most");
        assert!(lines[1].starts_with("POST /parse 200 "), "{err}");
        assert_eq!(lines.len(), 2, "{err}");
        drop(idle);
    }
}

#[test]
fn it_stops_when_its_grace_is_over_or_it_is_told_again() {
    let folder = Folder::new("grace").engine(SLEEPER);
    for (grace, again) in [("1", false), ("60", true)] {
        let _ = fs::remove_file(folder.join("pid"));
        let server = Server::start(&folder, &[&ENGINE[..], &["--grace", grace]].concat());
        let mut stream = server.connect();
        stream.write_all(&request(server.address, "POST", "/parse", &[("Content-Type", "image/png")], IMAGE)).unwrap();
        let pid = sleeper(&folder);
        let began = Instant::now();
        server.signal(Signal::TERM);
        if again {
            server.wait_for("finishing what is in hand");
            server.signal(Signal::TERM);
        }
        let (code, err) = server.end();
        assert_eq!(code, Some(0), "{err}");
        assert!(err.contains("POST /parse - 0 bytes "), "{err}");
        assert!(err.contains("thongbao: 1 connection cut off\n"), "{err}");
        assert!(began.elapsed() < LIMIT / 2);
        wait_for_end(&pid);
    }
}

#[test]
fn the_log_holds_nothing_of_the_content() {
    let folder = Folder::new("log");
    let server = Server::start(&folder, &[]);
    upload(&server, "/parse?pretty=true", &[("bi-mat.txt", NOTICE.as_bytes()), ("x.gz", b"\x1F\x8B\x08")]);
    upload(&server, "/tasks", &[("bi-mat.gz", b"\x1F\x8B\x08")]);
    server.get("/%0Aforged");
    server.wait_for("forged");
    server.signal(Signal::TERM);
    let (_, err) = server.end();
    let shapes: Vec<Vec<&str>> = err.lines().take(3).map(|line| line.split(' ').collect()).collect();
    for (words, begins) in shapes.iter().zip(["POST /parse 200", "POST /tasks 415", "GET /%0Aforged 404"]) {
        assert_eq!(words[..3].join(" "), begins);
        assert!(words[3].parse::<u64>().unwrap() > 0 && words[5].parse::<f64>().unwrap() > 0.0, "{words:?}");
        assert_eq!((words[4], words[6], words.len()), ("bytes", "ms", 7));
    }
    assert!(!err.contains("bi-mat") && !err.contains("pretty"), "{err}");

    let quiet = Server::start(&folder, &["--quiet"]);
    get(&quiet, "/healthz");
    quiet.signal(Signal::INT);
    assert_eq!(quiet.end(), (Some(0), String::new()));
}

#[test]
fn pages_of_other_sites_may_not_ask() {
    let folder = Folder::new("browser");
    let server = Server::start(&folder, &[]);
    let ask = |server: &Server, headers: &[(&str, &str)]| {
        let headers = [&[("Content-Type", "text/plain")], headers].concat();
        checked("POST", "/parse", server.ask("POST", "/parse", &headers, b"x"))
    };
    assert_eq!(problem(&ask(&server, &[("Origin", "https://site.example")])).0, 403);
    assert_eq!(problem(&ask(&server, &[("Origin", "null")])).0, 403);
    // A name that another site gave to this machine.
    let rebound = ask(&server, &[("Host", "site.example"), ("Origin", "http://site.example")]);
    assert_eq!(problem(&rebound).0, 421);
    for path in ["/schema", "/openapi.json", "/healthz"] {
        assert_eq!(checked("GET", path, server.ask("GET", path, &[("Host", "site.example")], b"")).status, 421);
        assert_eq!(checked("GET", path, server.ask("GET", path, &[("Origin", "null")], b"")).status, 403);
    }
    let answer = ask(&server, &[("Host", "localhost")]);
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("cross-origin-resource-policy"), Some("same-origin"));

    let allowing = ["--allow-host", "archive.example", "--allow-origin", "https://desk.example"];
    let server = Server::start(&folder, &allowing);
    let answer = ask(&server, &[("Host", "archive.example"), ("Origin", "https://desk.example")]);
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (200, Some("https://desk.example")));
    assert_eq!(ask(&server, &[("Origin", "https://site.example")]).status, 403);
    let preflight = |origin| {
        let headers = [("Origin", origin), ("Access-Control-Request-Method", "POST")];
        server.ask("OPTIONS", "/parse", &headers, b"")
    };
    assert_eq!(preflight("https://desk.example").header("access-control-allow-methods"), Some("GET,POST"));
    assert_eq!(preflight("https://site.example").status, 403);
}

#[test]
fn what_cannot_be_served_is_told() {
    let folder = Folder::new("cannot");
    let server = Server::start(&folder, &[]);
    let taken = server.address.to_string();
    let run_with = |arguments: &[&str]| {
        let run = run(&folder, &[&["serve"], arguments].concat());
        (run.code, run.out, run.err)
    };
    let (code, out, err) = run_with(&["--listen", &taken]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    let cause = "another program listens there; name another port, or 0: --listen 127.0.0.1:0";
    assert_eq!(err, format!("thongbao: {taken}: {cause}\n"));
    for (arguments, words) in [
        (["--listen", "8080"], "an address is that of an interface with a port: 127.0.0.1:8080"),
        (["--listen", "localhost:8080"], "an address is that of an interface with a port"),
        (["--jobs", "0"], "0 is not in 1.."),
        (["--allow-origin", "example.org"], "an origin is http or https and a host, and nothing behind them"),
        (["--ocr-command", "'"], "--ocr-command names no program, or has an open quotation mark"),
    ] {
        let (code, out, err) = run_with(&arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.contains(words), "{arguments:?}: {err}");
    }
}

/// A client that a generator makes of the OpenAPI document reads what the server answers, and loses nothing of it.
#[test]
fn a_generated_client_works() {
    let Some(python) = python(&["openapi_python_client"]) else { return };
    let folder = Folder::new("client");
    let server = Server::start(&folder, &["--quiet"]);
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut command = script(&python, "client.py");
    succeed(command.arg(format!("http://{}", server.address)).arg(corpus).current_dir(&*folder));
    server.signal(Signal::TERM);
    assert_eq!(server.end(), (Some(0), String::new()));
}

/// What the OpenAPI document allows is answered, what it forbids is refused, and nothing is answered that it does not say.
#[test]
fn schemathesis_finds_no_fault() {
    let Some(python) = python(&["schemathesis"]) else { return };
    let folder = Folder::new("schemathesis");
    // An engine that reads the same in each image.
    let server = Server::start(&folder, &["--quiet", "--ocr-command", "printf 'TB'"]);
    let url = format!("http://{}/openapi.json", server.address);
    let mut command = Command::new(python);
    let checks = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checks");
    command.env("SCHEMATHESIS_HOOKS", checks.join("serve.py"));
    command.args(["-m", "schemathesis.cli", "--config-file"]).arg(checks.join("serve.toml"));
    command.args(["run", &url, "--checks", "all", "--max-examples", "40", "--seed", "1"]);
    command.args(["--phases", "examples,coverage,fuzzing", "--request-timeout", "20", "--no-color"]);
    eprintln!("{}", succeed(command.current_dir(&*folder)));
    server.signal(Signal::TERM);
    assert_eq!(server.end(), (Some(0), String::new()));
}

/// The examples of `docs/serve.md`, as a reader would type them in a checkout, asked of a server on another port.
#[test]
fn the_examples_of_the_documentation_run() {
    let folder = Folder::new("docs");
    std::os::unix::fs::symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"), folder.join("corpus")).unwrap();
    let server = Server::start(&folder, &[]);
    let page = include_str!("../docs/serve.md").replace("127.0.0.1:8080", &server.address.to_string());
    let blocks = |language: &str| -> Vec<String> {
        let fence = format!("```{language}\n");
        page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap().to_owned()).collect()
    };
    let has = |program: &str| {
        let found = Command::new(program).arg("--version").output().is_ok();
        if !found {
            eprintln!("skipped: examples that need {program}, which is not installed");
        }
        found
    };
    if has("curl") {
        let shell = blocks("sh");
        assert!(shell.len() >= 3);
        for text in shell {
            let output = Command::new("sh").args(["-e", "-c", &text]).current_dir(&*folder).output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
            for wanted in text.lines().filter_map(|line| Some(line.split_once("#> ")?.1)) {
                assert!(said.contains(wanted), "{wanted:?} is not in the output of\n{text}\n{said}");
            }
        }
    }
    if has("javac") {
        fs::write(folder.join("Parse.java"), &blocks("java")[0]).unwrap();
        fs::write(folder.join("broken.gz"), b"\x1F\x8B\x08").unwrap();
        let java = |file: &str| {
            let output = Command::new("java").args(["Parse.java", file]).current_dir(&*folder).output().unwrap();
            let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
            (output.status.code(), said)
        };
        let (code, said) = java("corpus/state/three-sentence-holiday-notice.txt");
        assert!(code == Some(0) && said.contains("\"canonical\": \"640/TB-CCT\""), "{said}");
        let (code, said) = java("broken.gz");
        assert!(code == Some(1) && said.contains("is a gzip file; unpack it first"), "{said}");
    }
}
