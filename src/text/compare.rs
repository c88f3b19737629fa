//! What differs between two periods or two issues, in words.

use super::Lang;
use crate::domain::compare::{IndicatorItem, Item, MilestoneItem};

impl Lang {
    /// What about a programme is not as it was: 進捗区分, 岡津地域ケアプラザ 開所: 現在見込.
    pub fn changed_item(self, item: &Item) -> String {
        match item {
            Item::Status => self.col_status(),
            Item::Programme => self.changed_programme(),
            Item::Milestone(title, what) => match what {
                MilestoneItem::Itself => self.changed_milestone(title.as_str()),
                MilestoneItem::Expected => self.changed_part(title.as_str(), self.col_forecast()),
                MilestoneItem::Actual => self.changed_part(title.as_str(), self.changed_actual()),
                MilestoneItem::Cancelled => {
                    self.changed_part(title.as_str(), self.changed_cancelled())
                }
                MilestoneItem::Baseline => self.changed_part(title.as_str(), self.col_baseline()),
            },
            Item::Indicator(name, what) => match what {
                IndicatorItem::Itself => self.changed_indicator(name.as_str()),
                IndicatorItem::Target => self.changed_part(name.as_str(), self.col_target()),
                IndicatorItem::Value => self.changed_part(name.as_str(), self.col_value()),
            },
            Item::Done => self.col_done(),
            Item::Issue => self.col_issue(),
            Item::Next => self.col_next(),
            Item::Name => self.col_name(),
            Item::Pillar => self.col_pillar(),
            Item::Mark => self.col_mark(),
            Item::Tags => self.col_tags(),
            Item::Lead => self.col_lead_section(),
            Item::Budget => self.col_budget(),
            Item::Spent => self.col_spent(),
        }
    }
}
