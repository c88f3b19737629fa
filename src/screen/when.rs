//! Moments as people read them, and windows of days.

use chrono::{DateTime, Local, NaiveDate, Utc};

use super::Context;
use crate::domain::date::{DateStyle, PlannedDate, write_day};

/// The day of a moment where the computer stands.
pub(in crate::screen) fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Local).date_naive()
}

/// The time of day of a moment: 10:42.
pub(in crate::screen) fn time_of(at: DateTime<Utc>) -> String {
    at.with_timezone(&Local).format("%H:%M").to_string()
}

/// Day and time of a moment.
pub(in crate::screen) fn moment(ctx: Context<'_>, at: DateTime<Utc>) -> String {
    format!(
        "{} {}",
        write_day(day_of(at), ctx.date_style()),
        time_of(at)
    )
}

/// When and by whom; nobody where no name was set.
pub(in crate::screen) fn by_at(ctx: Context<'_>, at: String, by: &str) -> String {
    if by.trim().is_empty() {
        at
    } else {
        ctx.lang().detail_by_at(at, by.to_owned())
    }
}

/// The days of a window: 令和2年7月1日～9月30日. Nothing for 未定.
pub(in crate::screen) fn window(date: &PlannedDate, style: DateStyle) -> Option<String> {
    let earliest = write_day(date.earliest()?, style);
    let Some(latest) = date.latest() else {
        return Some(format!("{earliest}～"));
    };
    let latest = write_day(latest, style);
    if earliest == latest {
        return Some(earliest);
    }
    Some(match style {
        DateStyle::English => format!("{earliest} – {latest}"),
        _ => format!("{earliest}～{}", without_year_of(&latest, &earliest)),
    })
}

/// `day` without its year, if that is the year of `before`.
fn without_year_of<'a>(day: &'a str, before: &str) -> &'a str {
    match (day.split_once('年'), before.split_once('年')) {
        (Some((year, rest)), Some((earlier, _))) if year == earlier => rest,
        _ => day,
    }
}

/// The days of a window in figures: 2019/4/1–2020/3/31. Nothing where the date is a day or 未定.
pub(in crate::screen) fn figures(date: &PlannedDate) -> Option<String> {
    let write = |day: NaiveDate| day.format("%Y/%-m/%-d").to_string();
    let earliest = date.earliest()?;
    match date.latest() {
        Some(latest) if latest == earliest => None,
        Some(latest) => Some(format!("{}–{}", write(earliest), write(latest))),
        None => Some(format!("{}–", write(earliest))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::date;

    #[test]
    fn a_window_is_told_by_its_first_and_last_day() {
        for (text, expected) in [
            ("令和2年度第2四半期", Some("令和2年7月1日～9月30日")),
            ("令和元年度", Some("平成31年4月1日～令和2年3月31日")),
            ("令和2年3月31日", Some("令和2年3月31日")),
            ("令和6年度以降", Some("令和6年4月1日～")),
            ("未定", None),
        ] {
            assert_eq!(
                window(&date(text), DateStyle::Era).as_deref(),
                expected,
                "{text}"
            );
        }
        assert_eq!(
            window(&date("令和2年度第2四半期"), DateStyle::English).as_deref(),
            Some("1 July 2020 – 30 September 2020")
        );
    }

    #[test]
    fn figures_are_shown_where_there_is_more_than_a_day() {
        assert_eq!(
            figures(&date("令和元年度")).as_deref(),
            Some("2019/4/1–2020/3/31")
        );
        assert_eq!(
            figures(&date("令和6年度以降")).as_deref(),
            Some("2024/4/1–")
        );
        assert_eq!(figures(&date("令和2年3月31日")), None);
    }
}
