//! The arguments of `hoshin history` and `hoshin undo`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::{Answer, day_of, file, flag, option, subcommand};
use crate::cli::Order;
use crate::cli::history::{Asked, Turn};
use crate::text::Lang;

/// So many changes are listed when nothing else is asked for.
const LIMIT: usize = 20;

/// Both commands.
pub(super) fn commands(lang: Lang) -> [Command; 2] {
    let usage = "hoshin history FILE [--programme CODE] [--by NAME] [--since DAY] [--limit N] [--full] [--json]";
    let history = subcommand(lang, "history", usage, lang.cli_about_history())
        .arg(file(lang.cli_arg_file()))
        .arg(option(
            "programme",
            "CODE",
            lang.cli_arg_history_programme(),
        ))
        .arg(option("by", "NAME", lang.cli_arg_history_by()))
        .arg(option("since", "DAY", lang.cli_arg_history_since()))
        .arg(option("limit", "N", lang.cli_arg_history_limit()))
        .arg(flag("full", lang.cli_arg_history_full()))
        .arg(flag("json", lang.cli_arg_json()));
    let usage = "hoshin undo FILE [NUMBER] [--redo] [--with-later] [--json]";
    let number = Arg::new("number").value_name("NUMBER");
    let undo = subcommand(lang, "undo", usage, lang.cli_about_undo())
        .arg(file(lang.cli_arg_file()))
        .arg(number.help(lang.cli_arg_undo_number()))
        .arg(flag("redo", lang.cli_arg_undo_redo()))
        .arg(flag("with-later", lang.cli_arg_undo_with_later()))
        .arg(flag("json", lang.cli_arg_json()));
    [history, undo]
}

/// What of the history was asked for.
pub(super) fn history(lang: Lang, found: &ArgMatches) -> Result<Order, Answer> {
    let word = |id: &str| found.get_one::<String>(id).cloned();
    let limit = match word("limit") {
        None => LIMIT,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| *limit > 0)
            .ok_or_else(|| Answer::Wrong(lang.cli_bad_limit(text.as_str())))?,
    };
    Ok(Order::History(Asked {
        file: path(found),
        programme: word("programme"),
        by: word("by"),
        since: match word("since") {
            Some(day) => Some(day_of(lang, &day)?),
            None => None,
        },
        limit,
        full: found.get_flag("full"),
        json: found.get_flag("json"),
    }))
}

/// What is to be taken back, or brought back.
pub(super) fn undo(lang: Lang, found: &ArgMatches) -> Result<Order, Answer> {
    let number = match found.get_one::<String>("number") {
        None => None,
        Some(text) => {
            let number = text.parse().ok().filter(|number| *number > 0);
            Some(number.ok_or_else(|| Answer::Wrong(lang.cli_bad_number(text.as_str())))?)
        }
    };
    let with_later = found.get_flag("with-later");
    if with_later && number.is_none() {
        return Err(Answer::Wrong(lang.cli_undo_number_needed()));
    }
    Ok(Order::Undo(Turn {
        file: path(found),
        number,
        redo: found.get_flag("redo"),
        with_later,
        json: found.get_flag("json"),
    }))
}

fn path(found: &ArgMatches) -> PathBuf {
    found
        .get_one::<PathBuf>("file")
        .cloned()
        .unwrap_or_default()
}
