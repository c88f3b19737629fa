//! Changing a promised date.

use crate::domain::date::PlannedDate;

/// A change of a baseline that may be stored; the old date is kept with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaselineChange {
    /// The date as it was.
    pub old: PlannedDate,
    /// The date as it becomes.
    pub new: PlannedDate,
    /// Why; none only while the plan is a draft.
    pub reason: Option<String>,
}

/// Why a baseline may not be changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BaselineError {
    /// The plan is 確定, so a reason is required.
    #[error("a frozen baseline changes only with a reason")]
    ReasonNeeded,
}

/// Changes a baseline (rule 6): freely while the plan is 案, with a reason once it is 確定 (`frozen`). None
/// if the date means the same and is written the same. A reason of spaces is none.
pub fn change_baseline(
    old: &PlannedDate,
    new: PlannedDate,
    frozen: bool,
    reason: &str,
) -> Result<Option<BaselineChange>, BaselineError> {
    let reason = Some(reason.trim().to_owned()).filter(|it| !it.is_empty());
    if *old == new {
        return Ok(None);
    }
    if frozen && reason.is_none() {
        return Err(BaselineError::ReasonNeeded);
    }
    Ok(Some(BaselineChange {
        old: old.clone(),
        new,
        reason,
    }))
}
