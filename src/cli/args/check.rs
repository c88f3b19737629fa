//! The arguments of `hoshin check` and `hoshin salvage`.

use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};

use super::{file, flag, subcommand};
use crate::cli::{Order, check, salvage};
use crate::text::Lang;

/// `hoshin check`.
pub(super) fn command(lang: Lang) -> Command {
    let usage = "hoshin check FILE [--full] [--json]";
    subcommand(lang, "check", usage, lang.cli_about_check())
        .arg(file(lang.cli_arg_file()))
        .arg(flag("full", lang.check_arg_full()))
        .arg(flag("json", lang.cli_arg_json()))
}

/// `hoshin salvage`.
pub(super) fn salvage_command(lang: Lang) -> Command {
    let usage = "hoshin salvage DAMAGED NEW [--json]";
    let new = Arg::new("new")
        .value_name("NEW")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(lang.cli_arg_new_file());
    subcommand(lang, "salvage", usage, lang.salvage_about())
        .arg(file(lang.salvage_arg_damaged()).value_name("DAMAGED"))
        .arg(new)
        .arg(flag("json", lang.cli_arg_json()))
}

/// What was asked of `hoshin check`.
pub(super) fn order(found: &ArgMatches) -> Order {
    Order::Check(check::Asked {
        file: path(found, "file"),
        full: found.get_flag("full"),
        json: found.get_flag("json"),
    })
}

/// What was asked of `hoshin salvage`.
pub(super) fn salvage_order(found: &ArgMatches) -> Order {
    Order::Salvage(salvage::Asked {
        damaged: path(found, "file"),
        new: path(found, "new"),
        json: found.get_flag("json"),
    })
}

fn path(found: &ArgMatches, name: &str) -> PathBuf {
    found.get_one::<PathBuf>(name).cloned().unwrap_or_default()
}
