//! What is said of a source that is read in: why it cannot be read, what is wrong or doubtful in it, and the
//! words of its parts.

use super::Lang;
use crate::domain::proposal::{Doubt, Fate, Problem, ProblemKind, SourceKind};
use crate::intake::csv::{Column, Delimiter};
use crate::intake::{Error, FileKind};

impl Lang {
    /// Why nothing of a source can be read.
    pub fn intake_error(self, error: &Error) -> String {
        match error {
            Error::Empty => self.intake_empty(),
            Error::TooLarge { size, limit } => {
                self.intake_too_large(megabytes(*limit), megabytes(*size))
            }
            Error::Encoding { line, byte } => self.intake_encoding(*byte, *line),
            Error::NotText(kind) => match kind {
                FileKind::Workbook | FileKind::OldWorkbook => self.intake_office(),
                FileKind::Pdf => self.intake_pdf(),
                FileKind::Database => self.intake_database(),
                FileKind::Binary => self.intake_binary(),
            },
            Error::TooManyRows { limit } => self.intake_too_many_rows(*limit),
            Error::TooManyColumns { limit } => self.intake_too_many_columns(*limit),
            Error::LineTooLong { line, limit } => self.intake_line_too_long(*limit, *line),
            Error::OpenQuote { line } => self.intake_open_quote(*line),
            Error::NoHeader => self.intake_no_header(),
            Error::Cancelled => self.error_cancelled(),
        }
    }

    /// Which columns a table lacks to be of its kind.
    pub fn missing_columns(self, columns: &[Column]) -> String {
        let names = columns.iter().map(|column| match self {
            Lang::Ja => format!("「{}」", self.column(*column)),
            Lang::En => format!("“{}”", self.column(*column)),
        });
        let names: Vec<String> = names.collect();
        self.intake_missing_columns(match self {
            Lang::Ja => names.concat(),
            Lang::En => names.join(", "),
        })
    }

    /// What cannot be used, led by its place: 12行目 5列目「当初予定」: …
    pub fn problem(self, problem: &Problem) -> String {
        let what = self.problem_kind(problem);
        match problem.column {
            None => self.intake_at_line(problem.line, what),
            Some(column) => {
                let header: Vec<&str> = problem.header.split_whitespace().collect();
                self.intake_at_cell(column, header.join(" "), problem.line, what)
            }
        }
    }

    /// What cannot be used, without its place.
    pub fn problem_kind(self, problem: &Problem) -> String {
        let text = problem.text.as_str();
        match &problem.kind {
            ProblemKind::Date(error) => self.date_error(error),
            ProblemKind::NotANumber => self.intake_not_a_number(text),
            ProblemKind::UnknownWord => self.intake_unknown_word(text),
            ProblemKind::Missing => self.intake_missing(),
            ProblemKind::TooLong { limit } => self.intake_too_long(*limit),
            ProblemKind::Ragged { expected, found } => self.intake_ragged(*expected, *found),
            ProblemKind::ReasonRequired => self.intake_reason_required(),
            ProblemKind::MeasureRequired => self.intake_measure_required(),
            ProblemKind::WindowDiffers => self.intake_window_differs(text),
            ProblemKind::Twice { line } => self.intake_twice(*line),
        }
    }

    /// What a person should look at before taking a row.
    pub fn doubt(self, doubt: &Doubt) -> String {
        match doubt {
            Doubt::Date(warning) => self.date_warning(warning),
            Doubt::EarlierForecasts(count) => self.intake_earlier_forecasts(*count),
            Doubt::UnknownWord(word) => self.intake_word_ignored(word.as_str()),
            Doubt::Incomplete => self.intake_incomplete(),
            Doubt::Joined => self.intake_joined(),
        }
    }

    /// What kind of source.
    pub fn source_kind(self, kind: SourceKind) -> String {
        match kind {
            SourceKind::Policy => self.intake_kind_policy(),
            SourceKind::Programmes => self.intake_kind_programmes(),
            SourceKind::Milestones => self.intake_kind_milestones(),
            SourceKind::Reports => self.intake_kind_reports(),
        }
    }

    /// What became of a line.
    pub fn fate(self, fate: Fate) -> String {
        match fate {
            Fate::Used => self.intake_fate_used(),
            Fate::Label => self.intake_fate_label(),
            Fate::Blank => self.intake_fate_blank(),
            Fate::NotUnderstood => self.intake_fate_not_understood(),
        }
    }

