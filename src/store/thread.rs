//! A thread of its own for the file, so that the window never waits for the disk.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::{Clock, Db, Error, Result};

/// What takes longer is noted in the log.
const SLOW: Duration = Duration::from_secs(1);

type Job = Box<dyn FnOnce(&mut Db) + Send>;

/// A handle to an open file; clones share the file, which is closed when the last one is dropped.
#[derive(Debug, Clone)]
pub struct Store {
    jobs: mpsc::Sender<Job>,
}

impl Store {
    /// Opens a file on a thread of its own. `make` opens or creates it.
    ///
    /// # Errors
    /// Whatever `make` returns; [`Error::Internal`] when no thread can be started.
    pub async fn start(make: impl FnOnce() -> Result<Db> + Send + 'static) -> Result<Store> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let (tell, told) = oneshot::channel();
        std::thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                let made = catch_unwind(AssertUnwindSafe(make))
                    .unwrap_or_else(|panic| Err(panicked(&*panic)));
                match made {
                    Err(error) => drop(tell.send(Err(error))),
                    Ok(mut db) => {
                        drop(tell.send(Ok(())));
                        for job in inbox {
                            job(&mut db);
                        }
                        tracing::info!(path = ?db.path(), "file closed");
                    }
                }
            })
            .map_err(|error| Error::Internal(error.to_string()))?;
        told.await.unwrap_or_else(|_| Err(gone()))?;
        Ok(Store { jobs })
    }

    /// Opens an existing file on a thread of its own.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn open(path: PathBuf, clock: Clock) -> Result<Store> {
        Store::start(move || Db::open(&path, clock)).await
    }

    /// Runs `job` on the file's thread, after everything asked before.
    ///
    /// # Errors
    /// Whatever `job` returns; a panic inside it becomes [`Error::Internal`] and leaves the file as it was.
    pub fn call<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Db) -> Result<T> + Send + 'static,
    ) -> impl Future<Output = Result<T>> + Send + 'static {
        let (tell, told) = oneshot::channel();
        let sent = self.jobs.send(Box::new(move |db| {
            let started = Instant::now();
            let result = catch_unwind(AssertUnwindSafe(|| job(db)))
                .unwrap_or_else(|panic| Err(panicked(&*panic)))
                .map_err(|error| db.judge(error));
            note(started.elapsed(), result.as_ref().err());
            drop(tell.send(result));
        }));
        async move {
            sent.map_err(|_| gone())?;
            told.await.unwrap_or_else(|_| Err(gone()))
        }
    }
}

/// Runs `job` on a thread of its own, for what needs no open file.
///
/// # Errors
/// As [`Store::call`].
pub fn apart<T: Send + 'static>(
    job: impl FnOnce() -> Result<T> + Send + 'static,
) -> impl Future<Output = Result<T>> + Send + 'static {
    let (tell, told) = oneshot::channel();
    let started = std::thread::Builder::new()
        .name("apart".to_owned())
        .spawn(move || {
            let result =
                catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|panic| Err(panicked(&*panic)));
            drop(tell.send(result));
        });
    async move {
        started.map_err(|error| Error::Internal(error.to_string()))?;
        told.await.unwrap_or_else(|_| Err(gone()))
    }
}

/// Notes in the log what went wrong and what took long; what was asked for is nobody's business.
fn note(took: Duration, error: Option<&Error>) {
    let ms = took.as_millis();
    match error {
        Some(error) => tracing::warn!(ms, kind = error.kind(), "failed"),
        None if took >= SLOW => tracing::warn!(ms, "slow"),
        None => {}
    }
}

fn gone() -> Error {
    Error::Internal("the store thread has ended".to_owned())
}

fn panicked(panic: &(dyn std::any::Any + Send)) -> Error {
    let said = panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned());
    Error::Internal(said.unwrap_or_else(|| "panic".to_owned()))
}
