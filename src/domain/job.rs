//! Long work: how far it has come, and the wish to stop it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// A long piece of work, shared by the thread that does it and by whoever waits for it; clones are the same job.
#[derive(Debug, Clone, Default)]
pub struct Job(Arc<State>);

#[derive(Debug, Default)]
struct State {
    done: AtomicU64,
    total: AtomicU64,
    cancelled: AtomicBool,
}

/// The job was stopped before its end; what it would have changed is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("cancelled")]
pub struct Cancelled;

impl Job {
    /// Says how many steps are to come; zero means that nobody knows.
    pub fn expect(&self, total: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
    }

    /// Shows how far another job is as its own.
    pub fn follow(&self, other: &Job) {
        self.0.total.store(other.total(), Ordering::Relaxed);
        self.0.done.store(other.done(), Ordering::Relaxed);
    }

    /// Takes note of one step done.
    ///
    /// # Errors
    /// [`Cancelled`] once somebody wished to stop.
    pub fn step(&self) -> Result<(), Cancelled> {
        self.0.done.fetch_add(1, Ordering::Relaxed);
        self.check()
    }

    /// Whether to go on.
    ///
    /// # Errors
    /// [`Cancelled`] once somebody wished to stop.
    pub fn check(&self) -> Result<(), Cancelled> {
        match self.is_cancelled() {
            true => Err(Cancelled),
            false => Ok(()),
        }
    }

    /// Asks the work to stop at its next step.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether somebody wished to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    /// Steps done so far.
    pub fn done(&self) -> u64 {
        self.0.done.load(Ordering::Relaxed)
    }

    /// Steps in all; zero while nobody knows.
    pub fn total(&self) -> u64 {
        self.0.total.load(Ordering::Relaxed)
    }

    /// How much is done, from 0 to 1; nothing while the number of steps is unknown.
    pub fn fraction(&self) -> Option<f32> {
        match self.total() {
            0 => None,
            total => Some((self.done() as f32 / total as f32).min(1.0)),
        }
    }
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Job {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_tells_how_far_it_is_and_stops_when_asked() {
        let job = Job::default();
        assert_eq!(job.fraction(), None);
        job.expect(4);
        let seen_elsewhere = job.clone();
        assert_eq!(job.step(), Ok(()));
        assert_eq!(seen_elsewhere.fraction(), Some(0.25));
        seen_elsewhere.cancel();
        assert_eq!(job.step(), Err(Cancelled));
        assert_eq!(job.check(), Err(Cancelled));
    }
}
