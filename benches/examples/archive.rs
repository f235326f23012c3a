//! `cargo run --release -p thongbao-benches --example archive -- FOLDER FILES`: a folder of generated notices of about 13 kB, every
//! one different, a thousand in each folder, to try `thongbao batch` on.

use std::fs;
use std::io;
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = arguments.next().map(PathBuf::from);
    let files = arguments.next().and_then(|files| files.to_str()?.parse::<u64>().ok());
    let (Some(folder), Some(files)) = (folder, files) else {
        return Err(io::Error::other("give a folder and a number of files"));
    };
    for number in 0..files {
        let below = folder.join(format!("{:04}", number / 1000));
        fs::create_dir_all(&below)?;
        fs::write(below.join(format!("{number:07}.txt")), thongbao_benches::archived(number))?;
    }
    Ok(())
}
