//! Which programmes the list shows.

use crate::domain::board::Row;
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::Status;
use crate::domain::{PillarId, SectionId};

/// What is chosen in the row of filters; a programme must pass all of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this pillar.
    pub pillar: Option<PillarId>,
    /// Only this 主管課; `Some(None)` means programmes without one.
    pub section: Option<Option<SectionId>>,
    /// Only those paid by this.
    pub mark: Option<Mark>,
    /// Only those with this tag.
    pub tag: Option<Tag>,
    /// Only this 進捗区分; `Some(None)` means 未報告.
    pub status: Option<Option<Status>>,
    /// Only 未報告.
    pub missing: bool,
    /// Only やや遅れ and 遅れ.
    pub late: bool,
    /// Only those that got worse since the period before.
    pub worse: bool,
    /// Only those that are late or got worse.
    pub attention: bool,
}

impl Filter {
    /// Whether a programme passes.
    pub fn matches(&self, row: &Row) -> bool {
        self.pillar.is_none_or(|pillar| row.pillar == pillar)
            && self.section.is_none_or(|section| row.lead == section)
            && self.mark.is_none_or(|mark| row.mark == mark)
            && self.tag.is_none_or(|tag| row.tags.has(tag))
            && self.status.is_none_or(|status| row.status == status)
            && (!self.missing || row.is_missing())
            && (!self.late || row.status.is_some_and(Status::is_late))
            && (!self.worse || row.got_worse())
            && (!self.attention || row.got_worse() || row.status.is_some_and(Status::is_late))
    }

    /// Whether anything is left out.
    pub fn is_on(&self) -> bool {
        *self != Filter::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing;

    fn found(filter: &Filter) -> Vec<String> {
        let board = testing::board();
        board
            .rows
            .iter()
            .filter(|row| filter.matches(row))
            .map(|row| row.code.clone())
            .collect()
    }

    #[test]
    fn each_filter_leaves_out_what_does_not_fit_and_all_must_fit() {
        let all = found(&Filter::default());
        assert_eq!(all.len(), testing::board().rows.len());
        assert!(!Filter::default().is_on());
        for (filter, expected) in [
            (
                Filter {
                    pillar: Some(testing::WELFARE),
                    ..Filter::default()
                },
                vec!["R01-4-01", "R01-4-03", "R01-4-04"],
            ),
            (
                Filter {
                    section: Some(None),
                    ..Filter::default()
                },
                vec!["R01-4-03"],
            ),
            (
                Filter {
                    mark: Some(Mark::Bureau),
                    ..Filter::default()
                },
                vec!["R01-4-04"],
            ),
            (
                Filter {
                    tag: Some(Tag::New),
                    ..Filter::default()
                },
                vec!["R01-1-02"],
            ),
            (
                Filter {
                    status: Some(Some(Status::Completed)),
                    ..Filter::default()
                },
                vec!["R01-1-02"],
            ),
            (
                Filter {
                    status: Some(None),
                    ..Filter::default()
                },
                vec!["R01-4-03"],
            ),
            (
                Filter {
                    missing: true,
                    ..Filter::default()
                },
                vec!["R01-4-03"],
            ),
            (
                Filter {
                    late: true,
                    ..Filter::default()
                },
                vec!["R01-4-04"],
            ),
            (
                Filter {
                    worse: true,
                    ..Filter::default()
                },
                vec!["R01-4-04"],
            ),
            (
                Filter {
                    late: true,
                    mark: Some(Mark::Ward),
                    ..Filter::default()
                },
                vec![],
            ),
        ] {
            assert!(filter.is_on());
            assert_eq!(found(&filter), expected, "{filter:?}");
        }
    }
}
