//! What 取込 lets the shell do on another thread, so that the window never waits for it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::domain::import::Import;
use crate::domain::proposal::Proposal;
use crate::domain::reconcile::{Choice, Reconciler, Reconciliation, Register, Setting, Words};

/// A plan, ready to be compared with; clones are the same one.
#[derive(Debug, Clone)]
pub struct Reconciling(Arc<Mutex<Reconciler>>);

impl Reconciling {
    /// Takes over a plan and builds the indexes.
    pub fn new(register: Register, setting: Setting) -> Reconciling {
        Reconciling(Arc::new(Mutex::new(Reconciler::new(register, setting))))
    }

    /// The indexes only help to find: one that a panic left behind half written is made good by the next use.
    pub(super) fn lock(&self) -> MutexGuard<'_, Reconciler> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl PartialEq for Reconciling {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A comparison of a proposal with a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Its number: the answer to an older one is dropped.
    pub number: u64,
    /// The plan.
    pub reconciling: Reconciling,
    /// The proposal.
    pub proposal: Arc<Proposal>,
    /// What the person decided about each of its rows.
    pub choices: Arc<Vec<Choice>>,
}

impl Comparison {
    /// Compares.
    pub fn run(&self) -> Reconciliation {
        self.reconciling
            .lock()
            .compare(&self.proposal, &self.choices)
    }
}

/// What is to be imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Taking {
    /// The plan.
    pub reconciling: Reconciling,
    /// The proposal.
    pub proposal: Arc<Proposal>,
    /// What the person decided about each of its rows.
    pub choices: Arc<Vec<Choice>>,
}

impl Taking {
    /// The changes that what is taken amounts to.
    pub fn run(&self, words: &Words) -> Import {
        let mut reconciler = self.reconciling.lock();
        let found = reconciler.compare(&self.proposal, &self.choices);
        reconciler.import(&self.proposal, &self.choices, &found, words)
    }
}
