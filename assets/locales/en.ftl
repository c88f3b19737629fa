### Hoshin Note: every sentence a person reads (English)
###
### Every key of ja.ftl is here and the other way round; how to add one is told at the top of ja.ftl.
### Counts need a plural selector: { $count -> [one] { $count } programme *[other] { $count } programmes }

## app- the product

app-name = Hoshin Note
app-tagline = A ward's policy programmes, milestones and progress in one file

## nav- names of the screens

nav-home = Home
nav-list = Programmes
nav-entry = Progress entry
nav-output = Export
nav-settings = Settings
nav-plan = Plan

## status- progress

status-not-started = Not started
status-on-track = On track
status-mostly-on-track = Mostly on track
status-slightly-behind = Slightly behind
status-behind = Behind
status-completed = Completed
status-cancelled = Cancelled
status-not-reported = Not reported

## mark- who pays

mark-ward = Ward
mark-bureau = Bureau
mark-none = ○
mark-ward-long = Ward: paid from the budget for distinctive wards
mark-bureau-long = Bureau: paid by a bureau of the City of Yokohama
mark-none-long = ○: the policy names no budget

## tag- priority, new and so on

tag-priority = Priority
tag-new = New
tag-expanded = Expanded
tag-continued = Continued
tag-ended = Ended

## group- kinds of pillar

group-theme = Theme
group-pillar = Pillar
group-organisation = Organisation
group-principle = Principle of organisation

## kind- kinds of milestone

kind-office-opening = Opening of an office
kind-school-opening = Opening of a school
kind-hall-opening = Opening of a hall
kind-service-start = Start of service
kind-works-start = Start of works
kind-completion = Completion
kind-contract = Contract
kind-adoption = Adoption
kind-publication = Publication
kind-event = Event
kind-survey = Survey
kind-other = Other

## standing- where a milestone stands

standing-planned = Planned
standing-approaching = Approaching
standing-overdue = Overdue
standing-achieved = Achieved
standing-achieved-late = Achieved late
standing-achieved-early = Achieved early
standing-cancelled = Cancelled

## shift- forecast against baseline

shift-none = Unchanged
shift-slipped = Slipped
shift-refined = Refined
shift-earlier = Earlier

## slip- size of a slip

slip-fiscal-years =
    { $count ->
        [one] { $count } fiscal year
       *[other] { $count } fiscal years
    }
slip-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
slip-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
slip-months-past-year-end =
    { $count ->
        [one] { $count } month past the end of the fiscal year
       *[other] { $count } months past the end of the fiscal year
    }

## due- time left

due-this-period = this period
due-in-days =
    { $count ->
        [one] { $count } day left
       *[other] { $count } days left
    }
due-in-months =
    { $count ->
        [one] { $count } month left
       *[other] { $count } months left
    }
due-in-years =
    { $count ->
        [one] { $count } year left
       *[other] { $count } years left
    }
due-in-years-months =
    { $years ->
        [one] { $years } year
       *[other] { $years } years
    } { $months ->
        [one] { $months } month left
       *[other] { $months } months left
    }
due-overdue-days =
    { $count ->
        [one] { $count } day past due
       *[other] { $count } days past due
    }

## precision- precision of a date

precision-day = Day
precision-third = Third of a month
precision-month = Month
precision-quarter = Quarter
precision-half = Half year
precision-fiscal-year = Fiscal year
precision-calendar-year = Calendar year
precision-open = Open end
precision-unknown = Undecided

## plan-state- state of a plan

plan-state-draft = Draft
plan-state-fixed = Fixed
plan-state-closed = Closed

## report-state- state of a progress report

report-state-draft = Draft
report-state-submitted = Submitted
report-state-returned = Returned
report-state-checked = Checked

## period- reporting periods

period-quarter = Q{ $number }
period-first-half = First half
period-second-half = Second half
period-year-end = Year end
period-custom = Other period

## period-state- state of a reporting period

period-state-preparing = Preparing
period-state-open = Open
period-state-checking = Checking
period-state-closed = Closed

## count- counting

count-programmes =
    { $count ->
        [one] { $count } programme
       *[other] { $count } programmes
    }
count-milestones =
    { $count ->
        [one] { $count } milestone
       *[other] { $count } milestones
    }
count-sections =
    { $count ->
        [one] { $count } section
       *[other] { $count } sections
    }
count-rows =
    { $count ->
        [one] { $count } row
       *[other] { $count } rows
    }
rows-columns =
    { $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    } × { $columns ->
        [one] { $columns } column
       *[other] { $columns } columns
    }
