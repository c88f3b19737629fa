//! What must hold for whatever comes from outside. The fuzzers run these on what they think of, the tests on
//! what was found once (`tests/fixtures/fuzz`).

use hoshin::domain::date::{DateStyle, PlannedDate, ReadContext};
use hoshin::domain::era::Era;
use hoshin::domain::fiscal::FiscalYear;

/// A text is read as a date or refused; a date that was read is one window, comes back from every style in
/// which it is written, and keeps its text.
pub fn date(text: &str) {
    let within = ReadContext {
        fiscal_year: FiscalYear::parse("令和元年度").ok(),
        era: Some(Era::Reiwa),
    };
    for context in [ReadContext::default(), within] {
        let read = match PlannedDate::read_in(text, &context) {
            Ok(read) => read.date,
            Err(error) => {
                assert_eq!(error.text, text);
                continue;
            }
        };
        assert_eq!(read.text(), text);
        if let (Some(first), Some(last)) = (read.earliest(), read.latest()) {
            assert!(first <= last, "{read:?}");
        }
        for style in [DateStyle::Era, DateStyle::Western, DateStyle::English] {
            let written = read.write(style);
            let again = PlannedDate::read(&written).map(|again| again.date);
            assert!(
                again.as_ref().is_ok_and(|again| again.means_same(&read)),
                "{text:?} is {read:?}, written {written:?}, read {again:?}"
            );
        }
    }
}
