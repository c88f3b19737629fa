//! The arguments: what there are, and what was given.

mod backup;
mod check;
mod history;
mod import;
mod period;

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::{Datelike, NaiveDate};
use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::selection::Selection;
use super::{Order, Out, usage};
use crate::domain::fiscal::FiscalYear;
use crate::report::Layout;
use crate::report::csv::Encoding;
use crate::store::Clock;
use crate::text::Lang;

/// What to say instead of carrying something out.
pub(super) enum Answer {
    /// Help or the version, for standard output.
    Help(String),
    /// What was wrong.
    Wrong(String),
}

/// Reads the arguments.
pub(super) fn read(args: Vec<OsString>, lang: Lang) -> Result<(Clock, Order), Answer> {
    let matches = command(lang)
        .try_get_matches_from(args)
        .map_err(|error| match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
                Answer::Help(error.render().to_string())
            }
            _ => Answer::Wrong(usage::sentence(lang, &error)),
        })?;
    let clock = match matches.get_one::<String>("today") {
        Some(day) => Clock::on(day_of(lang, day)?),
        None => Clock::system(),
    };
    Ok((clock, order(lang, &matches)?))
}

fn order(lang: Lang, matches: &ArgMatches) -> Result<Order, Answer> {
    let root = matches.get_one::<PathBuf>("file").cloned();
    let Some((name, found)) = matches.subcommand() else {
        return Ok(Order::Window(root, matches.get_flag("read-only")));
    };
    if let Some(stray) = root {
        return Err(Answer::Wrong(
            lang.cli_stray_file(name, stray.display().to_string()),
        ));
    }
    match name {
        "import" => return import::order(lang, found),
        "period" => return period::order(lang, found),
        "backup" | "restore" => return backup::order(lang, name, found),
        "history" => return history::history(lang, found),
        "undo" => return history::undo(lang, found),
        "check" => return Ok(check::order(found)),
        "salvage" => return Ok(check::salvage_order(found)),
        _ => {}
    }
    let word = |id| found.get_one::<String>(id).map_or("", String::as_str);
    let flag = |id| found.get_flag(id);
    let file = found
        .get_one::<PathBuf>("file")
        .cloned()
        .unwrap_or_default();
    Ok(match name {
        "sample" => Order::Sample {
            file,
            examples: flag("example-reports"),
        },
        "new" => Order::New {
            file,
            ward: word("ward").trim().to_owned(),
            year: year_of(lang, word("fiscal-year"))?,
        },
        "status" => Order::Status {
            file,
            period: period_of(found),
            json: flag("json"),
        },
        "export" => Order::Export {
            file,
            layout: Layout::from_code(word("layout")).unwrap_or(Layout::Status),
            period: period_of(found),
            encoding: Encoding::from_code(word("encoding")).unwrap_or(Encoding::Utf8Bom),
            substitute: flag("substitute"),
            out: match found.get_one::<PathBuf>("output") {
                None => Out::Standard,
                Some(path) if path.as_os_str() != "-" => Out::File(path.clone()),
                // Two things cannot both be what standard output is for.
                Some(_) if flag("json") => return Err(Answer::Wrong(lang.cli_json_and_stream())),
                Some(_) => Out::Stream,
            },
            json: flag("json"),
            selection: selection(found),
        },
        _ => Order::Log {
            file,
            json: flag("json"),
        },
    })
}

fn day_of(lang: Lang, text: &str) -> Result<NaiveDate, Answer> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
    // Every day of these years belongs to a fiscal year that can be told.
    day.filter(|day| (1869..=9998).contains(&day.year()))
        .ok_or_else(|| Answer::Wrong(lang.cli_bad_day(text)))
}

fn year_of(lang: Lang, text: &str) -> Result<FiscalYear, Answer> {
    FiscalYear::parse(text).map_err(|error| Answer::Wrong(lang.fiscal_error(&error)))
}

/// What the export is on, as given.
fn selection(found: &ArgMatches) -> Selection {
    let given = |name| found.get_one::<String>(name).cloned();
    Selection {
        revision: given("revision"),
        against: given("against"),
        pillar: given("pillar"),
        section: given("section"),
        status: given("status"),
        tag: given("tag"),
    }
}

/// The period as given; which one it is, the file must tell.
fn period_of(found: &ArgMatches) -> Option<String> {
    found.get_one::<String>("period").cloned()
}

fn command(lang: Lang) -> Command {
    let body = [
        part(lang.cli_heading_commands(), "{subcommands}"),
        part(lang.cli_heading_arguments(), "{positionals}"),
        part(lang.cli_heading_options(), "{options}"),
    ];
    let languages = PossibleValuesParser::new(Lang::ALL.map(Lang::code));
    Command::new("hoshin")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.cli_about())
        .help_template(template(
            lang,
            "hoshin [--read-only] [FILE]\n  hoshin COMMAND …",
            &body,
        ))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(file(lang.cli_arg_window_file()).required(false))
        .arg(flag("read-only", lang.cli_arg_read_only()))
        .arg(option("today", "YYYY-MM-DD", lang.cli_arg_today()).global(true))
        .arg(
            option("lang", "ja|en", lang.cli_arg_lang())
                .global(true)
                .value_parser(languages),
        )
        .arg(help(lang))
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help(lang.cli_arg_version()),
        )
        .subcommands([
            sample(lang),
            new(lang),
            status(lang),
            export(lang),
            log(lang),
        ])
        .subcommands(history::commands(lang))
        .subcommands([import::command(lang), period::command(lang)])
        .subcommands([check::command(lang), check::salvage_command(lang)])
        .subcommands([backup::backup(lang), backup::restore(lang)])
}

