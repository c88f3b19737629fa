//! The arguments of `hoshin backup` and `hoshin restore`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::{Answer, file, flag, option, subcommand};
use crate::cli::Order;
use crate::cli::backup::{Asked, Wanted, Which, moment};
use crate::text::Lang;

pub(super) fn backup(lang: Lang) -> Command {
    let usage = "hoshin backup FILE [--folder FOLDER] [--list] [--json]";
    subcommand(lang, "backup", usage, lang.cli_about_backup())
        .arg(file(lang.cli_arg_file()))
        .arg(folder(lang))
        .arg(flag("list", lang.cli_arg_backup_list()))
        .arg(flag("json", lang.cli_arg_json()))
}

pub(super) fn restore(lang: Lang) -> Command {
    let usage =
        "hoshin restore FILE [--from BACKUP | --at MOMENT] [--folder FOLDER] [--altered] [--json]";
    subcommand(lang, "restore", usage, lang.cli_about_restore())
        .arg(file(lang.cli_arg_restore_file()))
        .arg(
            option("from", "BACKUP", lang.cli_arg_restore_from())
                .value_parser(value_parser!(PathBuf))
                .conflicts_with("at"),
        )
        .arg(option("at", "MOMENT", lang.cli_arg_restore_at()))
        .arg(folder(lang))
        .arg(flag("altered", lang.cli_arg_restore_altered()))
        .arg(flag("json", lang.cli_arg_json()))
}

fn folder(lang: Lang) -> Arg {
    option("folder", "FOLDER", lang.cli_arg_backup_folder()).value_parser(value_parser!(PathBuf))
}

/// What was asked for.
pub(super) fn order(lang: Lang, name: &str, found: &ArgMatches) -> Result<Order, Answer> {
    let path = |id: &str| found.get_one::<PathBuf>(id).cloned();
    let file = path("file").unwrap_or_default();
    let folder = path("folder");
    let json = found.get_flag("json");
    if name == "backup" {
        return Ok(Order::Backup(Asked {
            file,
            folder,
            list: found.get_flag("list"),
            json,
        }));
    }
    let which = match (path("from"), found.get_one::<String>("at")) {
        (Some(from), _) => Which::File(from),
        (None, Some(at)) => Which::At(moment(lang, at).map_err(Answer::Wrong)?),
        (None, None) => Which::Newest,
    };
    Ok(Order::Restore(Wanted {
        file,
        folder,
        which,
        altered: found.get_flag("altered"),
        json,
    }))
}
