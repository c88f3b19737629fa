//! The year review (年度末振り返り) of a programme, and the grades it is given.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::command::{Invalid, NAME_LIMIT, checked_name, checked_text};
use super::{GradeId, coded};

/// The fewest and the most grades of a plan: one alone tells nothing, and a digit key chooses each.
pub const GRADES: std::ops::RangeInclusive<usize> = 2..=9;
/// The longest short name of a grade, in characters.
pub const GRADE_CODE_LIMIT: usize = 8;

/// The grades of a plan that has none of its own, the best first, in the city's own words: B is good.
pub const DEFAULT_GRADES: [(&str, &str); 4] = [
    ("S", "予定を大きく上回った"),
    ("A", "予定を上回った"),
    ("B", "予定どおり"),
    ("C", "予定どおり進まなかった"),
];

/// A grade (評価) of a plan; words and order are the plan's own, the best first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Identity in the file.
    pub id: GradeId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// Its short name: S A B C.
    pub code: String,
    /// What it means: 予定どおり.
    pub meaning: String,
}

impl Grade {
    /// Its short name with what it means: B 予定どおり.
    pub fn title(&self) -> String {
        format!("{} {}", self.code, self.meaning)
            .trim_end()
            .to_owned()
    }
}

/// The grades of a plan that has none of its own, under numbers below zero until one of them is given.
pub fn default_grades() -> Vec<Grade> {
    (1..)
        .zip(DEFAULT_GRADES)
        .map(|(place, (code, meaning))| Grade {
            id: GradeId(-place),
            version: 0,
            code: code.to_owned(),
            meaning: meaning.to_owned(),
        })
        .collect()
}

/// A grade as a person wants it to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradeText {
    /// The grade that is meant; nothing for a new one.
    pub of: Option<GradeId>,
    /// Its short name.
    pub code: String,
    /// What it means.
    pub meaning: String,
}

/// Checks grades as a person wants them: not too few, not too many, each short name once.
///
/// # Errors
/// What the person has to correct.
pub fn check_grades(grades: &[GradeText]) -> Result<(), Invalid> {
    if !GRADES.contains(&grades.len()) {
        return Err(Invalid::GradeCount(*GRADES.start(), *GRADES.end()));
    }
    for (place, grade) in grades.iter().enumerate() {
        let code = checked_name(&grade.code)?;
        let (length, limit) = (code.chars().count(), GRADE_CODE_LIMIT);
        if length > limit {
            return Err(Invalid::TooLong { length, limit });
        }
        match grade.meaning.chars().count() {
            length if length > NAME_LIMIT => {
                let limit = NAME_LIMIT;
                return Err(Invalid::TooLong { length, limit });
            }
            _ => {}
        }
        if grades[..place].iter().any(|it| it.code.trim() == code) {
            return Err(Invalid::GradeTwice(code.to_owned()));
        }
    }
    Ok(())
}

coded! {
    /// 今後の方向性: what becomes of a programme after the year.
    Outlook {
        /// 継続.
        Continue = "continue",
        /// 拡充.
        Expand = "expand",
        /// 改善.
        Improve = "improve",
        /// 縮小.
        Reduce = "reduce",
        /// 統合.
        Merge = "merge",
        /// 休止.
        Pause = "pause",
        /// 終了.
        End = "end",
        /// 完了.
        Complete = "complete",
    }
}

impl Outlook {
    /// Whether nothing goes on in the next year: 休止 終了 完了.
    pub fn ends(self) -> bool {
        matches!(self, Outlook::Pause | Outlook::End | Outlook::Complete)
    }
}

/// A field of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewField {
    /// 年度の実績.
    Results,
    /// 評価.
    Grade,
    /// 評価理由.
    Reason,
    /// 今後の方向性.
    Direction,
    /// 担当課コメント.
    SectionComment,
    /// 課長コメント.
    HeadComment,
}

/// What a person writes when the year is looked back on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ReviewText {
    /// 年度の実績.
    pub results: String,
    /// 評価; nothing while it is open.
    pub grade: Option<GradeId>,
    /// 評価理由.
    pub reason: String,
    /// 今後の方向性; nothing while it is open.
    pub direction: Option<Outlook>,
    /// 担当課コメント.
    pub section_comment: String,
    /// 課長コメント.
    pub head_comment: String,
}

