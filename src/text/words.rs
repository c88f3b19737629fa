//! The words of the domain's kinds and states in both languages.

use chrono::{Datelike, NaiveDate};

use super::Lang;
use crate::domain::board::Reported;
use crate::domain::date::Precision;
use crate::domain::history::Op;
use crate::domain::lineage::LineageKind;
use crate::domain::milestone::MilestoneKind;
use crate::domain::plan::{PeriodKind, PillarKind, PlanState};
use crate::domain::programme::{Mark, Tag, Tags};
use crate::domain::progress::{ReportState, Status};
use crate::domain::review::Outlook;
use crate::domain::schedule::{Shift, SlipSize, Standing};

impl Lang {
    /// A large number as people read it: 12,000.
    pub fn grouped(self, number: u64) -> String {
        let digits = number.to_string();
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// 進捗区分; nothing is 未報告.
    pub fn status(self, status: Option<Status>) -> String {
        match status {
            None => self.status_not_reported(),
            Some(Status::NotStarted) => self.status_not_started(),
            Some(Status::OnTrack) => self.status_on_track(),
            Some(Status::MostlyOnTrack) => self.status_mostly_on_track(),
            Some(Status::SlightlyBehind) => self.status_slightly_behind(),
            Some(Status::Behind) => self.status_behind(),
            Some(Status::Completed) => self.status_completed(),
            Some(Status::Cancelled) => self.status_cancelled(),
        }
    }

    /// Who pays, in a word.
    pub fn mark(self, mark: Mark) -> String {
        match mark {
            Mark::Own => self.mark_none(),
            Mark::Ward => self.mark_ward(),
            Mark::Bureau => self.mark_bureau(),
        }
    }

    /// Who pays, explained.
    pub fn mark_explained(self, mark: Mark) -> String {
        match mark {
            Mark::Own => self.mark_none_long(),
            Mark::Ward => self.mark_ward_long(),
            Mark::Bureau => self.mark_bureau_long(),
        }
    }

    /// A tag.
    pub fn tag(self, tag: Tag) -> String {
        match tag {
            Tag::Priority => self.tag_priority(),
            Tag::New => self.tag_new(),
            Tag::Expanded => self.tag_expanded(),
            Tag::Continued => self.tag_continued(),
            Tag::Ended => self.tag_ended(),
        }
    }

    /// All tags of a programme, joined by ・ or a comma.
    pub fn tags(self, tags: Tags) -> String {
        let words: Vec<String> = tags.iter().map(|tag| self.tag(tag)).collect();
        words.join(match self {
            Lang::Ja => "・",
            Lang::En => ", ",
        })
    }

    /// What kind of heading.
    pub fn pillar_kind(self, kind: PillarKind) -> String {
        match kind {
            PillarKind::Theme => self.group_theme(),
            PillarKind::Pillar => self.group_pillar(),
            PillarKind::Organisation => self.group_organisation(),
            PillarKind::Principle => self.group_principle(),
        }
    }

    /// What happens at a milestone.
    pub fn milestone_kind(self, kind: MilestoneKind) -> String {
        match kind {
            MilestoneKind::OfficeOpening => self.kind_office_opening(),
            MilestoneKind::SchoolOpening => self.kind_school_opening(),
            MilestoneKind::HallOpening => self.kind_hall_opening(),
            MilestoneKind::InService => self.kind_service_start(),
            MilestoneKind::GroundBreaking => self.kind_works_start(),
            MilestoneKind::Completion => self.kind_completion(),
            MilestoneKind::Contract => self.kind_contract(),
            MilestoneKind::Adoption => self.kind_adoption(),
            MilestoneKind::Publication => self.kind_publication(),
            MilestoneKind::Event => self.kind_event(),
            MilestoneKind::Survey => self.kind_survey(),
            MilestoneKind::Other => self.kind_other(),
        }
    }

    /// Where a milestone stands.
    pub fn standing(self, standing: Standing) -> String {
        match standing {
            Standing::Planned => self.standing_planned(),
            Standing::Approaching => self.standing_approaching(),
            Standing::Overdue => self.standing_overdue(),
            Standing::Achieved => self.standing_achieved(),
            Standing::AchievedLate => self.standing_achieved_late(),
            Standing::AchievedEarly => self.standing_achieved_early(),
            Standing::Cancelled => self.standing_cancelled(),
        }
    }

    /// How a forecast moved; empty when it did not.
    pub fn shift(self, shift: Shift) -> String {
        match shift {
            Shift::None => String::new(),
            Shift::Refined => self.shift_refined(),
            Shift::Slipped(_) => self.shift_slipped(),
            Shift::Earlier => self.shift_earlier(),
        }
    }

    /// The size of a slip.
    pub fn slip(self, size: SlipSize) -> String {
        match size {
            SlipSize::Years(count) => self.slip_fiscal_years(count),
            SlipSize::Months(count) => self.slip_months(count),
            SlipSize::Days(count) => self.slip_days(count),
            SlipSize::MonthsPastYearEnd(count) => self.slip_months_past_year_end(count),
            SlipSize::Indefinite => self.slip_indefinite(),
        }
    }

    /// How finely a date is known.
    pub fn precision(self, precision: Precision) -> String {
        match precision {
            Precision::Day => self.precision_day(),
            Precision::Third => self.precision_third(),
            Precision::Month => self.precision_month(),
            Precision::Quarter => self.precision_quarter(),
            Precision::Half => self.precision_half(),
            Precision::FiscalYear => self.precision_fiscal_year(),
            Precision::CalendarYear => self.precision_calendar_year(),
            Precision::Open => self.precision_open(),
            Precision::Unknown => self.precision_unknown(),
        }
    }

    /// How far a plan has come.
    pub fn plan_state(self, state: PlanState) -> String {
        match state {
            PlanState::Draft => self.plan_state_draft(),
            PlanState::Fixed => self.plan_state_fixed(),
            PlanState::Closed => self.plan_state_closed(),
        }
    }

    /// 今後の方向性.
    pub fn outlook(self, outlook: Outlook) -> String {
        match outlook {
            Outlook::Continue => self.outlook_continue(),
            Outlook::Expand => self.outlook_expand(),
            Outlook::Improve => self.outlook_improve(),
            Outlook::Reduce => self.outlook_reduce(),
            Outlook::Merge => self.outlook_merge(),
            Outlook::Pause => self.outlook_pause(),
            Outlook::End => self.outlook_end(),
            Outlook::Complete => self.outlook_complete(),
        }
    }

    /// How a programme became one of the next year.
    pub fn lineage_kind(self, kind: LineageKind) -> String {
        match kind {
            LineageKind::Carried => self.lineage_carried(),
            LineageKind::Renamed => self.lineage_renamed(),
            LineageKind::Merged => self.lineage_merged(),
            LineageKind::Split => self.lineage_split(),
            LineageKind::Ended => self.lineage_ended(),
        }
    }

    /// 報告の状態 of a programme in a period.
    pub fn report_state(self, reported: Reported, state: Option<ReportState>) -> String {
        match (state, reported) {
            (Some(ReportState::Submitted), _) | (None, Reported::Yes) => {
                self.report_state_submitted()
            }
            (Some(ReportState::Returned), _) => self.report_state_returned(),
            (Some(ReportState::Confirmed), _) => self.report_state_checked(),
            (None, Reported::Draft) => self.report_state_draft(),
            (None, Reported::No) => self.status_not_reported(),
        }
    }

    /// A period without its year: 第3四半期.
    pub fn period(self, kind: PeriodKind) -> String {
        match kind {
            PeriodKind::Q1 => self.period_quarter(1),
            PeriodKind::Q2 => self.period_quarter(2),
            PeriodKind::Q3 => self.period_quarter(3),
            PeriodKind::Q4 => self.period_quarter(4),
            PeriodKind::H1 => self.period_first_half(),
            PeriodKind::H2 => self.period_second_half(),
            PeriodKind::Year => self.period_year_end(),
            PeriodKind::Custom => self.period_custom(),
        }
    }

    /// What a saved change did, as a noun phrase that also names what undo takes back.
    pub fn op(self, op: Op) -> String {
        match op {
            Op::PlanCreated => self.op_plan_created(),
            Op::PlanEdited => self.op_plan_edited(),
            Op::PlanFixed => self.op_plan_fixed(),
            Op::PillarAdded => self.op_pillar_added(),
            Op::PillarEdited => self.op_pillar_edited(),
            Op::PillarReordered => self.op_pillar_reordered(),
            Op::PillarDeleted => self.op_pillar_deleted(),
            Op::ProgrammeAdded => self.op_programme_added(),
            Op::ProgrammeEdited => self.op_programme_edited(),
            Op::ProgrammesChanged => self.op_programmes_changed(),
            Op::ProgrammesMoved => self.op_programmes_moved(),
            Op::ProgrammeReordered => self.op_programme_reordered(),
            Op::ProgrammesDeleted => self.op_programmes_deleted(),
            Op::ActionAdded => self.op_action_added(),
            Op::ActionEdited => self.op_action_edited(),
            Op::ActionReordered => self.op_action_reordered(),
            Op::ActionDeleted => self.op_action_deleted(),
            Op::MilestoneAdded => self.op_milestone_added(),
            Op::MilestoneEdited => self.op_milestone_edited(),
            Op::ForecastAdded => self.op_forecast_added(),
            Op::MilestoneReached => self.op_milestone_reached(),
            Op::MilestoneCancelled => self.op_milestone_cancelled(),
            Op::MilestoneDeleted => self.op_milestone_deleted(),
            Op::ReportSubmitted => self.op_report_submitted(),
            Op::ReportWithdrawn => self.op_report_withdrawn(),
            Op::SectionAdded => self.op_section_added(),
            Op::SectionRenamed => self.op_section_renamed(),
            Op::SectionReordered => self.op_section_reordered(),
            Op::SectionDeleted => self.op_section_deleted(),
            Op::PolicyImported => self.op_policy_imported(),
            Op::TableImported => self.op_table_imported(),
            Op::PeriodAdded => self.op_period_added(),
            Op::PeriodEdited => self.op_period_edited(),
            Op::PeriodDeleted => self.op_period_deleted(),
            Op::PeriodAdvanced => self.op_period_advanced(),
            Op::PeriodClosed => self.op_period_closed(),
            Op::PeriodReopened => self.op_period_reopened(),
            Op::ReportsReturned => self.op_reports_returned(),
            Op::ReportsConfirmed => self.op_reports_confirmed(),
            Op::FindingsAcknowledged => self.op_findings_acknowledged(),
            Op::IndicatorAdded => self.op_indicator_added(),
            Op::IndicatorEdited => self.op_indicator_edited(),
            Op::IndicatorReordered => self.op_indicator_reordered(),
            Op::IndicatorDeleted => self.op_indicator_deleted(),
            Op::ValueRecorded => self.op_value_recorded(),
            Op::ReviewWritten => self.op_review_written(),
            Op::GradesEdited => self.op_grades_edited(),
            Op::YearStarted => self.op_year_started(),
            Op::LineageSet => self.op_lineage_set(),
            Op::SampleWritten => self.op_sample_written(),
            Op::Salvaged => self.salvage_op(),
            Op::Restored => self.op_restored(),
        }
    }
}

impl Lang {
    /// A day of the running year: 12月31日, 31 Dec.
    pub fn month_day(self, day: NaiveDate) -> String {
        match self {
            Lang::Ja => format!("{}月{}日", day.month(), day.day()),
            Lang::En => day.format("%-d %b").to_string(),
        }
    }
}
