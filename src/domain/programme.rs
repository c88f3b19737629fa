//! A programme (取組・事業): what it is, who answers for it, and everything recorded about it.

use serde::{Deserialize, Serialize};

use super::board::Reported;
use super::indicator::{Indicator, TypedValue};
use super::lineage::Lineage;
use super::milestone::Milestone;
use super::progress::{Draft, Report, Seen};
use super::review::Review;
use super::{ActionId, IndicatorId, PeriodId, PillarId, ProgrammeId, SectionId, coded};

coded! {
    /// Who pays, as the published list marks it.
    Mark {
        /// ○: carried out within the office's ordinary work.
        Own = "own",
        /// 区: paid from the budget for distinctive wards (個性ある区づくり推進費).
        Ward = "ward",
        /// 局: paid by a city bureau.
        Bureau = "bureau",
    }
}

impl Mark {
    /// The sign printed in the policy.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Own => "○",
            Mark::Ward => "区",
            Mark::Bureau => "局",
        }
    }

    /// Reads the printed sign; the other common circles count as ○.
    pub fn from_sign(sign: &str) -> Option<Self> {
        match sign {
            "○" | "〇" | "◯" => Some(Mark::Own),
            "区" => Some(Mark::Ward),
            "局" => Some(Mark::Bureau),
            _ => None,
        }
    }
}

coded! {
    /// A tag printed behind a programme's name; a programme may carry several.
    Tag {
        /// 重点.
        Priority = "priority",
        /// 新規.
        New = "new",
        /// 拡充.
        Expanded = "expanded",
        /// 継続.
        Continued = "continued",
        /// 終了.
        Ended = "ended",
    }
}

impl Tag {
    /// The word printed in the policy.
    pub fn word(self) -> &'static str {
        match self {
            Tag::Priority => "重点",
            Tag::New => "新規",
            Tag::Expanded => "拡充",
            Tag::Continued => "継続",
            Tag::Ended => "終了",
        }
    }

    /// Reads the printed word.
    pub fn from_word(word: &str) -> Option<Self> {
        Tag::ALL.iter().copied().find(|tag| tag.word() == word)
    }
}

/// The tags of a programme, in the order of [`Tag`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Tag>", into = "Vec<Tag>")]
pub struct Tags([bool; 5]);

impl Tags {
    /// Whether the tag is set.
    pub fn has(self, tag: Tag) -> bool {
        self.0[tag as usize]
    }

    /// Sets or clears one tag.
    pub fn set(&mut self, tag: Tag, on: bool) {
        self.0[tag as usize] = on;
    }

    /// The tags that are set.
    pub fn iter(self) -> impl Iterator<Item = Tag> {
        Tag::ALL.iter().copied().filter(move |tag| self.has(*tag))
    }
}

impl FromIterator<Tag> for Tags {
    fn from_iter<I: IntoIterator<Item = Tag>>(tags: I) -> Self {
        let mut set = Tags::default();
        for tag in tags {
            set.set(tag, true);
        }
        set
    }
}

impl From<Vec<Tag>> for Tags {
    fn from(tags: Vec<Tag>) -> Self {
        tags.into_iter().collect()
    }
}

impl From<Tags> for Vec<Tag> {
    fn from(tags: Tags) -> Self {
        tags.iter().collect()
    }
}

/// What a person writes about a programme; the same for a new one and for an edited one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeText {
    /// Name as published.
    pub name: String,
    /// Who pays.
    pub mark: Mark,
    /// Its tags.
    pub tags: Tags,
    /// 主管課: the section that reports.
    pub lead: Option<SectionId>,
    /// 関係課: other sections involved.
    pub related: Vec<SectionId>,
    /// Person or extension to ask.
    pub contact: String,
    /// A few words on what it is.
    pub summary: String,
    /// Budget in thousand yen (千円).
    pub budget: Option<i64>,
    /// Spent so far in thousand yen (千円).
    pub spent: Option<i64>,
}

