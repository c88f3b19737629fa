//! The clock is passed in, so that training, tests and reprints can live on another day.

use chrono::{DateTime, Local, NaiveDate, Utc};

/// Tells the moment and the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Clock {
    day: Option<NaiveDate>,
}

impl Clock {
    /// The computer's own clock.
    pub fn system() -> Self {
        Clock::default()
    }

    /// A clock that stays on one day; only its time of day goes on.
    pub fn on(day: NaiveDate) -> Self {
        Clock { day: Some(day) }
    }

    /// Today where the computer stands.
    pub fn today(self) -> NaiveDate {
        self.day.unwrap_or_else(|| Local::now().date_naive())
    }

    /// The moment, to the second.
    pub fn now(self) -> DateTime<Utc> {
        let now = match self.day {
            None => Utc::now(),
            Some(day) => {
                let here = Local::now();
                day.and_time(here.time())
                    .and_local_timezone(Local)
                    .earliest()
                    .map_or_else(Utc::now, |at| at.to_utc())
            }
        };
        DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
    }
}