impl ReviewText {
    /// Whether nothing has been written.
    pub fn is_empty(&self) -> bool {
        *self == ReviewText::default()
    }

    /// Whether 評価理由 must be written: for the lowest grade of the plan (C), and for no other.
    pub fn needs_reason(&self, grades: &[Grade]) -> bool {
        self.grade.is_some() && grades.last().map(|grade| grade.id) == self.grade
    }

    /// The fields that a finished review still lacks, in the order of the form. An unfinished one is kept all
    /// the same: nobody decides everything at once.
    pub fn missing(&self, grades: &[Grade]) -> Vec<ReviewField> {
        let mut missing = Vec::new();
        if self.grade.is_none() {
            missing.push(ReviewField::Grade);
        }
        if self.needs_reason(grades) && self.reason.trim().is_empty() {
            missing.push(ReviewField::Reason);
        }
        if self.direction.is_none() {
            missing.push(ReviewField::Direction);
        }
        missing
    }

    /// Checks the lengths of the texts.
    ///
    /// # Errors
    /// What the person has to correct.
    pub fn check(&self) -> Result<(), Invalid> {
        [
            &self.results,
            &self.reason,
            &self.section_comment,
            &self.head_comment,
        ]
        .into_iter()
        .try_for_each(|text| checked_text(text).map(drop))
    }
}

/// The review of one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Counts the saved changes of this record.
    pub version: i64,
    /// What was written.
    pub text: ReviewText,
    /// Who wrote it last.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades() -> Vec<Grade> {
        default_grades()
    }

    fn graded(code: &str) -> ReviewText {
        ReviewText {
            grade: grades().iter().find(|it| it.code == code).map(|it| it.id),
            direction: Some(Outlook::Continue),
            ..ReviewText::default()
        }
    }

    #[test]
    fn the_grades_are_the_citys_own_the_best_first() {
        let titles: Vec<String> = grades().iter().map(Grade::title).collect();
        assert_eq!(
            titles,
            [
                "S 予定を大きく上回った",
                "A 予定を上回った",
                "B 予定どおり",
                "C 予定どおり進まなかった"
            ]
        );
    }

    #[test]
    fn only_the_lowest_grade_asks_for_its_reason() {
        for (code, missing) in [
            ("S", vec![]),
            ("A", vec![]),
            ("B", vec![]),
            ("C", vec![ReviewField::Reason]),
        ] {
            assert_eq!(graded(code).missing(&grades()), missing, "{code}");
        }
        let explained = ReviewText {
            reason: "地権者との協議に時間を要した。".to_owned(),
            ..graded("C")
        };
        assert_eq!(explained.missing(&grades()), []);
        assert_eq!(
            ReviewText::default().missing(&grades()),
            [ReviewField::Grade, ReviewField::Direction],
            "an empty review lacks what is to be decided"
        );
    }

    #[test]
    fn grades_of_ones_own_are_checked() {
        let grade = |code: &str| GradeText {
            of: None,
            code: code.to_owned(),
            meaning: String::new(),
        };
        let check = |codes: &[&str]| {
            check_grades(&codes.iter().map(|code| grade(code)).collect::<Vec<_>>())
        };
        assert_eq!(check(&["○", "△", "×"]), Ok(()));
        assert_eq!(check(&["○"]), Err(Invalid::GradeCount(2, 9)));
        assert_eq!(check(&["○", " "]), Err(Invalid::NameEmpty));
        assert_eq!(
            check(&["A", "B", "A "]),
            Err(Invalid::GradeTwice("A".to_owned()))
        );
        let long = Invalid::TooLong {
            length: 9,
            limit: 8,
        };
        assert_eq!(check(&["A", "予定を大きく上回る"]), Err(long));
    }

    #[test]
    fn three_outlooks_end_a_programme() {
        let ends: Vec<_> = Outlook::ALL.iter().filter(|it| it.ends()).collect();
        assert_eq!(ends, [&Outlook::Pause, &Outlook::End, &Outlook::Complete]);
    }
}
