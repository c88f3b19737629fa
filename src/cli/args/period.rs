//! The arguments of `hoshin period`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command};

use super::{Answer, file, flag, help, option, part, subcommand, template};
use crate::cli::Order;
use crate::cli::periods::{Asked, Step};
use crate::text::Lang;

/// The command and those below it.
pub(super) fn command(lang: Lang) -> Command {
    let body = [
        part(lang.cli_heading_commands(), "{subcommands}"),
        part(lang.cli_heading_options(), "{options}"),
    ];
    let usage =
        "hoshin period list FILE [--json]\n  hoshin period open|check|close|reopen FILE PERIOD …";
    Command::new("period")
        .about(lang.cli_about_period())
        .help_template(template(lang, usage, &body))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg(help(lang))
        .subcommands([
            list(lang),
            open(lang),
            check(lang),
            close(lang),
            reopen(lang),
        ])
}

fn list(lang: Lang) -> Command {
    let usage = "hoshin period list FILE [--json]";
    subcommand(lang, "list", usage, lang.cli_about_period_list())
        .arg(file(lang.cli_arg_file()))
        .arg(flag("json", lang.cli_arg_json()))
}

fn open(lang: Lang) -> Command {
    let usage = "hoshin period open FILE PERIOD";
    one(
        lang,
        subcommand(lang, "open", usage, lang.cli_about_period_open()),
    )
}

fn check(lang: Lang) -> Command {
    let usage = "hoshin period check FILE PERIOD";
    one(
        lang,
        subcommand(lang, "check", usage, lang.cli_about_period_check()),
    )
}

fn close(lang: Lang) -> Command {
    let usage =
        "hoshin period close FILE PERIOD [--acknowledge-all [--note NOTE]] [--reason REASON]";
    one(
        lang,
        subcommand(lang, "close", usage, lang.cli_about_period_close()),
    )
    .arg(flag("acknowledge-all", lang.cli_arg_acknowledge_all()))
    .arg(option("note", "NOTE", lang.cli_arg_note()).requires("acknowledge-all"))
    .arg(option("reason", "REASON", lang.cli_arg_reissue_reason()))
}

fn reopen(lang: Lang) -> Command {
    let usage = "hoshin period reopen FILE PERIOD --reason REASON";
    one(
        lang,
        subcommand(lang, "reopen", usage, lang.cli_about_period_reopen()),
    )
    .arg(option("reason", "REASON", lang.cli_arg_reopen_reason()).required(true))
}

fn one(lang: Lang, command: Command) -> Command {
    let period = Arg::new("period").value_name("PERIOD").required(true);
    command
        .arg(file(lang.cli_arg_file()))
        .arg(period.help(lang.cli_arg_one_period()))
}

/// What was asked for.
pub(super) fn order(lang: Lang, found: &ArgMatches) -> Result<Order, Answer> {
    let Some((name, found)) = found.subcommand() else {
        return Err(Answer::Wrong(lang.cli_unusable_arguments()));
    };
    let word = |id: &str| found.get_one::<String>(id).cloned();
    let step = match name {
        "list" => Step::List {
            json: found.get_flag("json"),
        },
        "open" => Step::Open,
        "check" => Step::Check,
        "close" => Step::Close {
            note: found.get_flag("acknowledge-all").then(|| {
                let note = word("note").filter(|note| !note.trim().is_empty());
                note.unwrap_or_else(|| lang.cli_period_note())
            }),
            reason: word("reason").unwrap_or_default(),
        },
        _ => Step::Reopen {
            reason: word("reason").unwrap_or_default(),
        },
    };
    let period = match step {
        Step::List { .. } => None,
        _ => word("period"),
    };
    Ok(Order::Period(Asked {
        file: found
            .get_one::<PathBuf>("file")
            .cloned()
            .unwrap_or_default(),
        period: period.unwrap_or_default(),
        step,
    }))
}
