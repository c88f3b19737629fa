//! Pure types and rules: fiscal calendar and eras, dates with precision, plan, programmes, milestones,
//! progress. No input or output, and no sentence for people: kinds and codes only.

pub mod backup;
pub mod board;
pub mod checks;
pub mod command;
pub mod compare;
pub mod conflict;
pub mod cycle;
pub mod date;
pub mod differing;
pub mod era;
pub mod export;
pub mod figure;
pub mod file_name;
pub mod fiscal;
pub mod history;
pub mod import;
pub mod indicator;
pub mod job;
pub mod lineage;
pub mod milestone;
pub mod plan;
pub mod programme;
pub mod progress;
pub mod proposal;
pub mod reconcile;
pub mod review;
pub mod rollup;
pub(crate) mod scan;
pub mod schedule;
pub mod search;
pub mod snapshot;
pub mod year;

/// Defines the identity of one kind of record: its row number in the file.
macro_rules! id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub i64);
    )+};
}

id! {
    /// Identity of a plan (運営方針).
    PlanId,
    /// Identity of a pillar (柱) or of another heading of a plan.
    PillarId,
    /// Identity of a section (課).
    SectionId,
    /// Identity of a programme (取組・事業).
    ProgrammeId,
    /// Identity of an action (取組内容 ⇒).
    ActionId,
    /// Identity of a milestone (節目).
    MilestoneId,
    /// Identity of a reporting period (報告期間).
    PeriodId,
    /// Identity of an indicator (指標).
    IndicatorId,
    /// Identity of a grade (評価) of the year review.
    GradeId,
    /// Identity of one saved change (a batch of the change history).
    BatchId,
}

/// Defines an enumeration whose values are stored as words: `code` and `from_code` are exact inverses.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order people read them.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word stored in files and spoken by the command line.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The value of a stored word, or nothing when the word is not one of ours.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use coded;
