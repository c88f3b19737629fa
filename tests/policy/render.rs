//! A proposal as a text that people can read: the rows as a tree with the line each came from, then every line
//! of the source with what became of it.

use std::fmt::Write;

use hoshin::domain::programme::Tag;
use hoshin::domain::proposal::{
    Content, Doubt, Fate, HeadingRow, MilestoneRow, PlanRow, ProgrammeRow, Proposal,
};

pub fn rendered(proposal: &Proposal) -> String {
    let mut text = String::from("# Rows: line, content\n");
    for (place, row) in proposal.rows.iter().enumerate() {
        let indent = "    ".repeat(proposal.depth(place));
        let gap = "\n          ".to_owned() + &indent;
        let content = content(&row.content).replace('\n', &gap);
        writeln!(
            text,
            "{:>4}  {indent}{content}{}",
            row.line,
            doubts(&row.doubts)
        )
        .unwrap();
    }
    text.push_str("\n# Lines: number, fate (+ used, = label, ? not understood), text\n");
    for line in &proposal.lines {
        let fate = match line.fate {
            Fate::Used => "+ ",
            Fate::Label => "= ",
            Fate::NotUnderstood => "? ",
            Fate::Blank => "",
        };
        let shown = format!("{:>4} {fate}{}", line.number, line.text.replace('\t', "⇥"));
        writeln!(text, "{}", shown.trim_end()).unwrap();
    }
    text
}

fn content(content: &Content) -> String {
    match content {
        Content::Plan(row) => plan(row),
        Content::Heading(row) => heading(row),
        Content::Programme(row) => programme(row),
        Content::Action(text) => format!("⇒ {text}"),
        Content::Milestone(row) => milestone(row),
        Content::Report(_) => unreachable!("a policy holds no reports"),
    }
}

fn plan(row: &PlanRow) -> String {
    let year = row.year.map_or("?".to_owned(), |year| year.to_string());
    let ward = if row.ward.is_empty() { "?" } else { &row.ward };
    format!(
        "plan {ward} {year}: {}\nslogan: {}\ngoal: {}",
        row.title, row.slogan, row.goal
    )
}

fn heading(row: &HeadingRow) -> String {
    let number = row.number.map_or(String::new(), |it| format!(" {it}"));
    let mut text = format!("{}{number}: {}", row.kind.code(), row.name);
    for (word, said) in [("description", &row.description), ("points", &row.points)] {
        if let Some(said) = said.as_ref().filter(|said| !said.is_empty()) {
            write!(text, "\n{word}: {said}").unwrap();
        }
    }
    text
}

fn programme(row: &ProgrammeRow) -> String {
    let mark = row.mark.map_or("-", |mark| mark.sign());
    let mut text = format!("[{mark}] {}", row.name);
    for tag in row.tags.iter().flat_map(|tags| tags.iter()) {
        write!(text, " #{}", Tag::word(tag)).unwrap();
    }
    if let Some(summary) = &row.summary {
        write!(text, "\nsummary: {summary}").unwrap();
    }
    text
}

fn milestone(row: &MilestoneRow) -> String {
    let kind = row.kind.map_or("?", |kind| kind.code());
    let mut text = format!("◇ {} ({kind})", row.title);
    if let Some(date) = &row.baseline {
        let day =
            |day: Option<chrono::NaiveDate>| day.map_or("…".to_owned(), |it| it.to_string());
        let (from, to) = (day(date.earliest()), day(date.latest()));
        let precision = date.precision().code();
        write!(text, " {from}..{to} {precision} «{}»", date.text()).unwrap();
    }
    text
}

fn doubts(doubts: &[Doubt]) -> String {
    let told = doubts.iter().map(|doubt| match doubt {
        Doubt::Date(warning) => format!("  !{warning:?}"),
        Doubt::UnknownWord(word) => format!("  !word «{word}»"),
        Doubt::Incomplete => "  !no ward or no year".to_owned(),
        Doubt::Joined => "  !joined".to_owned(),
        Doubt::EarlierForecasts(_) => unreachable!("a policy holds no forecasts"),
    });
    told.collect()
}