    /// What stands between the cells of a table.
    pub fn delimiter(self, delimiter: Delimiter) -> String {
        match delimiter {
            Delimiter::Comma => self.intake_comma(),
            Delimiter::Tab => self.intake_tab(),
            Delimiter::Semicolon => self.intake_semicolon(),
        }
    }

    /// The name of a column, the same as in our own exports.
    pub fn column(self, column: Column) -> String {
        match column {
            Column::Code => self.col_code(),
            Column::Name => self.col_name(),
            Column::PillarNumber => self.col_pillar_number(),
            Column::Pillar => self.col_pillar(),
            Column::Mark => self.col_mark(),
            Column::Tags => self.col_tags(),
            Column::Lead => self.col_lead_section(),
            Column::Related => self.col_related_sections(),
            Column::Contact => self.intake_col_contact(),
            Column::Summary => self.intake_col_summary(),
            Column::Actions => self.col_actions(),
            Column::Budget => self.col_budget(),
            Column::Spent => self.col_spent(),
            Column::Milestone => self.col_milestone(),
            Column::Kind => self.col_kind(),
            Column::Baseline => self.col_baseline(),
            Column::BaselineFrom => self.col_baseline_from(),
            Column::BaselineTo => self.col_baseline_to(),
            Column::Precision => self.col_precision(),
            Column::Forecast => self.col_forecast(),
            Column::ForecastFrom => self.col_forecast_from(),
            Column::ForecastTo => self.col_forecast_to(),
            Column::Actual => self.col_actual_on(),
            Column::Standing => self.col_standing(),
            Column::Changes => self.col_slip_count(),
            Column::Reason => self.col_slip_reason(),
            Column::Year => self.col_fiscal_year(),
            Column::Period => self.col_period(),
            Column::Status => self.col_status(),
            Column::Done => self.col_done(),
            Column::Issue => self.col_issue(),
            Column::Next => self.col_next(),
            Column::State => self.col_report_state(),
            Column::On => self.col_updated_on(),
            Column::By => self.col_updated_by(),
        }
    }
}

/// Rounded up, so that what is over a limit is seen to be over it.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::PlannedDate;
    use crate::intake::FILE_LIMIT;

    #[test]
    fn a_problem_is_led_by_its_place() {
        let mut problem = Problem {
            line: 12,
            column: Some(5),
            header: "当初\n予定".to_owned(),
            text: "春頃".to_owned(),
            kind: ProblemKind::Date(PlannedDate::read("春頃").unwrap_err()),
        };
        assert_eq!(
            Lang::Ja.problem(&problem),
            "12行目 5列目「当初 予定」: 「春頃」は日付として読めません。「令和2年3月」「令和元年度第3四半期」「未定」のように入れてください。"
        );
        problem.kind = ProblemKind::Twice { line: 3 };
        assert_eq!(
            Lang::En.problem(&problem),
            "Line 12, column 5 “当初 予定”: The same record stands on line 3."
        );
        problem.column = None;
        problem.kind = ProblemKind::Ragged {
            expected: 18,
            found: 17,
        };
        assert_eq!(
            Lang::Ja.problem(&problem),
            "12行目: セルが17個ありますが、見出しは18個です。囲まれていない改行や区切りがないか確かめてください。"
        );
    }

    #[test]
    fn columns_that_a_table_lacks_are_named() {
        let missing = [Column::Name, Column::Milestone];
        assert!(
            Lang::Ja
                .missing_columns(&missing)
                .contains("に「取組・事業名」「節目」の列が")
        );
        assert!(
            Lang::En
                .missing_columns(&missing)
                .contains("no column “Programme”, “Milestone”. ")
        );
    }

    #[test]
    fn a_file_over_the_limit_is_seen_to_be_over_it() {
        let error = Error::TooLarge {
            size: FILE_LIMIT + 1,
            limit: FILE_LIMIT,
        };
        assert!(Lang::En.intake_error(&error).contains("257 MB; 256 MB"));
    }

    #[test]
    fn every_column_has_a_name_of_its_own_in_its_table() {
        for lang in Lang::ALL {
            for kind in SourceKind::ALL {
                let columns = Column::of(*kind);
                let names: Vec<String> = columns.iter().map(|it| lang.column(*it)).collect();
                let different: std::collections::BTreeSet<_> = names.iter().collect();
                assert_eq!(different.len(), columns.len());
            }
        }
    }
}
