//! The title of a policy: its year and its ward.

use super::glyph::{bracketed_end, closing, is_closing, is_space, trim};
use super::words::{is_page, is_short};
use crate::domain::fiscal::FiscalYear;

/// What a policy calls itself.
const NAMES: [&str; 2] = ["運営方針", "運営の方針"];

/// A title as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Title<'a> {
    pub text: &'a str,
    pub ward: &'a str,
    pub year: Option<FiscalYear>,
}

/// The title, if the line is one: 令和元年度 泉区運営方針, 青葉丘区 区政運営方針(案), 運営方針.
pub(super) fn title(line: &str) -> Option<Title<'_>> {
    if !is_short(line) || line.contains(['。', '、']) {
        return None;
    }
    let (place, name) = NAMES
        .iter()
        .find_map(|name| Some((line.rfind(name)?, name)))?;
    let behind = trim(&line[place + name.len()..]);
    // A running head ends with the number of the page.
    let (text, behind) = match is_page(behind) {
        true => (trim(&line[..place + name.len()]), ""),
        false => (line, behind),
    };
    let year_behind = year(behind);
    let is_end = behind.is_empty()
        || year_behind.is_some_and(|(from, to, _)| {
            trim(&behind[..from]).is_empty() && trim(&behind[to..]).is_empty()
        })
        || ["案", "素案", "概要", "概要版", "本編"].contains(&behind)
        || bracketed_end(behind, 20).is_some_and(|(_, _, before)| trim(before).is_empty());
    if !is_end {
        return None;
    }
    let before = &line[..place];
    let (named, before_year) = match year(before) {
        Some((from, to, found)) if trim(&before[to..]).is_empty() => (&before[..from], Some(found)),
        Some((_, to, found)) => (&before[to..], Some(found)),
        None => (before, None),
    };
    let ward = ward_at_end(named).unwrap_or_default();
    let year = before_year.or(year_behind.map(|(_, _, found)| found));
    let is_bare = trim(before).is_empty();
    (is_bare || !ward.is_empty() || year.is_some()).then_some(Title { text, ward, year })
}

/// The ward a text ends with: 横浜市青葉丘区の区政 → 青葉丘区.
fn ward_at_end(text: &str) -> Option<&str> {
    let mut text = text.trim_end_matches(|c| is_space(c) || is_closing(c) || closing(c).is_some());
    text = text.strip_suffix('の').unwrap_or(text);
    for suffix in ["区政", "政"] {
        if let Some(before) = text.strip_suffix(suffix) {
            let before = before.trim_end_matches(is_space);
            let before = before.strip_suffix('の').unwrap_or(before);
            if before.ends_with('区') {
                text = before;
            }
        }
    }
    let text = text
        .strip_suffix("役所")
        .filter(|it| it.ends_with('区'))
        .unwrap_or(text);
    let is_edge =
        |c: char| is_space(c) || closing(c).is_some() || is_closing(c) || ":：・".contains(c);
    ward(text.rsplit(is_edge).next()?)
}

/// A ward's name alone, without its city: 横浜市青葉丘区 → 青葉丘区.
pub(super) fn ward(text: &str) -> Option<&str> {
    let text = trim(text);
    let name = match text.split_once('市') {
        Some((city, rest)) if !city.is_empty() && rest.chars().count() >= 2 => trim(rest),
        _ => text,
    };
    let stem = name.strip_suffix('区')?;
    let is_name = (1..=8).contains(&stem.chars().count())
        && stem.chars().all(|c| c.is_alphabetic() && !c.is_ascii())
        && !["本", "当", "各", "全", "地", "行政", "市", "他"].contains(&stem);
    is_name.then_some(name)
}

/// A line that is a fiscal year and nothing else.
pub(super) fn year_alone(line: &str) -> Option<FiscalYear> {
    match is_short(line) && line.contains("年度") {
        true => FiscalYear::parse(line).ok(),
        false => None,
    }
}