impl Default for ProgrammeText {
    fn default() -> Self {
        ProgrammeText {
            name: String::new(),
            mark: Mark::Ward,
            tags: Tags::default(),
            lead: None,
            related: Vec::new(),
            contact: String::new(),
            summary: String::new(),
            budget: None,
            spent: None,
        }
    }
}

/// An action (取組内容 ⇒) of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// Identity in the file.
    pub id: ActionId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// What is to be done.
    pub text: String,
}

/// Everything recorded about one programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Identity in the file.
    pub id: ProgrammeId,
    /// Counts the saved changes of this record.
    pub version: i64,
    /// The heading it stands under.
    pub pillar: PillarId,
    /// Code such as `R01-4-04`; unique in its plan.
    pub code: String,
    /// What people wrote about it.
    pub text: ProgrammeText,
    /// Its actions, in order.
    pub actions: Vec<Action>,
    /// Its milestones, in order.
    pub milestones: Vec<Milestone>,
    /// Its submitted reports, in the order of the periods asked for.
    pub reports: Vec<Report>,
    /// Reports begun and not submitted.
    pub drafts: Vec<Draft>,
    /// Its indicators, in order; the first is the main one.
    pub indicators: Vec<Indicator>,
    /// What was written when the year was looked back on.
    pub review: Option<Review>,
    /// Where it came from and what became of it.
    pub lineage: Lineage,
}

impl Programme {
    /// The report handed in for a period.
    pub fn report(&self, period: PeriodId) -> Option<&Report> {
        self.reports.iter().find(|report| report.period == period)
    }

    /// How far the report for a period has come.
    pub fn reported(&self, period: PeriodId) -> Reported {
        if self.report(period).is_some() {
            Reported::Yes
        } else if self.draft(period).is_some() {
            Reported::Draft
        } else {
            Reported::No
        }
    }

    /// The draft of its report for a period.
    pub fn draft(&self, period: PeriodId) -> Option<&Draft> {
        self.drafts.iter().find(|draft| draft.period == period)
    }

    /// What a person who looks at the programme now sees of its report for a period. Who goes on with a draft
    /// sees the draft, and what was handed in since it was begun is not seen; unless the draft says just that.
    pub fn seen(&self, period: PeriodId) -> Seen {
        let Some(draft) = self.draft(period) else {
            return self.recorded(period);
        };
        let handed_in = self.report(period).map(Report::text);
        let says_the_same = handed_in.is_some_and(|text| text.says_same(&draft.text))
            && draft.values.iter().all(|it| self.holds(period, it));
        let seen = match says_the_same {
            true => self.recorded(period),
            false => draft.seen.clone(),
        };
        Seen {
            draft: Some(draft.mark.clone()),
            ..seen
        }
    }

    /// The versions of the report handed in for a period and of the values recorded for it.
    pub fn recorded(&self, period: PeriodId) -> Seen {
        let value = |it: &Indicator| Some((it.id, it.recorded(period)?.version));
        Seen {
            report: self.report(period).map(|report| report.version),
            draft: None,
            values: self.indicators.iter().filter_map(value).collect(),
        }
    }

    /// The milestone to watch: the open one that ends first, in the order of rule 7 of the date rules.
    pub fn next_milestone(&self) -> Option<&Milestone> {
        self.milestones
            .iter()
            .filter(|milestone| milestone.is_open())
            .min_by_key(|milestone| milestone.order())
    }

    /// An indicator by its identity.
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// Whether a value as it is typed says nothing beyond what is recorded; so does one of an indicator that is
    /// gone.
    pub fn holds(&self, period: PeriodId, typed: &TypedValue) -> bool {
        let recorded = |indicator: &Indicator| {
            *typed == TypedValue::of(indicator.id, indicator.recorded(period))
        };
        self.indicator(typed.indicator).is_none_or(recorded)
    }
}
