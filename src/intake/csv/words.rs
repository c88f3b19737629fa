//! The words that may stand in a cell, in both languages and in any width.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::domain::board::Reported;
use crate::domain::date::{DateError, DateErrorKind, DateWarning};
use crate::domain::date::{PlannedDate, Precision, ReadContext};
use crate::domain::fiscal::{FiscalYear, Quarter};
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::PeriodKind;
use crate::domain::programme::{Mark, Tag};
use crate::domain::progress::{ReportState, Status};
use crate::domain::schedule::Standing;
use crate::domain::search;
use crate::text::Lang;

/// What 報告の状態 says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stated {
    /// The report was handed in.
    Report(ReportState),
    /// 下書き.
    Draft,
    /// 未報告.
    Missing,
}

/// Values by their folded words.
type Words<T> = HashMap<String, T>;

static STATUSES: LazyLock<Words<Option<Status>>> = LazyLock::new(|| {
    let mut words = table(Status::ALL, |lang, status| lang.status(Some(status)));
    let mut words: Words<Option<Status>> = words
        .drain()
        .map(|(word, status)| (word, Some(status)))
        .collect();
    for lang in Lang::ALL {
        words.insert(fold(&lang.status(None)), None);
    }
    for (word, status) in [
        ("おおむね順調", Status::MostlyOnTrack),
        ("やや遅延", Status::SlightlyBehind),
        ("遅延", Status::Behind),
        ("完了済", Status::Completed),
        ("完了済み", Status::Completed),
    ] {
        words.insert(fold(word), Some(status));
    }
    words
});

static STATES: LazyLock<Words<Stated>> = LazyLock::new(|| {
    let mut words = Words::new();
    for lang in Lang::ALL {
        for state in ReportState::ALL {
            let word = lang.report_state(Reported::Yes, Some(*state));
            words.insert(fold(&word), Stated::Report(*state));
        }
        words.insert(
            fold(&lang.report_state(Reported::Draft, None)),
            Stated::Draft,
        );
        words.insert(
            fold(&lang.report_state(Reported::No, None)),
            Stated::Missing,
        );
    }
    words.insert(fold("提出済み"), Stated::Report(ReportState::Submitted));
    words.insert(fold("確認済み"), Stated::Report(ReportState::Confirmed));
    words
});

static MARKS: LazyLock<Words<Mark>> = LazyLock::new(|| {
    let mut words = table(Mark::ALL, Lang::mark);
    for (word, mark) in [
        ("〇", Mark::Own),
        ("◯", Mark::Own),
        ("区費", Mark::Ward),
        ("局費", Mark::Bureau),
    ] {
        words.insert(fold(word), mark);
    }
    words
});

static TAGS: LazyLock<Words<Tag>> = LazyLock::new(|| table(Tag::ALL, Lang::tag));

static KINDS: LazyLock<Words<MilestoneKind>> =
    LazyLock::new(|| table(MilestoneKind::ALL, Lang::milestone_kind));

static STANDINGS: LazyLock<Words<Standing>> =
    LazyLock::new(|| table(&Standing::ALL, Lang::standing));

static PRECISIONS: LazyLock<Words<Precision>> =
    LazyLock::new(|| table(&Precision::ALL, Lang::precision));

static PERIODS: LazyLock<Words<PeriodKind>> = LazyLock::new(|| {
    let mut words = table(PeriodKind::ALL, Lang::period);
    for (word, kind) in [
        ("通期", PeriodKind::Year),
        ("年間", PeriodKind::Year),
        ("通年", PeriodKind::Year),
    ] {
        words.insert(fold(word), kind);
    }
    words
});

fn table<T: Copy>(values: &[T], say: impl Fn(Lang, T) -> String) -> Words<T> {
    let both = Lang::ALL.into_iter();
    both.flat_map(|lang| values.iter().map(move |value| (lang, *value)))
        .map(|(lang, value)| (fold(&say(lang, value)), value))
        .collect()
}

/// A word without width, case, kana and spaces.
pub(super) fn fold(word: &str) -> String {
    let folded = search::fold(word);
    folded.chars().filter(|c| !c.is_whitespace()).collect()
}

/// 進捗区分; nothing inside is 未報告.
pub(super) fn status(word: &str) -> Option<Option<Status>> {
    STATUSES.get(&fold(word)).copied()
}

/// 報告の状態.
pub(super) fn state(word: &str) -> Option<Stated> {
    STATES.get(&fold(word)).copied()
}

/// Who pays.
pub(super) fn mark(word: &str) -> Option<Mark> {
    MARKS.get(&fold(word)).copied()
}

/// A tag.
pub(super) fn tag(word: &str) -> Option<Tag> {
    TAGS.get(&fold(word)).copied()
}

/// What happens at a milestone.
pub(super) fn kind(word: &str) -> Option<MilestoneKind> {
    KINDS.get(&fold(word)).copied()
}

/// Where a milestone stands.
pub(super) fn standing(word: &str) -> Option<Standing> {
    STANDINGS.get(&fold(word)).copied()
}

/// How finely a date is known.
pub(super) fn precision(word: &str) -> Option<Precision> {
    PRECISIONS.get(&fold(word)).copied()
}

/// A period, and its year where the words name one: 第3四半期, Q3, 令和元年度上半期, 年度末.
pub(super) fn period(word: &str) -> Option<(PeriodKind, Option<FiscalYear>)> {
    if let Some(kind) = PERIODS.get(&fold(word)) {
        return Some((*kind, None));
    }
    // Any year will do: what is asked is which part of a year the words name.
    let context = ReadContext {
        fiscal_year: Some(FiscalYear::FIRST),
        era: None,
    };
    let read = PlannedDate::read_in(word, &context).ok()?;
    let day = read.date.earliest()?;
    let kind = match (read.date.precision(), Quarter::of(day)) {
        (Precision::Quarter, Quarter::Q1) => PeriodKind::Q1,
        (Precision::Quarter, Quarter::Q2) => PeriodKind::Q2,
        (Precision::Quarter, Quarter::Q3) => PeriodKind::Q3,
        (Precision::Quarter, Quarter::Q4) => PeriodKind::Q4,
        (Precision::Half, Quarter::Q1 | Quarter::Q2) => PeriodKind::H1,
        (Precision::Half, Quarter::Q3 | Quarter::Q4) => PeriodKind::H2,
        (Precision::FiscalYear, _) => PeriodKind::Year,
        _ => return None,
    };
    let assumed = |warning: &DateWarning| matches!(warning, DateWarning::YearAssumed(_));
    let year = (!read.warnings.iter().any(assumed)).then(|| FiscalYear::of(day));
    Some((kind, year))
}

/// A fiscal year in a column headed 年度, where 2019 and 7年度 are read too.
pub(super) fn year(text: &str, context: &ReadContext) -> Result<FiscalYear, DateError> {
    if let Ok(year) = FiscalYear::parse(text) {
        return Ok(year);
    }
    let date = PlannedDate::read_in(text, context)?.date;
    match (date.precision(), date.qualifier(), date.earliest()) {
        (Precision::FiscalYear, None, Some(day)) => Ok(FiscalYear::of(day)),
        (precision, ..) => Err(DateError {
            text: text.to_owned(),
            kind: match precision {
                Precision::CalendarYear => DateErrorKind::CalendarOrFiscal,
                _ => DateErrorKind::Unreadable,
            },
        }),
    }
}
