//! Rows as text for pasting into Excel.

use super::Context;
use crate::domain::board::Row;

/// The rows as tab-separated text with a header line.
pub(super) fn tsv<'a>(rows: impl IntoIterator<Item = &'a Row>, ctx: Context<'_>) -> String {
    let lang = ctx.lang();
    let header = [
        lang.col_code(),
        lang.col_pillar(),
        lang.col_mark(),
        lang.col_tags(),
        lang.col_name(),
        lang.col_lead_section(),
        lang.col_status(),
        lang.col_next_milestone(),
        lang.col_next_forecast(),
    ];
    let mut text = line(&header);
    for row in rows {
        let (next, date) = match &row.next {
            Some((title, date)) => (title.clone(), ctx.date(date)),
            None => (String::new(), String::new()),
        };
        text.push_str(&line(&[
            row.code.clone(),
            ctx.board
                .pillar(row.pillar)
                .map(|pillar| pillar.title())
                .unwrap_or_default(),
            lang.mark(row.mark),
            lang.tags(row.tags),
            row.name.clone(),
            ctx.board.section_name(row.lead).to_owned(),
            lang.status(row.status),
            next,
            date,
        ]));
    }
    text
}

fn line(cells: &[String]) -> String {
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join("\t"))
}

/// One cell: tabs and line breaks would start another cell, and a leading `=`, `+`, `-` or `@` would be
/// taken for a formula.
fn cell(text: &str) -> String {
    let flat: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if flat.starts_with(['=', '+', '-', '@']) {
        format!("'{flat}")
    } else {
        flat
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::testing::Screen;

    #[test]
    fn tabs_line_breaks_and_formulas_do_no_harm() {
        assert_eq!(cell("一\t二\r\n三"), "一 二  三");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("－税"), "－税");
    }

    #[test]
    fn a_line_for_the_header_and_one_a_row() {
        let screen = Screen::new();
        let ctx = screen.ctx();
        let text = tsv(
            ctx.board.rows.iter().filter(|row| row.code == "R01-4-04"),
            ctx,
        );
        assert_eq!(
            text,
            "取組番号\t柱\t区分\t重点・新規\t取組・事業名\t主管課\t進捗区分\t次の節目\t節目の現在見込\r\n\
             R01-4-04\t4 健康と福祉のまちづくり\t局\t\t地域ケアプラザ整備事業\t福祉保健課\t遅れ\t\
             岡津地域ケアプラザ 開所\t令和元年度\r\n"
        );
    }
}
