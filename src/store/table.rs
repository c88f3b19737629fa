//! The tables whose rows are recorded in the history.

/// The tables whose rows are recorded in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Section,
    Plan,
    Pillar,
    Period,
    Programme,
    RelatedSection,
    Action,
    Milestone,
    Forecast,
    Report,
    Acknowledgement,
    Indicator,
    IndicatorValue,
    Grade,
    Review,
    Lineage,
}

impl Table {
    /// Each table after those that its records point to.
    pub(super) const ALL: [Table; 16] = [
        Table::Section,
        Table::Plan,
        Table::Pillar,
        Table::Period,
        Table::Programme,
        Table::RelatedSection,
        Table::Action,
        Table::Milestone,
        Table::Forecast,
        Table::Report,
        Table::Acknowledgement,
        Table::Indicator,
        Table::IndicatorValue,
        Table::Grade,
        Table::Review,
        Table::Lineage,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Table::Section => "section",
            Table::Plan => "plan",
            Table::Pillar => "pillar",
            Table::Period => "period",
            Table::Programme => "programme",
            Table::RelatedSection => "related_section",
            Table::Action => "action",
            Table::Milestone => "milestone",
            Table::Forecast => "forecast",
            Table::Report => "report",
            Table::Acknowledgement => "acknowledgement",
            Table::Indicator => "indicator",
            Table::IndicatorValue => "indicator_value",
            Table::Grade => "grade",
            Table::Review => "review",
            Table::Lineage => "lineage",
        }
    }

    pub(super) fn from_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }
}
