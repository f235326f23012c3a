//! The threads that files and rows are read on.
//!
//! Python's `multiprocessing` may fork a process that has threads, and its child has none of them: work that is given to them is
//! never done. So a pool belongs to one process, and a child makes its own.

use std::num::NonZeroUsize;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// The pool with a thread for each core, and the process that it belongs to.
static POOL: Mutex<Option<(u32, Arc<ThreadPool>)>> = Mutex::new(None);

/// Does `work` on so many threads; as many as there are cores where no number is given.
pub(crate) fn with<T: Send>(threads: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let pool = match threads {
        Some(threads) => Arc::new(pool(threads.get())?),
        None => shared()?,
    };
    Ok(pool.install(work))
}

fn shared() -> PyResult<Arc<ThreadPool>> {
    let mut shared = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((owner, pool)) = &*shared
        && *owner == process::id()
    {
        return Ok(pool.clone());
    }
    let new = Arc::new(pool(0)?);
    if let Some(parents) = shared.replace((process::id(), new.clone())) {
        // Its threads are not here, and are not waited for.
        std::mem::forget(parents);
    }
    Ok(new)
}

fn pool(threads: usize) -> PyResult<ThreadPool> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).thread_name(|number| format!("thongbao-{number}")).build();
    pool.map_err(|error| PyRuntimeError::new_err(format!("no threads can be made: {error}")))
}