count-of = { $count } / { $total }
count-percent = { $percent }%

## button- buttons

button-save = Save
button-cancel = Cancel
button-delete = Delete
button-undo = Undo
button-redo = Redo
button-close = Close
button-add = Add
button-edit = Edit
button-open = Open
button-new = New
button-copy = Copy
button-search = Search
button-clear = Clear
button-submit = Submit
button-submit-next = Submit and next
button-previous = Previous programme
button-next = Next programme
button-export = Export
button-browse = Browse…
button-retry = Try again
button-ok = OK
button-yes = Yes
button-no = No

## layout- report layouts

layout-status = Quarterly progress report
layout-pillars = Summary by pillar
layout-milestones = Milestones
layout-status-file = progress
layout-pillars-file = pillars
layout-milestones-file = milestones

## encoding- character encodings

encoding-utf-8-bom = UTF-8 with BOM (for Excel)
encoding-utf-8 = UTF-8 without BOM

## language- display language (each under its own name in both languages)

language-ja = 日本語
language-en = English

## col- headers: programmes (quarterly progress report, L1)

col-fiscal-year = Fiscal year
col-period = Period
col-as-of = As of
col-pillar-number = Pillar no.
col-pillar = Pillar
col-code = Code
col-mark = Mark
col-tags = Tags
col-name = Programme
col-lead-section = Lead section
col-related-sections = Related sections
col-actions = Actions
col-previous-status = Previous status
col-status = Status
col-done = Done
col-issue = Issues and reasons for delay
col-next = Next steps
col-next-milestone = Next milestone
col-next-baseline = Milestone baseline
col-next-forecast = Milestone forecast
col-next-actual = Milestone actual
col-indicator = Main indicator
col-target = Target
col-value = Value
col-attainment = Attainment
col-budget = Budget (thousand yen)
col-spent = Spent (thousand yen)
col-report-state = Report state
col-updated-on = Updated on
col-updated-by = Updated by

## col- headers: pillars (summary by pillar, L2; the status columns use status-)

col-programmes = Programmes
col-reported = Reported
col-report-rate = Report rate
col-milestone-count = Milestones
col-achieved = Achieved
col-overdue = Overdue
col-slipped = Slipped
col-behind-change = Change in programmes behind
col-total = Total

## col- headers: milestones (L3)

col-milestone = Milestone
col-kind = Kind
col-baseline = Baseline
col-baseline-from = Baseline from
col-baseline-to = Baseline to
col-precision = Precision
col-forecast = Forecast
col-forecast-from = Forecast from
col-forecast-to = Forecast to
col-actual-on = Actual on
col-standing = Standing
col-slip = Slip
col-slip-count = Times slipped
col-slip-reason = Latest reason

## What a saved change did; also names what undo takes back

op-plan-created = plan created
op-plan-edited = plan edited
op-plan-fixed = plan fixed
op-pillar-added = pillar added
op-pillar-edited = pillar edited
op-pillar-reordered = pillars reordered
op-pillar-deleted = pillar deleted
op-programme-added = programme registered
op-programme-edited = programme edited
op-programmes-changed = programmes changed
op-programmes-moved = programmes moved to another pillar
op-programme-reordered = programmes reordered
op-programmes-deleted = programmes deleted
op-action-added = action added
op-action-edited = action edited
op-action-reordered = actions reordered
op-action-deleted = action deleted
op-milestone-added = milestone added
op-milestone-edited = milestone edited
op-forecast-added = forecast recorded
op-milestone-reached = milestone's actual date recorded
op-milestone-cancelled = milestone cancelled
op-milestone-deleted = milestone deleted
op-report-submitted = progress report submitted
op-report-withdrawn = progress report withdrawn
op-section-added = section added
op-section-renamed = section renamed
op-section-reordered = sections reordered
op-section-deleted = section deleted
op-sample-written = sample plan written

## Common to the screens

period-of-year = { $year } { $period }

## key- the list of keys

key-pages = Switch screens
key-search = Search
key-open-file = Open a file
key-undo = Undo / redo
key-text-size = Text size
key-period = Previous / next period
key-select = Select
key-extend = Extend the selection / select all
key-enter = Open, go to the details
key-edit = Edit
key-new = Register a programme
key-delete = Delete (can be undone)
key-move = Change the order
key-copy = Copy the selected rows for Excel
key-status = Choose the status (progress entry)
key-submit = Submit and next (progress entry)
key-previous-next = Previous / next programme (progress entry)
key-save = Save, export
key-field = Next / previous field
key-escape = Close, cancel
key-help = This list
