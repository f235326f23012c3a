//! The `thongbao` command.

fn main() -> std::process::ExitCode {
    thongbao::cli::run(std::env::args_os())
}
