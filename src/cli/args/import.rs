//! The arguments of `hoshin import`.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::{Answer, file, flag, help, option, part, period_of, subcommand, template, year_of};
use crate::cli::Order;
use crate::cli::import::{Alike, Asked, Source};
use crate::domain::proposal::SourceKind;
use crate::intake::csv::{Column, TABLES};
use crate::text::Lang;

/// The command and the two below it.
pub(super) fn command(lang: Lang) -> Command {
    let body = [
        part(lang.cli_heading_commands(), "{subcommands}"),
        part(lang.cli_heading_options(), "{options}"),
    ];
    let usage = "hoshin import policy FILE TEXT …\n  hoshin import csv --kind KIND FILE CSV …";
    Command::new("import")
        .about(lang.cli_about_import())
        .help_template(template(lang, usage, &body))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg(help(lang))
        .subcommands([policy(lang), csv(lang)])
}

fn policy(lang: Lang) -> Command {
    let usage = "hoshin import policy FILE TEXT [--ward WARD] [--fiscal-year YEAR]\n      [--dry-run] [--json] [--similar same|new] [--skip-bad-rows]";
    let command = subcommand(lang, "policy", usage, lang.cli_about_import_policy())
        .arg(file(lang.cli_arg_policy_file()))
        .arg(source("TEXT", lang.cli_arg_policy_text()))
        .arg(option("ward", "WARD", lang.cli_arg_policy_ward()))
        .arg(option("fiscal-year", "YEAR", lang.cli_arg_policy_year()));
    with_common(lang, command)
}

fn csv(lang: Lang) -> Command {
    let usage = "hoshin import csv --kind KIND FILE CSV [--fiscal-year YEAR] [--period PERIOD] [--map HEADER=COLUMN]…\n      [--dry-run] [--json] [--similar same|new] [--skip-bad-rows]";
    let kinds = PossibleValuesParser::new(TABLES.map(SourceKind::code));
    let map = option("map", "HEADER=COLUMN", lang.cli_arg_map());
    let command = subcommand(lang, "csv", usage, lang.cli_about_import_csv())
        .arg(file(lang.cli_arg_file()))
        .arg(source("CSV", lang.cli_arg_csv()))
        .arg(
            option("kind", "KIND", lang.cli_arg_kind())
                .required(true)
                .value_parser(kinds),
        )
        .arg(option("fiscal-year", "YEAR", lang.cli_arg_import_year()))
        .arg(option("period", "PERIOD", lang.cli_arg_import_period()))
        .arg(map.action(ArgAction::Append));
    with_common(lang, command)
}

fn with_common(lang: Lang, command: Command) -> Command {
    let alike = PossibleValuesParser::new(["same", "new"]);
    command
        .arg(flag("dry-run", lang.cli_arg_dry_run()))
        .arg(flag("json", lang.cli_arg_json()))
        .arg(option("similar", "same|new", lang.cli_arg_similar()).value_parser(alike))
        .arg(flag("skip-bad-rows", lang.cli_arg_skip_bad_rows()))
}

fn source(name: &'static str, help: String) -> Arg {
    Arg::new("source")
        .value_name(name)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

/// What was asked for.
pub(super) fn order(lang: Lang, found: &ArgMatches) -> Result<Order, Answer> {
    let Some((name, found)) = found.subcommand() else {
        return Err(Answer::Wrong(lang.cli_unusable_arguments()));
    };
    let path = |id: &str| found.get_one::<PathBuf>(id).cloned().unwrap_or_default();
    let word = |id: &str| found.get_one::<String>(id).map(String::as_str);
    let source = path("source");
    let mut asked = Asked {
        file: path("file"),
        source: match source.as_os_str() == "-" {
            true => Source::Stream,
            false => Source::File(source),
        },
        kind: SourceKind::Policy,
        ward: None,
        year: word("fiscal-year")
            .map(|text| year_of(lang, text))
            .transpose()?,
        period: None,
        columns: Vec::new(),
        similar: word("similar").map(|word| match word {
            "same" => Alike::Same,
            _ => Alike::New,
        }),
        skip_bad_rows: found.get_flag("skip-bad-rows"),
        dry_run: found.get_flag("dry-run"),
        json: found.get_flag("json"),
    };
    if name == "csv" {
        asked.kind = word("kind")
            .and_then(SourceKind::from_code)
            .unwrap_or(SourceKind::Programmes);
        asked.period = period_of(found);
        let given = found.get_many::<String>("map").unwrap_or_default();
        asked.columns = given
            .map(|text| meaning(lang, text))
            .collect::<Result<_, _>>()?;
    }
    if name == "policy" {
        asked.ward = word("ward").map(|ward| ward.trim().to_owned());
    }
    Ok(Order::Import(asked))
}

/// Reads `HEADER=COLUMN`; a COLUMN of `-` leaves the column out.
fn meaning(lang: Lang, text: &str) -> Result<(String, Option<Column>), Answer> {
    let wrong = || Answer::Wrong(lang.cli_import_bad_map(text));
    let (header, column) = text.rsplit_once('=').ok_or_else(wrong)?;
    let column = match column.trim() {
        "-" => None,
        code => Some(Column::from_code(code).ok_or_else(wrong)?),
    };
    Ok((header.trim().to_owned(), column))
}