/// The fiscal year in a short text, with its place: the longest reading around 年度, or a short form (R6,
/// FY2024) set apart by blanks. 令和6年 and 2024 are calendar years and are not taken for one.
fn year(text: &str) -> Option<(usize, usize, FiscalYear)> {
    const WORD: &str = "年度";
    for (place, _) in text.match_indices(WORD) {
        let to = place + WORD.len();
        let wider = closed_behind(text, to);
        let starts = text[..place]
            .char_indices()
            .rev()
            .take(20)
            .map(|(start, _)| start);
        let starts: Vec<usize> = starts.collect();
        for end in [wider, to] {
            let longest = starts.iter().rev().find_map(|start| {
                let written = trim(&text[*start..end]);
                let found = FiscalYear::parse(written).ok()?;
                Some((*start, end, found))
            });
            if longest.is_some() {
                return longest;
            }
        }
    }
    let mut from = 0;
    for word in text.split(is_space) {
        let begins =
            word.starts_with(|c: char| c.is_ascii_alphabetic() || ('Ａ'..='Ｚ').contains(&c));
        if begins && let Ok(found) = FiscalYear::parse(word) {
            return Some((from, from + word.len(), found));
        }
        from += word.len();
        from += text[from..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

/// Where the brackets end that open at a place; the place itself where none open.
fn closed_behind(text: &str, from: usize) -> usize {
    match super::glyph::bracketed(&text[from..], 16) {
        Some((_, _, rest)) => text.len() - rest.len(),
        None => from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn year_and_ward_are_read_from_a_title() {
        for (line, year, ward) in [
            ("令和元年度 泉区運営方針", Some(2019), "泉区"),
            ("令和６年度　青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("令和6年度青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("令和元(2019)年度 青葉丘区運営方針", Some(2019), "青葉丘区"),
            (
                "令和元年度（2019年度） 青葉丘区運営方針",
                Some(2019),
                "青葉丘区",
            ),
            ("平成31年度 青葉丘区運営方針", Some(2019), "青葉丘区"),
            ("2024年度 青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("R6年度青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("R6 青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("青葉丘区運営方針 令和6年度", Some(2024), "青葉丘区"),
            ("青葉丘区運営方針（令和６年度）", Some(2024), "青葉丘区"),
            ("横浜市青葉丘区 令和6年度運営方針", Some(2024), "青葉丘区"),
            ("令和6年度 横浜市青葉丘区運営方針", Some(2024), "青葉丘区"),
            ("令和6年度 青葉丘区の運営方針（案）", Some(2024), "青葉丘区"),
            (
                "令和6年度 青葉丘区区政運営方針 概要版",
                Some(2024),
                "青葉丘区",
            ),
            ("令和6年度 青葉丘区政運営方針", Some(2024), "青葉丘区"),
            ("令和6年度 青葉丘区役所運営方針", Some(2024), "青葉丘区"),
            (
                "令和６年度 保土ケ原区運営方針　３",
                Some(2024),
                "保土ケ原区",
            ),
            ("青葉丘区運営方針", None, "青葉丘区"),
            ("令和6年 青葉丘区運営方針", None, "青葉丘区"),
            ("2024 青葉丘区運営方針", None, "青葉丘区"),
            ("令和6年度 青葉丘区 区政運営の方針", Some(2024), "青葉丘区"),
            ("令和６年度 運営方針", Some(2024), ""),
            ("令和６年度 区政運営方針", Some(2024), ""),
            ("運営方針", None, ""),
        ] {
            let title = title(line).unwrap_or_else(|| panic!("{line}"));
            let start = title.year.map(FiscalYear::start_year);
            assert_eq!((start, title.ward), (year, ward), "{line}");
        }
    }

    #[test]
    fn what_speaks_of_a_policy_is_not_its_title() {
        for line in [
            "令和4年度戸塚区運営方針を策定しました。",
            "令和4年度青葉丘区運営方針について",
            "本区の運営方針",
            "組織の運営方針",
            "基本目標",
            "",
        ] {
            assert_eq!(title(line), None, "{line}");
        }
    }

    #[test]
    fn a_ward_alone_or_a_year_alone_is_known() {
        assert_eq!(ward("横浜市青葉丘区"), Some("青葉丘区"));
        assert_eq!(ward("青葉丘区"), Some("青葉丘区"));
        assert_eq!(ward("四日市北区"), Some("北区"));
        for text in ["区", "各区", "本区", "第1地区", "青葉丘", "区民", ""] {
            assert_eq!(ward(text), None, "{text}");
        }
        assert_eq!(
            year_alone("令和６年度").map(FiscalYear::start_year),
            Some(2024)
        );
        for text in ["令和6年", "2024", "6年度", "令和6年度の取組"] {
            assert_eq!(year_alone(text), None, "{text}");
        }
    }
}
