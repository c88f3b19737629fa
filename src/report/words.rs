//! Words said once for a whole report: a hundred thousand rows ask for the same few.

use super::Context;
use crate::domain::PeriodId;
use crate::domain::board::Reported;
use crate::domain::date::{DateStyle, Precision};
use crate::domain::indicator::{Counting, Course, IndicatorKind, ValueState};
use crate::domain::milestone::MilestoneKind;
use crate::domain::programme::Mark;
use crate::domain::progress::{ReportState, Status};
use crate::domain::review::Outlook;
use crate::domain::schedule::Standing;
use crate::domain::year::of_quarters;
use crate::text::Lang;

/// The words of one language that rows repeat.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) lang: Lang,
    pub(super) style: DateStyle,
    /// The plan's year: 令和元年度 or FY2019.
    pub(super) year: String,
    /// The period reported on: 第3四半期.
    pub(super) period: String,
    statuses: Vec<String>,
    missing: String,
    marks: Vec<String>,
    kinds: Vec<String>,
    precisions: [String; 9],
    standings: [String; 7],
    states: Vec<String>,
    draft: String,
    indicator_kinds: Vec<String>,
    courses: Vec<String>,
    countings: Vec<String>,
    /// 速報.
    pub(super) provisional: String,
    /// The names of the plan's periods.
    periods: Vec<(PeriodId, String)>,
    /// Between parts of a remark.
    pub(super) pause: String,
    outlooks: Vec<String>,
    /// The periods that stand for the four quarters.
    pub(super) quarters: [Option<PeriodId>; 4],
    /// Between sections.
    pub(super) joint: String,
}

impl Words {
    pub(super) fn new(context: &Context, lang: Lang) -> Self {
        Words {
            lang,
            year: lang.fiscal_year(context.plan.year),
            period: lang.period_name(&context.period),
            style: lang.date_style(),
            statuses: Status::ALL
                .iter()
                .map(|status| lang.status(Some(*status)))
                .collect(),
            missing: lang.status(None),
            marks: Mark::ALL.iter().map(|mark| lang.mark(*mark)).collect(),
            kinds: MilestoneKind::ALL
                .iter()
                .map(|kind| lang.milestone_kind(*kind))
                .collect(),
            precisions: Precision::ALL.map(|precision| lang.precision(precision)),
            standings: Standing::ALL.map(|standing| lang.standing(standing)),
            states: ReportState::ALL
                .iter()
                .map(|state| lang.report_state(Reported::Yes, Some(*state)))
                .collect(),
            draft: lang.report_state(Reported::Draft, None),
            indicator_kinds: IndicatorKind::ALL
                .iter()
                .map(|kind| lang.indicator_kind(*kind))
                .collect(),
            courses: Course::ALL.iter().map(|it| lang.course(*it)).collect(),
            countings: Counting::ALL.iter().map(|it| lang.counting(*it)).collect(),
            provisional: lang.value_state(ValueState::Provisional),
            periods: context
                .periods
                .iter()
                .map(|period| (period.id, lang.period_name(period)))
                .collect(),
            pause: lang.report_pause(),
            outlooks: Outlook::ALL
                .iter()
                .map(|outlook| lang.outlook(*outlook))
                .collect(),
            quarters: of_quarters(&context.periods, context.plan.year),
            joint: lang.report_joint(),
        }
    }

    /// 報告の状態 of a programme in the period.
    pub(super) fn state(&self, reported: Reported, state: Option<ReportState>) -> &str {
        match (state, reported) {
            (Some(state), _) => &self.states[state as usize],
            (None, Reported::Draft) => &self.draft,
            (None, _) => &self.missing,
        }
    }

    /// 進捗区分; nothing is 未報告.
    pub(super) fn status(&self, status: Option<Status>) -> &str {
        status.map_or(&self.missing, |status| &self.statuses[status as usize])
    }

    /// 今後の方向性.
    pub(super) fn outlook(&self, outlook: Outlook) -> &str {
        &self.outlooks[outlook as usize]
    }

    pub(super) fn mark(&self, mark: Mark) -> &str {
        &self.marks[mark as usize]
    }

    pub(super) fn kind(&self, kind: MilestoneKind) -> &str {
        &self.kinds[kind as usize]
    }

    pub(super) fn indicator_kind(&self, kind: IndicatorKind) -> &str {
        &self.indicator_kinds[kind as usize]
    }

    pub(super) fn course(&self, course: Course) -> &str {
        &self.courses[course as usize]
    }

    pub(super) fn counting(&self, counting: Counting) -> &str {
        &self.countings[counting as usize]
    }

    /// The name of a period of the plan.
    pub(super) fn period_of(&self, id: PeriodId) -> &str {
        let named = self.periods.iter().find(|(period, _)| *period == id);
        named.map_or("", |(_, name)| name)
    }

    pub(super) fn precision(&self, precision: Precision) -> &str {
        &self.precisions[precision as usize]
    }

    pub(super) fn standing(&self, standing: Standing) -> &str {
        &self.standings[standing as usize]
    }
}