fn sample(lang: Lang) -> Command {
    subcommand(
        lang,
        "sample",
        "hoshin sample FILE [--example-reports]",
        lang.cli_about_sample(),
    )
    .arg(file(lang.cli_arg_new_file()))
    .arg(flag("example-reports", lang.cli_arg_example_reports()))
}

fn new(lang: Lang) -> Command {
    subcommand(
        lang,
        "new",
        "hoshin new FILE --ward WARD --fiscal-year YEAR",
        lang.cli_about_new(),
    )
    .arg(file(lang.cli_arg_new_file()))
    .arg(option("ward", "WARD", lang.cli_arg_ward()).required(true))
    .arg(option("fiscal-year", "YEAR", lang.cli_arg_fiscal_year()).required(true))
}

fn status(lang: Lang) -> Command {
    subcommand(
        lang,
        "status",
        "hoshin status FILE [--period PERIOD] [--json]",
        lang.cli_about_status(),
    )
    .arg(file(lang.cli_arg_file()))
    .arg(option("period", "PERIOD", lang.cli_arg_period()))
    .arg(flag("json", lang.cli_arg_json()))
}

fn export(lang: Lang) -> Command {
    let usage = "hoshin export LAYOUT FILE [--period PERIOD] [--revision N] [--pillar PILLAR] [--section SECTION]\n                       [--status STATUS] [--tag TAG] [--against PERIOD[@N]] [--encoding ENCODING [--substitute]] [-o OUT] [--json]";
    let layouts = PossibleValuesParser::new(Layout::ALL.iter().map(|layout| layout.code()));
    let encodings = PossibleValuesParser::new(Encoding::ALL.iter().map(|encoding| encoding.code()));
    let layout = Arg::new("layout")
        .value_name("LAYOUT")
        .required(true)
        .hide_possible_values(true);
    subcommand(lang, "export", usage, lang.cli_about_export())
        .arg(layout.value_parser(layouts).help(lang.cli_arg_layout()))
        .arg(file(lang.cli_arg_file()))
        .arg(option("period", "PERIOD", lang.cli_arg_period()))
        .arg(option("revision", "N", lang.cli_arg_revision()))
        .arg(option("pillar", "PILLAR", lang.cli_arg_only_pillar()))
        .arg(option("section", "SECTION", lang.cli_arg_only_section()))
        .arg(option("status", "STATUS", lang.cli_arg_only_status()))
        .arg(option("tag", "TAG", lang.cli_arg_only_tag()))
        .arg(option("against", "PERIOD", lang.cli_arg_against()))
        .arg(option("encoding", "ENCODING", lang.cli_arg_encoding()).value_parser(encodings))
        .arg(flag("substitute", lang.cli_arg_substitute()))
        .arg(
            option("output", "OUT", lang.cli_arg_out())
                .short('o')
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(flag("json", lang.cli_arg_export_json()))
}

fn log(lang: Lang) -> Command {
    subcommand(
        lang,
        "log",
        "hoshin log FILE [--json]",
        lang.cli_about_log(),
    )
    .arg(file(lang.cli_arg_file()))
    .arg(flag("json", lang.cli_arg_json()))
}

fn subcommand(lang: Lang, name: &'static str, usage: &str, about: String) -> Command {
    let body = [
        part(lang.cli_heading_arguments(), "{positionals}"),
        part(lang.cli_heading_options(), "{options}"),
    ];
    Command::new(name)
        .about(about)
        .help_template(template(lang, usage, &body))
        .disable_help_flag(true)
        .arg(help(lang))
}

/// The help page of a command; clap's own has English headings.
fn template(lang: Lang, usage: &str, body: &[String]) -> String {
    let usage = part(lang.cli_heading_usage(), &format!("  {usage}"));
    format!("{{about}}\n\n{usage}\n\n{}\n", body.join("\n\n"))
}

fn part(heading: String, content: &str) -> String {
    format!("{heading}\n{content}")
}

fn file(help: String) -> Arg {
    Arg::new("file")
        .value_name("FILE")
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help(help)
}

fn option(name: &'static str, value: &'static str, help: String) -> Arg {
    Arg::new(name)
        .long(name)
        .value_name(value)
        .hide_possible_values(true)
        .help(help)
}

fn flag(name: &'static str, help: String) -> Arg {
    Arg::new(name)
        .long(name)
        .action(ArgAction::SetTrue)
        .help(help)
}

fn help(lang: Lang) -> Arg {
    Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .help(lang.cli_arg_help())
}
