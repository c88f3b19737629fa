//! What follows the unit of a Japanese date: weekday, clock of midnight, brackets, words.

use chrono::{Datelike, NaiveDate, Weekday};

use super::unit::{Reader, unread};
use super::{ReadContext, Unit, finish, read_folded};
use crate::domain::date::error::{DateErrorKind, DateWarning};
use crate::domain::date::{Precision, Qualifier};
use crate::domain::fiscal::{FiscalQuarter, FiscalYear};
use crate::domain::scan::{Scan, fold};

/// Words beside a date that are no part of it; the longest that fits is taken.
pub(super) const LABELS: [&str; 69] = [
    "予定",
    "見込み",
    "見込",
    "みこみ",
    "目標",
    "目途",
    "目処",
    "めど",
    "期限",
    "期日",
    "納期",
    "開所",
    "開校",
    "開館",
    "開園",
    "開設",
    "開業",
    "開店",
    "開庁",
    "開通",
    "開催",
    "開始",
    "供用開始",
    "運用開始",
    "事業開始",
    "工事着手",
    "工事完了",
    "着工",
    "着手",
    "起工",
    "竣工",
    "しゅん工",
    "完成",
    "完了",
    "完工",
    "終了",
    "契約",
    "契約締結",
    "締結",
    "策定",
    "公表",
    "公開",
    "実施",
    "整備",
    "施行",
    "供用",
    "運用",
    "稼働",
    "改定",
    "改訂",
    "改修",
    "移転",
    "設置",
    "導入",
    "調査",
    "発行",
    "配布",
    "制定",
    "提出",
    "イベント",
    "オープン",
    "リニューアル",
    "スタート",
    "目指す",
    "めざす",
    "仮",
    "済み",
    "済",
    "時期",
];

const PARTICLES: [&str; 11] = [
    "に", "の", "を", "で", "は", "、", ",", "。", "・", ";", ":",
];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("月", Weekday::Mon),
    ("火", Weekday::Tue),
    ("水", Weekday::Wed),
    ("木", Weekday::Thu),
    ("金", Weekday::Fri),
    ("土", Weekday::Sat),
    ("日", Weekday::Sun),
];

/// What a spreadsheet appends to a day that has no time.
const MIDNIGHT: [&str; 4] = ["00:00:00", "0:00:00", "00:00", "0:00"];

impl Reader<'_> {
    /// (金), (金・祝), 金曜日 after a day; a wrong one is warned about.
    pub(super) fn weekday(&mut self, day: NaiveDate) {
        let mut after = self.scan;
        let written = match after.bracket() {
            Some(inner) => {
                let mut inner = Scan::new(inner);
                let weekday = inner.eat_row(&WEEKDAYS);
                inner.eat_longest(&["曜日", "曜"]);
                inner.eat_longest(&["・", "、", "."]);
                let holiday = inner.eat_longest(&["祝日", "祝", "休日", "休"]);
                if !inner.is_empty() || (weekday.is_none() && !holiday) {
                    return;
                }
                weekday
            }
            None => {
                let weekday = after.eat_row(&WEEKDAYS);
                if weekday.is_none() || !after.eat_longest(&["曜日", "曜"]) {
                    return;
                }
                weekday
            }
        };
        self.scan = after;
        let actual = day.weekday();
        if let Some(written) = written.filter(|&it| it != actual) {
            self.warnings
                .push(DateWarning::WrongWeekday { written, actual });
        }
    }

    pub(super) fn midnight(&mut self) {
        let mut after = self.scan;
        if !after.eat(" ") {
            after.eat("t");
        }
        if after.eat_longest(&MIDNIGHT) {
            self.scan = after;
        }
    }

    /// Words and brackets up to the end of the text.
    pub(super) fn tail(
        &mut self,
        found: Option<(Unit, &[Qualifier])>,
    ) -> Result<(), DateErrorKind> {
        while !self.scan.is_empty() {
            if let Some(inner) = self.scan.bracket() {
                self.remark(inner, found)?;
            } else if found.is_some() && self.scan.eat_longest(&["までに", "まで"]) {
                self.warnings.push(DateWarning::Deadline);
            } else if !eat_words(&mut self.scan) {
                return Err(unread(self.scan.rest()));
            }
        }
        Ok(())
    }

    /// Brackets after a date hold words, the months of a quarter, or the same date in another form.
    fn remark(
        &mut self,
        inner: &str,
        found: Option<(Unit, &[Qualifier])>,
    ) -> Result<(), DateErrorKind> {
        let mut words = Scan::new(inner);
        eat_words(&mut words);
        let Some((unit, qualifiers)) = found else {
            return if words.is_empty() {
                Ok(())
            } else {
                Err(unread(inner))
            };
        };
        if words.is_empty() || spans(unit).contains(&inner.replace('-', "~")) {
            return Ok(());
        }
        let mut ignored = Vec::new();
        // 令和2年度末(3月末): the date itself says in which year.
        let beside = ReadContext {
            fiscal_year: Some(FiscalYear::of(unit.day)),
            ..*self.context
        };
        let Ok(Some((other, others))) = read_folded(inner, &beside, &mut ignored) else {
            return Err(unread(inner));
        };
        let date = finish(unit, qualifiers, &mut ignored)?;
        let other = finish(other, &others, &mut ignored)?;
        let holds =
            other.earliest() <= date.earliest() && date.latest_or_max() <= other.latest_or_max();
        if holds {
            Ok(())
        } else {
            Err(DateErrorKind::Contradiction)
        }
    }
}

/// Whether any words were there.
fn eat_words(scan: &mut Scan<'_>) -> bool {
    let before = scan.rest().len();
    while scan.eat_longest(&LABELS) || scan.eat_longest(&PARTICLES) {}
    scan.rest().len() < before
}

/// 平成31年4月~令和元年6月, 4月~6月, 4~6月, folded, for a quarter or half.
fn spans(unit: Unit) -> Vec<String> {
    if !matches!(unit.precision, Precision::Quarter | Precision::Half) {
        return Vec::new();
    }
    let Some((first, last)) = unit.precision.unit(unit.day) else {
        return Vec::new();
    };
    let (first, last) = (first.month(), last.month());
    let mut spans = vec![format!("{first}月~{last}月"), format!("{first}~{last}月")];
    if unit.precision == Precision::Quarter {
        let quarter = FiscalQuarter::of(unit.day);
        spans.push(fold(&quarter.span_ja()));
        spans.push(fold(&quarter.span_western_ja()));
    }
    spans
}
