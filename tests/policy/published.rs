//! The embedded plan of Izumi ward, written in the format in which the ward publishes its policy.

use std::fmt::Write;

use hoshin::domain::programme::Tag;
use hoshin::domain::proposal::{Content, Proposal};
use serde_json::Value;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The plan as the program embeds it.
pub fn plan() -> Value {
    serde_json::from_str(include_str!("../../assets/izumi-fy2019.json")).unwrap()
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

fn groups<'a>(plan: &'a Value, kind: &'a str) -> impl Iterator<Item = &'a Value> {
    list(plan, "groups")
        .iter()
        .filter(move |group| text_of(group, "kind") == kind)
}

fn title(group: &Value) -> String {
    match (group["number"].as_u64(), text_of(group, "kind")) {
        (Some(number), _) => format!("{number} {}", text_of(group, "name")),
        (None, "theme") => format!("■ {}", text_of(group, "name")),
        (None, _) => text_of(group, "name").to_owned(),
    }
}

/// The policy: goal, themes and pillars with what they are about, principles, and the list of programmes, in
/// which the headings come once more.
pub fn text(plan: &Value) -> String {
    let mut text = format!(
        "{}\n\nI 基本目標\n\n{}\n\n{}\n\nII 目標達成に向けた取組・施策\n\n",
        text_of(plan, "title"),
        text_of(plan, "slogan"),
        text_of(plan, "goal"),
    );
    let mut put = |line: String| writeln!(text, "{line}\n").unwrap();
    let measures = list(plan, "groups").iter();
    for group in measures.filter(|group| matches!(text_of(group, "kind"), "theme" | "pillar")) {
        put(title(group));
        if !text_of(group, "description").is_empty() {
            put(text_of(group, "description").to_owned());
        }
        let points = list(group, "points").iter();
        let points: Vec<String> = points
            .map(|it| format!("- ・{}", it.as_str().unwrap()))
            .collect();
        if !points.is_empty() {
            put(points.join("\n"));
        }
    }
    for group in groups(plan, "organisation") {
        put(format!("III {}", title(group)));
    }
    for group in groups(plan, "principle") {
        put(title(group));
        put(text_of(group, "description").to_owned());
    }
    put("★基本目標達成に向けた、主な取組・事業は、次頁をご覧ください。".to_owned());
    put("参考 主な取組・事業".to_owned());
    for group in list(plan, "groups") {
        match text_of(group, "kind") {
            "principle" => continue,
            "organisation" => put(format!("■ {}(具体的取組)", title(group))),
            _ => put(title(group) + "\t"),
        }
        let programmes = list(group, "programmes").iter().map(programme);
        put(programmes.collect::<Vec<_>>().join("\n"));
    }
    put("※ 区…個性ある区づくり推進費で実施する事業 局…市の局の予算で実施する事業".to_owned());
    text
}

fn programme(programme: &Value) -> String {
    let tags = list(programme, "tags").iter();
    let tags: String = tags
        .map(|tag| format!(" {}", tag.as_str().unwrap()))
        .collect();
    let actions = list(programme, "actions").iter();
    let actions: Vec<String> = actions
        .map(|it| format!("⇒ {}", it.as_str().unwrap()))
        .collect();
    let (mark, name) = (text_of(programme, "mark"), text_of(programme, "name"));
    format!("{mark} {name}{tags}\t{}", actions.join(" "))
}

/// The same on pages: blank lines and TABs are gone, lines are broken, and each page ends with its number and
/// begins with the title.
pub fn on_pages(text: &str, columns: usize) -> String {
    let mut pages = String::new();
    let head = text.lines().next().unwrap();
    let mut count = 0;
    for line in text.lines().filter(|line| !line.is_empty()) {
        for part in broken(line.replace('\t', " ").trim_end(), columns) {
            writeln!(pages, "{part} ").unwrap();
            count += 1;
            if count % 30 == 0 {
                writeln!(pages, "- {} -\n\u{c}{head}", count / 30).unwrap();
            }
        }
    }
    pages
}

/// Breaks a line; what may not begin a line hangs over.
fn broken(line: &str, columns: usize) -> Vec<String> {
    let mut parts = vec![String::new()];
    for c in line.chars() {
        let part = parts.last_mut().unwrap();
        if part.width_cjk() + c.width_cjk().unwrap_or(0) > columns && !"。、)）」・ー".contains(c)
        {
            parts.push(c.to_string());
        } else {
            part.push(c);
        }
    }
    parts
}

/// The register of a plan: a line for each of its records, in order.
pub fn expected(plan: &Value) -> Vec<String> {
    let mut lines = vec![format!(
        "{} {} {} | {} | {}",
        text_of(plan, "ward"),
        plan["fiscal_year"],
        text_of(plan, "title"),
        text_of(plan, "slogan"),
        text_of(plan, "goal"),
    )];
    let top = |group: &&Value| group["parent"].is_null();
    for group in list(plan, "groups").iter().filter(top) {
        put_group(plan, group, &mut lines);
    }
    lines
}

fn put_group(plan: &Value, group: &Value, lines: &mut Vec<String>) {
    let number = group["number"]
        .as_u64()
        .map_or("-".to_owned(), |it| it.to_string());
    let points: Vec<&str> = list(group, "points")
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    lines.push(format!(
        "{} {number} {} < {} | {} | {}",
        text_of(group, "kind"),
        text_of(group, "name"),
        text_of(group, "parent"),
        text_of(group, "description"),
        points.join("/"),
    ));
    for programme in list(group, "programmes") {
        let tags: Vec<&str> = list(programme, "tags")
            .iter()
            .map(|it| it.as_str().unwrap())
            .collect();
        let (mark, name) = (text_of(programme, "mark"), text_of(programme, "name"));
        lines.push(format!(
            "{mark} {name} [{}] < {}",
            tags.join(","),
            text_of(group, "name")
        ));
        for (place, action) in list(programme, "actions").iter().enumerate() {
            lines.push(format!("⇒ {}", action.as_str().unwrap()));
            let here = |it: &&Value| it["action"].as_u64() == Some(place as u64);
            for milestone in list(programme, "milestones").iter().filter(here) {
                lines.push(format!(
                    "◇ {} {} {} {}",
                    text_of(milestone, "title"),
                    text_of(milestone, "kind"),
                    text_of(milestone, "date"),
                    text_of(milestone, "source"),
                ));
            }
        }
    }
    let name = text_of(group, "name");
    for below in list(plan, "groups")
        .iter()
        .filter(|it| text_of(it, "parent") == name)
    {
        put_group(plan, below, lines);
    }
}

/// The register that was read, in the same words.
pub fn register(proposal: &Proposal) -> Vec<String> {
    let name = |parent: Option<usize>| match parent.map(|parent| &proposal.rows[parent].content) {
        Some(Content::Heading(row)) => row.name.clone(),
        _ => String::new(),
    };
    let lines = proposal.rows.iter().map(|row| match &row.content {
        Content::Plan(plan) => {
            let year = plan.year.map_or("?".to_owned(), |year| year.to_string());
            format!(
                "{} {year} {} | {} | {}",
                plan.ward, plan.title, plan.slogan, plan.goal
            )
        }
        Content::Heading(heading) => format!(
            "{} {} {} < {} | {} | {}",
            heading.kind.code(),
            heading.number.map_or("-".to_owned(), |it| it.to_string()),
            heading.name,
            name(row.parent),
            heading.description.as_deref().unwrap_or_default(),
            heading
                .points
                .as_deref()
                .unwrap_or_default()
                .replace('\n', "/"),
        ),
        Content::Programme(programme) => {
            let tags: Vec<&str> = programme.tags.unwrap().iter().map(Tag::word).collect();
            let mark = programme.mark.map_or("-", |mark| mark.sign());
            format!(
                "{mark} {} [{}] < {}",
                programme.name,
                tags.join(","),
                name(row.parent)
            )
        }
        Content::Action(text) => format!("⇒ {text}"),
        Content::Milestone(milestone) => format!(
            "◇ {} {} {} {}",
            milestone.title,
            milestone.kind.unwrap().code(),
            milestone.baseline.as_ref().unwrap().text(),
            milestone.source,
        ),
        Content::Report(_) => unreachable!("a policy holds no reports"),
    });
    lines.collect()
}
