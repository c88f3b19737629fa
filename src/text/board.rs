//! What is said of a plan in a period, on the home screen and by `hoshin status` alike.

use chrono::NaiveDate;

use super::Lang;
use crate::domain::date::{DateStyle, PlannedDate, write_day};
use crate::domain::fiscal::FiscalYear;
use crate::domain::milestone::Milestone;
use crate::domain::plan::{Period, Plan};
use crate::domain::schedule::{Remaining, Shift};
use crate::domain::snapshot::Issue;

impl Lang {
    /// Which state of a period is meant: 現在の内容, 第1版, 訂正版2.
    pub fn issue(self, issue: Issue) -> String {
        match issue {
            Issue::Live => self.issue_live(),
            Issue::Revision(1) => self.issue_first(),
            Issue::Revision(number) => self.issue_corrected(number),
        }
    }

    /// The style of dates that goes with the language when nobody has chosen one.
    pub const fn date_style(self) -> DateStyle {
        match self {
            Lang::Ja => DateStyle::Era,
            Lang::En => DateStyle::English,
        }
    }

    /// A day in full: 令和2年3月31日, 31 March 2020.
    pub fn day(self, day: NaiveDate) -> String {
        write_day(day, self.date_style())
    }

    /// A fiscal year: 令和元年度, FY2019.
    pub fn fiscal_year(self, year: FiscalYear) -> String {
        match self {
            Lang::Ja => year.label_ja(),
            Lang::En => year.label_en(),
        }
    }

    /// A period with its year: 令和元年度 第3四半期, FY2019 Q3.
    pub fn period_title(self, plan: &Plan, period: &Period) -> String {
        self.period_of_year(self.period_name(period), self.fiscal_year(plan.year))
    }

    /// The time left: あと3か月.
    pub fn remaining(self, remaining: Remaining) -> String {
        match remaining {
            Remaining::Days(0) => self.due_today(),
            Remaining::Days(days) => self.due_in_days(days),
            Remaining::Months(0) => self.due_this_month(),
            Remaining::Months(months) if months < 12 => self.due_in_months(months),
            Remaining::Months(months) if months % 12 == 0 => self.due_in_years(months / 12),
            Remaining::Months(months) => self.due_in_years_months(months % 12, months / 12),
            Remaining::Years(years) => self.due_in_fiscal_years(years),
        }
    }

    /// How a milestone stands to its time: 期限から13日 once it is overdue, あと3か月 before; empty when it
    /// is settled or has no end.
    pub fn milestone_due(self, milestone: &Milestone, today: NaiveDate) -> String {
        let schedule = milestone.schedule();
        match (schedule.overdue_days(today), schedule.remaining(today)) {
            (Some(days), _) => self.due_overdue_days(days),
            (None, Some(remaining)) => self.remaining(remaining),
            (None, None) => String::new(),
        }
    }

    /// When a milestone is to be: 令和4年4月; with a forecast, 当初 令和元年度 → 見込 令和2年3月.
    pub fn milestone_dates(self, milestone: &Milestone, style: DateStyle) -> String {
        let baseline = milestone.baseline.write(style);
        match milestone.forecast() {
            Some(forecast) if !PlannedDate::means_same(forecast, &milestone.baseline) => {
                self.milestone_baseline_forecast(baseline, forecast.write(style))
            }
            _ => baseline,
        }
    }

    /// How the forecast moved, with the size of a slip: 見込変更 2か月; empty when it did not.
    pub fn shift_with_size(self, shift: Shift) -> String {
        match shift {
            Shift::Slipped(size) => self.shift_slipped_by(self.slip(size)),
            other => self.shift(other),
        }
    }

    /// 基準日 and 提出期限 of a period.
    pub fn period_days(self, period: &Period) -> String {
        self.period_as_of_due(self.day(period.as_of), self.day(period.due))
    }
}
