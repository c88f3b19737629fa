### Hoshin Note: every sentence a person reads (English)
###
### Every key of ja.ftl is here and the other way round; how to add one is told at the top of ja.ftl.
### Counts need a plural selector: { $count -> [one] { $count } programme *[other] { $count } programmes }

## app- the product

app-name = Hoshin Note

## nav- names of the screens

nav-home = Home
nav-list = Programmes
nav-entry = Progress
nav-period = Periods
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
slip-indefinite = no date
slip-months-past-year-end =
    { $count ->
        [one] { $count } month past the end of the fiscal year
       *[other] { $count } months past the end of the fiscal year
    }

## due- time left

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

## count- counting

count-programmes =
    { $count ->
        [one] { $count } programme
       *[other] { $count } programmes
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
button-close = Close
button-add = Add
button-edit = Edit
button-open = Open
button-submit-next = Submit and next
button-browse = Browse…
button-retry = Try again

## layout- report layouts

layout-status = Quarterly progress report
layout-pillars = Summary by pillar
layout-milestones = Milestones
layout-status-file = progress
layout-pillars-file = pillars
layout-milestones-file = milestones

## encoding- character encodings

encoding-utf-8-bom = UTF-8 with BOM (for Excel)
encoding-cp932 = Shift_JIS (CP932)
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
col-slip-count = Forecast changes
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
op-period-added = period added
op-period-edited = period changed
op-period-deleted = period deleted
op-period-advanced = period moved on
op-period-closed = period closed
op-period-reopened = period reopened
op-reports-returned = reports returned
op-reports-confirmed = reports confirmed
op-findings-acknowledged = checks answered
op-indicator-added = indicator added
op-indicator-edited = indicator edited
op-indicator-reordered = indicators reordered
op-indicator-deleted = indicator deleted
op-value-recorded = value recorded
op-review-written = year review written
op-grades-edited = grades changed
op-year-started = next year’s plan made
op-lineage-set = programmes linked between years
op-sample-written = sample plan written
op-restored = backup restored

## Common to the screens

period-of-year = { $year } { $period }

## key- the list of keys

key-pages = Switch screens
key-search = Search
key-open-file = Open a file (on Import: a file to read in)
key-undo = Undo / redo
key-text-size = Text size
key-period = Previous / next period
key-select = Select
key-extend = Extend the selection / select all
key-enter = Open, go to the details
key-edit = Edit
key-new = Register a programme
key-delete = Delete (can be undone), or undo a change (History)
key-move = Change the order
key-copy = Copy the selected rows for Excel
key-status = Choose the status (progress entry)
key-submit = Submit and next (progress entry), read (import)
key-previous-next = Previous / next programme (progress entry)
key-save = Save, export, import
key-tick = Take a row or leave it out (import)
key-field = Next / previous field
key-escape = Close, cancel
key-help = This list

## due- time left, continued

due-today = today
due-this-month = this month
due-in-fiscal-years =
    { $count ->
        [one] { $count } fiscal year ahead
       *[other] { $count } fiscal years ahead
    }

## milestone-, shift-, period- phrases on where a plan stands

milestone-baseline-forecast = baseline { $baseline } → forecast { $forecast }
shift-slipped-by = slipped { $size }
period-as-of-due = as of { $as_of } · due { $due }

## report- exports

report-joint = {", "}
report-file-name = { $ward }_policy_{ $year }_{ $period }_{ $layout }_{ $day }

## error- the file (what happened, that nothing was lost, what to do)

error-missing = There is no file “{ $path }”. Nothing was changed. Check the name and the folder.
error-exists = “{ $path }” is there already. It was not overwritten. Take another name, or move that file first.
error-empty = “{ $path }” is empty, perhaps a copy that was cut off. Nothing was changed. Copy it again from the original.
error-not-ours = “{ $path }” is not a Hoshin Note file. Nothing was changed. Choose a file made by Hoshin Note (.hoshin).
error-too-new = This file was made by a newer Hoshin Note (file version { $found }; this program reads up to { $known }). Nothing was changed. Open it with the newer program.
error-damaged = The file is damaged and cannot be read. Nothing was changed. Restore a backup if there is one; otherwise save what can be read of it into a new file.
error-locked = Another program was using the file all the while. Nothing was changed. Wait a little and try again.
error-read-only = This file was opened read-only and cannot be changed. Nothing was changed. Copy it to a folder that you may write to, and open the copy.
error-full = There was not enough room on the disk to save. The file is as it was. Make room and try again.
error-io = The file could not be read or written ({ $reason }). What was saved is as it was. Check the folder and your rights, and try again.
error-io-at = “{ $path }” could not be read or written ({ $reason }). What was saved is as it was. Check the folder and your rights, and try again.
error-conflict = Someone else changed this first. Nothing was overwritten. Look at what it says now, then make your change again.
error-gone = This record has been deleted. Nothing was changed. If you need it, undo the deletion.
error-nothing-to-undo = You have nothing to undo. Nothing was changed. What others changed can be undone on the screen History.
error-cancelled = Stopped before the end. What was saved is as it was.
error-internal = A defect of the program stopped this ({ $detail }). What was saved is as it was. Please report this sentence to the developers.

## error- what was entered

error-name-empty = The name is empty. Nothing was saved. Enter a name.
error-too-long = The text has { $length } characters; { $limit } are allowed. Nothing was saved. Shorten it.
error-reason-required = The reason is empty. Nothing was saved. Write the reason.
error-status-required = No status was chosen. The report was not submitted. Choose a status.
error-measure-required = “Behind” needs next steps. The report was not submitted. Write the next steps.
error-period-closed = This period is closed, so nothing was saved. To correct it, reopen it with a reason under “Periods”, make the change, and close it again as a corrected issue.
error-period-not-open = This period is still being prepared. Nothing was changed. Open it for reports under “Periods” first.
error-period-not-closed = This period is not closed. Nothing was changed.
error-not-undoable = “{ $op }” cannot be undone this way. Nothing was changed. Reopen or close the period under “Periods”.
error-fault-snapshot = What was closed has been altered: { $period }, revision { $number }. Compare it with a backup.
error-rule-closed-has-snapshot = A closed period has no frozen data: { $record }
error-no-programmes-here = This heading holds no programmes. Nothing was saved. Choose another pillar.
error-section-exists = There is a section “{ $name }” already. Nothing was saved. Take another name.
error-section-in-use =
    { $count ->
        [one] { $count } programme names this section.
       *[other] { $count } programmes name this section.
    } It was not deleted. Give them other sections first.
error-pillar-in-use =
    { $count ->
        [one] { $count } record stands under this heading.
       *[other] { $count } records stand under this heading.
    } It was not deleted. Move or delete what is under it first.
error-plan-exists = The file already has the plan of { $ward } for { $year }. None was made.
error-in-future = { $day } has not come yet. Nothing was saved. Enter a day up to today as the actual date.
error-actual-too-wide = An actual date must be a day or a month. Nothing was saved.
error-ward-empty = The ward's name is empty. Nothing was made. Enter a name such as 泉区.
error-negative-amount = The amount is below 0. Nothing was saved. Enter 0 or more.

## error- dates

error-date-empty = The date is empty. Enter for example “March 2020”, “FY2019 Q3” or “undecided”.
error-date-unreadable = “{ $text }” cannot be read as a date. Enter for example “March 2020”, “FY2019 Q3” or “undecided”.
error-date-unread = “{ $rest }” in “{ $text }” cannot be read. Enter the date alone.
error-date-no-day = “{ $text }”: { $year }-{ $month }-{ $day } is not in the calendar. Check the day.
error-date-no-month = “{ $text }”: there is no month { $month }. Enter a month from 1 to 12.
error-date-no-quarter = “{ $text }”: there is no quarter { $quarter }. Enter a quarter from 1 to 4.
error-date-no-era-year = “{ $text }”: there is no year { $year } of { $era }. Check the year.
error-date-range = “{ $text }” lies outside the years 1868 to 9999.
error-date-era-needed = The era of “{ $text }” is missing. Write it, as in “令和7年”.
error-date-year-needed = The year of “{ $text }” is missing. Write it, as in “March 2020”.
error-date-year-or-month = “{ $text }” may be a year and month or a month and day. Write it as in “September 2025”.
error-date-day-or-month = The order of month and day in “{ $text }” is unclear. Begin with the year, as in “2020/3/4”.
error-date-calendar-or-fiscal = “{ $text }” may count by calendar or by fiscal years. Write it as in “FY2019 Q3”.
error-date-from-to = “{ $text }” is a range. Enter a single time.
error-date-qualifiers = The words for end, start or about in “{ $text }” do not go together. Keep one.
error-date-contradiction = “{ $text }” says two different things. Keep one.
error-date-window = “{ $text }”: its days and its precision do not agree. Enter it again.

## error- fiscal years and quarters

error-fiscal-year = “{ $text }” is not a fiscal year. Write it as in “2020”, “R2” or “令和2年度”.
error-fiscal-quarter = “{ $text }” is not a quarter. Write it as in “2019Q3”, “R1Q3” or “令和元年度第3四半期”.
error-fiscal-range = “{ $text }” lies outside the fiscal years 1868 to 9998.

## error- exports

error-export-no-folder = “{ $path }” cannot be written: the folder is not there. Nothing was changed. Make the folder or choose another.
error-export-is-folder = “{ $path }” is a folder. Nothing was written. Give a file name too.
error-export-denied = “{ $path }” cannot be written: it is open in Excel or another program, or you may not write there. What it held before is untouched. Close it, or export to another place.
error-export-full = There was not enough room on the disk to write “{ $path }”. What it held before is untouched. Make room and export again.
error-export-io = “{ $path }” could not be written ({ $reason }). What it held before is untouched. Check the place and export again.
error-export-own-file = “{ $path }” is the Hoshin Note file itself. It was not overwritten. Export to another name.

## error- checking a file

error-fault-integrity = The file's structure is damaged: { $detail }
error-fault-dangling = A record of the kind “{ $table }” points to a record that is not there.
error-fault-own-heading = { $record }: stands under a heading of another plan.
error-fault-principle = { $record }: stands under a heading that holds no programmes.
error-fault-own-period = { $record }: has a report for a period of another plan.
error-fault-own-action = { $record }: has a milestone joined to an action of another programme.
error-fault-search = { $record }: lacks the text that search looks through.
error-fault-no-period = { $record }: has no reporting period.

## cli- commands without a window: how to use them

cli-about = Hoshin Note: a ward's policy programmes, milestones and progress in one file.
cli-heading-usage = Usage:
cli-heading-commands = Commands:
cli-heading-arguments = Arguments:
cli-heading-options = Options:
cli-about-sample = Make a sample file (the FY2019 policy of Izumi ward)
cli-about-new = Make a new file with an empty plan
cli-about-status = Print how things stand: the home screen as text
cli-about-export = Export a report as CSV
cli-about-check = Look for damage in a file
cli-arg-window-file = File to open in the window
cli-arg-new-file = File to make; an existing one is left alone
cli-arg-file = Hoshin Note file (.hoshin)
cli-arg-example-reports = Add example reports for training
cli-arg-ward = Name of the ward, such as 泉区
cli-arg-fiscal-year = Fiscal year: 2020, R2 or 令和2年度
cli-arg-period = Reporting period: 2019Q3, R1Q3, 令和元年度第3四半期, 2019H1, 2019-year, or the name of your own; chosen by the calendar if left out
cli-arg-json = Print JSON
cli-arg-layout = Layout: status (quarterly progress report), pillars (summary by pillar), milestones, indicators, changes (since last time), missing (not reported) or year (year review)

cli-arg-encoding = Encoding: utf-8-bom (for Excel; the default), cp932 (Shift_JIS) or utf-8
cli-arg-out = File to write; - is standard output. If left out, the standard name in this folder, which is printed
cli-arg-today = Act as if today were this day, for training and reprints
cli-arg-lang = Language: ja Japanese, en English
cli-arg-help = Print help
cli-arg-version = Print the version

## cli- commands without a window: when something is wrong

cli-unknown-argument = There is no argument “{ $argument }”.
cli-missing-argument = { $argument } is missing.
cli-missing-value = The value of “{ $argument }” is missing.
cli-invalid-value = “{ $argument }” cannot be “{ $value }”; it is one of { $valid }.
cli-unusable-value = “{ $argument }” cannot be “{ $value }”.
cli-argument-conflict = Give “{ $argument }” only once.
cli-unusable-arguments = The arguments cannot be understood.
cli-see-help = { $what } See hoshin --help.
cli-stray-file = “{ $file }” stands before the command { $command }; name the file after it.
cli-bad-day = “{ $text }” is not a day. Write it as in 2020-01-13.
cli-no-such-period = The file has no period { $period }. It has { $there }.
cli-no-plan = “{ $path }” holds no plan. Nothing was changed. Make one with hoshin new.
cli-no-home = Your home folder is unknown, so there is no place for a first file. Name a file, as in hoshin FILE.
cli-output-failed = Standard output could not be written ({ $reason }). No file was changed.
cli-no-display = There is no display, so the home screen was printed as text. Commands: sample, new, status, export, import, log, check, backup, restore (see hoshin --help)
cli-faults =
    { $count ->
        [one] { $count } fault was found.
       *[other] { $count } faults were found.
    } The file was not changed. Compare it with a backup and restore that if there is one; otherwise save what can be read into a new file.
cli-next = { $sentence } Commands: { $commands }

## cli- the home screen as text

cli-today = Today: { $day }
cli-figure-reported = Reported
cli-figure-late = Behind or slightly behind
cli-figure-overdue = Overdue milestones
cli-figure-changes = Changes since last time
cli-left = { $programmes } left
cli-since-previous = { $count } since last time
cli-worse-better = { $worse } worse, { $better } better
cli-heading-pillars = By pillar
cli-heading-overdue = Overdue milestones
cli-heading-upcoming = Next milestones
cli-heading-missing = Not reported ({ $programmes })
cli-no-section = (no lead section)
## list- the list of programmes

list-all = all
list-code = Code
list-status = Progress
list-no-section = not set
list-only-missing = Not reported
list-only-late = Late only
list-only-worse = Got worse only
list-only-attention = Late or worse
list-clear-filter = Clear filters
list-bulk = Change selected
list-register = New programme
list-group-counts = { $total ->
    [one] { $total } programme
   *[other] { $total } programmes
 } · reported { $reported }/{ $total }
list-summary = { $shown } of { $total } programmes shown · { $selected } selected
list-read-only = This file is open read-only, so nothing can be changed.
list-no-programmes = This plan has no programmes yet. Register the first one.
list-no-pillars = There is no pillar to register programmes under. Add one on the plan page first.
list-open-plan = Open the plan page
list-none-match = No programme matches the filters.
list-none-found = No programme matches “{ $search }”. Try other words.
list-none-match-search = No programme matches both “{ $search }” and the filters.

## detail- the details of a programme

detail-tab-overview = About
detail-tab-reports = Progress
detail-tab-milestones = Milestones
detail-tab-milestones-count = Milestones { $count }
detail-tab-history = History
detail-back = Back to the list
detail-loading = Reading…
detail-nothing = Select a programme in the list to see its details here.
detail-and = {", "}
detail-budget = Budget
detail-budget-spent = Budget / spent
detail-thousand-yen = { $amount } thousand yen
detail-contact = Contact
detail-enter-report = Report progress
detail-move-pillar = Move to a pillar
detail-move-up = Move up
detail-move-down = Move down
detail-actions = Actions
detail-no-actions = No actions yet.
detail-action-placeholder = Add an action
detail-milestones = Milestones
detail-statuses = Progress by period
detail-summary = Summary
detail-of-period = { $title } ({ $period })
detail-no-reports = No progress report has been submitted yet.
detail-by-at = { $at }, { $by }
detail-draft-at = Draft kept { $at }
detail-go-on = Go on writing
detail-withdraw = Withdraw
detail-no-milestones = No milestones yet. Register what was promised for a certain time, such as an opening or a completion.
detail-add-milestone = Add a milestone
detail-kind = Kind: { $kind }
detail-actual = Actual
detail-as-promised = as planned
detail-as-written = written “{ $text }”
detail-enter-date = Enter the date
detail-cancelled-because = Reason for cancelling
detail-forecasts = Earlier forecasts
detail-change-forecast = Change forecast
detail-enter-actual = Enter actual date
detail-change-actual = Change actual date
detail-take-actual-back = Remove actual date
detail-cancel = Cancel milestone
detail-take-cancel-back = Reinstate
detail-no-history = No changes have been recorded yet.
detail-undid = undo of: { $op }
detail-redid = redo of: { $op }
detail-undone = taken back
detail-undo-this = Undo this change

## form- the forms of the list

form-required = required
form-choose = Choose
form-choose-value = Choose the new value.
form-discard-question = Discard what you typed?
form-discard = Discard
form-keep = Keep typing
form-register = New programme
form-register-button = Register
form-edit-programme = Edit programme
form-name-placeholder = e.g. Community care plaza construction
form-contact-placeholder = e.g. planning unit, extension
form-amount-unreadable = Enter a whole number of thousand yen.
form-edit-action = Edit action
form-action-empty = Enter the action.
form-edit-milestone = Edit milestone
form-milestone-title = Title of the milestone
form-milestone-placeholder = e.g. Care plaza opens
form-no-action = not tied to an action
form-date-placeholder = e.g. April 2022, 2024/10, Q3
form-date-hint = Enter it as finely as it is known: a fiscal year, a quarter, a month, a day.
form-understood = { $window } ({ $precision })
form-fixed-note = The plan is adopted: changing its promised date takes a reason.
form-new-forecast = New forecast
form-forecast-now = Forecast now
form-shift-hint = Once you enter a date, this line tells how it differs from the plan.
form-shift-same = The same time as planned.
form-shift-slipped = Later than planned. Please give a reason.
form-shift-refined = Within the planned time, and more precise.
form-shift-earlier = Earlier than planned.
form-actual-placeholder = e.g. 28 March 2020 (or the month if the day is not known)
form-today = Today
form-cancel-milestone = Cancel milestone
form-cancel-note = A cancelled milestone stays on record and no longer counts as overdue. It can be reinstated later.
form-move = Move
form-move-many = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
 }
form-move-to = New pillar
form-move-note = Moved programmes go to the end of the new pillar and get new codes.
form-change = Change
form-bulk-count = { $count ->
    [one] { $count } programme
   *[other] { $count } programmes
 } will be changed.
form-bulk-field = Field to change
form-bulk-value = New value
form-tag-on = Tag (set)
form-tag-off = Tag (clear)

## field- fields in the change history

field-name = Name
field-reason = Reason
field-source = Original words
field-from = { $date } (from)
field-to = { $date } (to)
field-precision = { $date } (precision)
field-qualifier = { $date } (qualifier)
field-on = yes
field-off = no
field-none = (none)

## doubt- what is worth checking about a date that was read

doubt-impossible-era = { $era_year } has no such day, so it was read as { $day }.
doubt-era-over = The fiscal year { $era_year } was read as { $fiscal_year }.
doubt-perhaps-fiscal-year = Read as January to December. If the fiscal year is meant, enter { $fiscal_year }.
doubt-wrong-weekday = The weekday does not fit: that day is a { $weekday }.
doubt-about-dropped = “About” cannot be kept together with “end” or “start” and was left out.
doubt-deadline = Read as a deadline (“by”).
doubt-era-assumed = The era was taken to be { $era }.
doubt-year-assumed = The year was taken to be { $fiscal_year }.
## bar- the bar at the top

bar-period-days = as of { $as_of } · due { $due }
search-hint = Search programmes
nav-ward-plan = { $ward } policy
nav-no-plan = No plan
nav-saved = Saved
nav-saved-at = Saved { $time }
nav-read-only = Read-only
nav-year-draft = { $year } ({ $state })
read-only-file = This file cannot be written, so you can look and export only. To edit, clear its read-only attribute or open a copy in your own folder.
read-only-folder = The folder of this file cannot be written, so you can look and export only. To edit, open a copy in your own folder.
open-failed = The file could not be opened
open-missing = The file is not there
open-missing-about = “{ $path }” is not there. It may have been moved, renamed or deleted. Where it is somewhere else, choose it with “Open a file”.
open-damaged = The file is damaged
open-loading = Opening the file…
open-sample = Open the sample

## toast- reports at the bottom left

toast-copied = Copied.
toast-undone = Undone: { $op }
toast-redone = Redone: { $op }
toast-done = Saved: { $op }
toast-text-size = Text size { $percent }%
toast-settings-failed = The settings could not be saved ({ $reason }). They stay in force until you close the program.

## dialog- dialogs of the shell

dialog-keys = Keys
dialog-plans = Plans
dialog-plan-state = { $title } ({ $state })
dialog-plan-page = Show the plan's text
dialog-new-plan = Make a new plan
dialog-new-plan-about = Name the ward and the fiscal year: a new file is made with four quarters and { $sections } sections. Pillars and programmes are registered afterwards.
dialog-ward = Ward
dialog-ward-example = for example 泉区
dialog-ward-needed = Please enter the ward's name.
dialog-year-read = { $first } to { $last }
dialog-year-unreadable = This is not a fiscal year. Write it as 2020 or 令和2年度.
dialog-path = Folder and file name
dialog-path-needed = Please enter a file name.
dialog-path-taken = There is a file of that name already; it is not replaced. Please choose another name.
dialog-create = Make
dialog-open-file = Open a file
dialog-file = Folder and name of the file
dialog-recent = Opened recently
dialog-save-as = Save as
dialog-check = Check
dialog-replaces = There is a file of that name. Press again to replace it.
dialog-replace = Replace
field-required = required
button-up = Up
button-down = Down
section-none = No lead section

## home- the home screen

home-rate-title = Reported
home-rate = { $reported } / { $due }
home-rate-left = { $percent }% · { $left } left ({ $sections } sections)
home-all-reported = All have reported
home-returned =
    { $count ->
        [one] { $count } report was returned
       *[other] { $count } reports were returned
    }
home-nothing-due = Nothing to report
home-late-title = Behind
home-late-change = { $change } since last time
home-first-period = The first period
home-overdue-title = Overdue milestones
home-next-due = Next: { $title } ({ $date })
home-changes-title = Changed since last time
home-changes = worse { $worse } · better { $better }
home-show = Show
home-by-pillar = By pillar
home-milestones = Milestones ahead
home-no-milestones = No open milestones
home-milestone-about = { $pillar } · { $dates }
home-attention-since = Late, or worse than last time ({ $period })
home-attention = Late, or worse than last time
home-no-attention = No programme is late or got worse
home-due-on = due { $day }
home-more = { $count } more
home-more-programmes = { $count } more
home-no-programmes = This plan has no programmes yet.
home-add-pillars = Add pillars
home-add-programmes = Register programmes
home-welcome = This is a sample made from { $source }. Change it freely to try things out. Your own ward's plan goes into a new file.
home-see-plan = Show the plan's text

## plan- the plan's own page

plan-title = Title
plan-slogan = Slogan
plan-goal = Goal
plan-edit = Edit the plan
plan-about = { $programmes } · { $state }
plan-source = Source: { $source }
plan-fix = Fix the plan
plan-fix-about = Once the plan is fixed, changing a milestone's baseline needs a reason.
plan-no-pillars = There are no pillars yet. Start with “Add a pillar or heading”.
plan-add-heading = Add a pillar or heading
plan-edit-heading = Edit the pillar or heading
plan-heading-name = Name
plan-kind = Kind
plan-short = Short label
plan-short-hint = Shown in narrow places for headings without a number.
plan-description = Description
plan-points = Cross-cutting points (one a line)
plan-heading-about = { $kind } · { $programmes }
## entry- progress entry

entry-all-sections = All sections
entry-no-section = No lead section
entry-missing-only = Missing only
entry-count = { $reported } / { $total } in
entry-no-programmes = No programmes have been registered yet.
entry-register = Register a programme
entry-no-match = No programme matches.
entry-none-missing = No reports are missing.
entry-previous = Last period
entry-previous-period = Last period: { $period } (as of { $date })
entry-previous-by = { $date }, { $name }
entry-no-previous = There is no report for the last period.
entry-blank = (left blank)
entry-copy-previous = Copy last period's text
entry-fold = Hide
entry-unfold = Show
entry-required = Required
entry-status-required = Choose a status; the keys 1 to 7 do it too.
entry-reason-required = “{ $status }” needs a reason.
entry-measure-required = “{ $status }” needs a counter-measure.
entry-autosaved = Draft, kept { $time }
entry-saving = Draft, being kept…
entry-not-kept = Draft not kept
entry-handed-in = { $state } { $date }, { $name }
entry-kept = The draft was kept.
entry-draft-failed = The draft could not be kept. What you typed is still on this screen. { $reason }
entry-back = Previous
entry-onwards = Next
entry-correct = Submit correction
entry-closed = This period is closed, so its reports cannot be changed.
entry-read-only = The file is open read-only, so no report can be entered.
entry-overwrite-title = Copy last period's text
entry-overwrite-question = Some fields already hold text. Replace it with last period's text? Ctrl+Z brings it back.
entry-overwrite-fill = Fill empty fields only
entry-overwrite-all = Replace everything
entry-all-in = Every report of this section has been submitted.
entry-all-in-plan = The reports of all programmes have been submitted.
entry-all-in-shown =
    { $count ->
        [one] All listed reports have been submitted. { $count } other programme has not reported yet.
       *[other] All listed reports have been submitted. { $count } other programmes have not reported yet.
    }
entry-all-in-hint = To correct one, select its programme in the list.
entry-to-output = Go to output

## check- before a report is submitted

check-word = Check
check-planned = Milestone “{ $title }” is planned for { $baseline }.
check-expected = Milestone “{ $title }” is expected in { $expected } (planned for { $baseline }).
check-overdue = Milestone “{ $title }” is past its planned date ({ $baseline }).
check-slipped = Milestone “{ $title }” is expected in { $expected }, later than planned ({ $baseline }).
check-overdue-not-late = Milestone “{ $title }” is past its planned date ({ $baseline }), but the status is “{ $status }”.
check-slipped-not-late = Milestone “{ $title }” is expected in { $expected }, later than planned ({ $baseline }), but the status is “{ $status }”.
check-still-open = The status is “{ $status }”, but milestone “{ $title }” (expected { $expected }) has no actual date.
check-late-as-planned = The status is “{ $status }”, but milestone “{ $title }” is still planned for { $baseline }. Record a new forecast if that has changed.
check-late-in-time = Milestone “{ $title }” is expected in { $expected }. The status is “{ $status }”, but that is within the planned date ({ $baseline }).
check-same-text = The text is the same as last period's.

## output- output

output-layouts = Layout
output-per-programme = Per programme
output-per-pillar = Per pillar
output-per-milestone = Per milestone
output-saving = Save
output-format = Format
output-csv = CSV
output-encoding = Encoding
output-header-lang = Language of headers
output-name = File name
output-saved-as = Characters that cannot be used are replaced: { $name }
output-folder = Folder
output-folder-asked = You choose it when saving.
output-save = Save…
output-saved = Saved
output-copy-path = Copy path
output-no-rows = This layout has no rows. The file will hold the header only.
output-nothing-before = There is no period before this one. Choose what to compare with to see what differs.
output-first-rows = The first { $shown } rows are shown. Saving writes all { $total } rows.

## settings- settings

settings-name = Your name
settings-name-example = e.g. Hanako Izumi
settings-name-hint = Reports and changes are recorded under this name.
settings-name-required = Please enter your name: reports and changes are recorded under it, so that others can tell whose they are.
settings-sections = Sections
settings-sections-hint = The sections that programmes can name as lead or related section, in this order.
settings-no-sections = There are no sections yet.
settings-read-only = The file is open read-only, so sections cannot be changed.
settings-section-name = Section name
settings-rename = Rename
settings-move-up = Move up
settings-move-down = Move down
settings-new-section = Add a section
settings-new-section-example = e.g. Planning Section
settings-look = Appearance
settings-lang = Language / 言語
settings-theme = Theme
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
settings-size = Text size
settings-size-hint = Ctrl and + / − do it too; Ctrl and 0 brings back 100%.
settings-dates = Dates
settings-dates-era = Era  { $example }
settings-dates-western = Western  { $example }
settings-dates-english = In English, dates are written in western form.
settings-file = File
settings-file-place = Open file
settings-file-hint = The plan, its programmes and reports are all in this one file.
settings-open-file = Open a file
settings-new-plan = Make a new plan
settings-about = About
settings-version = { $name }, version { $version }
settings-licence = Typeface: BIZ UDPGothic (SIL Open Font License 1.1)
settings-keys = F1 shows the list of keys.

## backup- Backups: when something goes wrong

backup-error-folder = Nothing could be saved in the backup folder “{ $folder }” ({ $reason }). The open file is as it was. Choose a folder that can be written under “Backups” in Settings.
backup-error-altered = The backup “{ $path }” was changed after it was made. It was not restored; the file is as it was.
backup-error-unusable = The backup “{ $path }” cannot be restored; the file is as it was. Reason: { $reason }
backup-error-not-kept = Nothing was restored, because the present state could not be backed up first; the file is as it was. Reason: { $reason }

## backup- Backups: words

backup-reason-daily = Daily
backup-reason-by-hand = By hand
backup-reason-before-import = Before an import
backup-reason-before-migration = Before the file was updated
backup-reason-before-restore = Before a restore
backup-state-whole = Intact
backup-state-altered = Altered
backup-size-kb = { $size } kB
backup-size-mb = { $size } MB
backup-reports = { $count ->
    [one] { $count } report
   *[other] { $count } reports
 }
backup-same = Nothing was changed since the newest backup, so no new one was made.
backup-went-on = { $reason } Work goes on.
backup-aside = The file that could not be opened is kept as “{ $path }”.
backup-aside-name = not opened
backup-came = added
backup-went = deleted
backup-changed = changed
backup-frame-plan = title, slogan, goal or state of the plan
backup-frame-pillars = pillars and headings
backup-frame-grades = grades
backup-part-way = { $what } ({ $way })
backup-part-milestone = milestone “{ $title }”
backup-part-indicator = indicator “{ $name }”
backup-part-report = report for { $period }
backup-part-draft = draft of the report for { $period }, by { $by }
backup-part-review = Year review

## backup- Backups: in Settings

backup-title = Backups
backup-count = { $count ->
    [one] { $count } backup
   *[other] { $count } backups
 }
backup-about = Made by itself every day while in use, and before an import or a restore. All of today are kept, one a day for a month, and one a month for two years.
backup-folder = Backup folder
backup-folder-hint = Each file gets a folder of its own in it. On another drive, backups outlive the computer.
backup-no-folder = Your home folder is not known, so there are no automatic backups. Choose a folder.
backup-change-folder = Change the folder
backup-reset-folder = Back to the standard one
backup-no-dialog = No dialog for folders can be shown here. Type the folder.
backup-make = Back up now
backup-made = Backed up: { $path }
backup-reading = Reading…
backup-none = There are no backups yet.
backup-all = Show all ({ $count })
backup-dot = {" · "}
backup-altered = Changed after it was made
backup-look = Open
backup-compare = Compare
backup-restore-asked = Restore…
backup-restore = Restore
backup-restore-title = Restore a backup
backup-restore-about = What “{ $file }” holds is replaced by the backup of { $at }, also on the screens of others who have the file open.
backup-restore-kept = What it holds now is backed up first. Press “Undo” afterwards, or restore that backup, and it is as it is now.
backup-restore-altered = This backup does not agree with the record made when it was written. It may be damaged, or somebody may have changed it.
backup-restore-sure = Restore it all the same
backup-restore-read-only = The file is open for reading only, so nothing can be restored. Open it for changes first.
backup-restore-work = Restoring a backup
backup-restored = The file is as it was in the backup of { $at }.
backup-restored-by = { $by } restored the file { $from }. What is shown here is that state. What was there before is kept under “Settings”, “Backups”.
backup-compare-work = Comparing with the backup
backup-compare-title = Differences from the backup
backup-compare-about = What changed from the backup of { $at } to the file as it is now.
backup-compare-same = There are no differences.
backup-compare-count = { $count ->
    [one] { $count } difference
   *[other] { $count } differences
 }
backup-compare-more = { $count ->
    [one] There is { $count } more.
   *[other] There are { $count } more.
 }
backup-compare-drafts = { $count ->
    [one] Restoring this backup takes { $count } draft that was not handed in out of the file.
   *[other] Restoring this backup takes { $count } drafts that were not handed in out of the file.
 }
backup-compare-whole = Show the whole text
backup-looking = You are looking at the backup of { $at }, for reading only.
backup-back = Back to your file
backup-offered = There are backups of this file
backup-offered-about = Restoring one makes it “{ $file }”. The file that could not be opened is kept under another name.
backup-offered-anew = Restoring one makes “{ $file }” anew from it.
backup-offered-older = Older backups

## cli- Backup and restore

cli-about-backup = Make a backup, or list those there are
cli-about-restore = Restore a backup (the present state is backed up first)
cli-arg-backup-folder = Folder for backups; otherwise the one chosen in the settings
cli-arg-backup-list = Make none; list the backups there are, the newest first
cli-arg-restore-file = File to restore; it may be damaged or missing
cli-arg-restore-from = Restore this backup (a file, or a name of the list); otherwise the newest
cli-arg-restore-at = Restore the newest backup of this moment or before it (2026-11-25, 2026-11-25T09:30)
cli-arg-restore-altered = Restore even a backup that was changed after it was made
cli-bad-moment = “{ $text }” cannot be read as a moment. Write it as in 2026-11-25 or 2026-11-25T09:30.
cli-no-backup = There is no backup to restore in “{ $folder }”. Nothing was changed.
cli-backup-no-home = Your home folder is not known, so there is no place for backups. Name one with --folder.
cli-restore-altered = The backup “{ $path }” was changed after it was made. It was not restored. To restore it all the same, add --altered.
cli-restored = Restored from “{ $path }”.
cli-restore-kept = The state before it: { $path }

## work- Work that takes a while

work-export = Exporting “{ $layout }”
work-close-period = Closing the period
work-reading = Reading…
work-stop = Stop
work-stopping = Stopping…
work-close-asked = This is not finished yet. Stop it and close? Everything will be as it was before it began.
work-go-on = Go on
work-stop-and-close = Stop and close
work-closing = The window closes as soon as it has stopped.
error-export-cancelled = The export was stopped. Nothing was written, and a file that had this name before is as it was.

## misfit- Characters that the encoding of an export lacks, and the export log

misfit-nothing = nothing
misfit-space = a space
misfit-line-break = a line break
misfit-header = Header
misfit-row = Row { $row }
misfit-place = { $place }: { $character } ({ $code }) → { $becomes }, { $count ->
    [one] once
   *[other] { $count } times
}
error-export-misfits = CP932 (Shift_JIS) lacks { $kinds ->
    [one] { $kinds } character
   *[other] { $kinds } characters
} of this report, in { $places ->
    [one] { $places } place
   *[other] { $places } places
}, so nothing was written. A file that was there before is as it was. Let them be replaced, or choose UTF-8.
cli-misfits = CP932 (Shift_JIS) lacks { $kinds ->
    [one] { $kinds } character
   *[other] { $kinds } characters
} of this report, in { $places ->
    [one] { $places } place
   *[other] { $places } places
}, so nothing was written. A file that was there before is as it was. With --substitute they are written as what stands after “→”; with --encoding utf-8-bom they can stay.
export-unlogged = The export was written, but the export log does not tell of it: { $reason }
export-substituted = { $count } replaced
open-brought-up = This file was brought up to the format of this version. As it was before, it is kept in “{ $path }”.
cli-standard-output = (standard output)
cli-json-and-stream = --json and -o - do not go together. Say with -o where the report should go.
cli-about-log = Print the export log (when, who, what), the newest first
cli-arg-substitute = Write characters that the encoding lacks as similar ones, or as “〓”
cli-arg-export-json = Print the characters that the encoding lacks, and what was written, as JSON
output-checking = Looking for characters that cannot be written…
output-all-fit = Every character can be written.
output-misfits =
    { $count ->
        [one] { $count } character cannot be written
       *[other] { $count } characters cannot be written
    }
output-replacing =
    { $count ->
        [one] { $count } character will be replaced
       *[other] { $count } different characters will be replaced
    }
output-more-misfits =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
output-and-places = { $place } and { $count } more
output-decide-first = Choose one of these to save.
output-replace = Replace them
output-keep = Do not replace
output-use-utf-8 = Use UTF-8
output-saved-replaced = Characters replaced: { $count }. They are on record in the export log.
output-log = Export log
output-misfit = { $character } ({ $code }) → { $becomes }, count: { $count }
output-more-places = and { $count } more
## import- Words that an import leaves in the history
op-policy-imported = policy imported
op-table-imported = table imported
import-cancelled-reason = The imported source says that it was cancelled

## intake- reading in: what cannot be read, what is wrong, what is doubtful

intake-empty = There is nothing in it. Nothing was taken in. Check what the file holds.
intake-too-large = It is too large to read ({ $size } MB; { $limit } MB are allowed). Nothing was taken in. Split it into several.
intake-encoding = Line { $line }, byte { $byte } is no readable character. Nothing was taken in. Save it again as UTF-8 or Shift_JIS.
intake-office = This is an Excel or Word document, not plain text. Nothing was taken in. Save a table as “CSV UTF-8”, a text as plain text.
intake-pdf = This is a PDF, which cannot be read as it is. Nothing was taken in. Open it, copy its text and paste it.
intake-database = This is a database, such as a Hoshin Note file. Nothing was taken in. Open a Hoshin Note file with “Open a file”.
intake-binary = This is not plain text. Nothing was taken in. Choose a CSV or text file.
intake-too-many-rows = The table has too many rows ({ $limit } are allowed). Nothing was taken in. Split it into several.
intake-too-many-columns = The table has too many columns ({ $limit } are allowed). Nothing was taken in. Check the character between cells, and leave out columns that are not needed.
intake-line-too-long = Line { $line } is too long ({ $limit } characters at most). Nothing was imported. Break the line, or read it as CSV if it is a table.
intake-open-quote = A quotation mark (") on line { $line } is not closed. Nothing was taken in. Correct that line.
intake-no-header = The header lacks the columns that are needed. Nothing was taken in. Check the header, or choose which column is which.
intake-missing-columns = The header has no column { $columns }. Nothing was taken in. Correct the header, or choose the column.
intake-at-line = Line { $line }: { $what }
intake-at-cell = Line { $line }, column { $column } “{ $header }”: { $what }
intake-not-a-number = “{ $text }” cannot be read as a whole number of this column.
intake-unknown-word = “{ $text }” is not one of the words of this column.
intake-missing = A field that is needed is empty.
intake-too-long = The text is too long ({ $limit } characters are allowed).
intake-ragged =
    { $found ->
        [one] There is { $found } cell
       *[other] There are { $found } cells
    }, but the header has { $expected }. Check for line breaks and separators without quotation marks.
intake-reason-required = “Issues and reasons for delay”, which this status needs, is empty.
intake-measure-required = “Next steps”, which this status needs, is empty.
intake-window-differs = “{ $text }” does not agree with the planned date of the same row.
intake-twice = The same record stands on line { $line }.
intake-earlier-forecasts =
    { $count ->
        [one] The table tells of { $count } earlier change
       *[other] The table tells of { $count } earlier changes
    } of the forecast without saying what it was. Only the latest forecast is taken.
intake-word-ignored = “{ $word }” is not a known word and is left out.
intake-joined = This text was put together from several lines. Compare it with the source.
intake-incomplete = The ward's name or the fiscal year was not found. Enter it.

## intake- reading in: kinds, columns, lines

intake-kind-policy = Text of a policy
intake-kind-programmes = Table of programmes
intake-kind-milestones = Table of milestones
intake-kind-reports = Table of progress reports
intake-fate-used = Read
intake-fate-label = Heading, note
intake-fate-blank = Blank
intake-fate-not-understood = Not understood
intake-comma = separated by commas
intake-tab = separated by tabs
intake-semicolon = separated by semicolons
intake-col-contact = Contact
intake-col-summary = Summary

## take- the import screen: the source

nav-intake = Import
home-import-policy = Import the text of a policy
take-source-title = Paste a text or open a file. Nothing is stored before you have looked through it row by row.
take-source-policy = The text of a policy: copied from a PDF or a web page (.txt). It is read as pillars, programmes, actions and milestones.
take-source-tables = A CSV table (.csv): programmes, milestones or progress reports. Exports of Hoshin Note, and other tables once you say what their columns hold.
take-source-placeholder = Paste the text of the policy here (Ctrl+V)
take-open-file = Open a file…
take-large = Pasted: { $lines } lines, of which only the beginning is shown
take-large-drop = Clear
take-kind = Kind
take-kind-auto = Recognise
take-read = Read
take-no-text = There is no text. Paste one, or open a file.
take-pasted = Pasted text
take-kept = { $rows ->
    [one] What was read from “{ $from }” ({ $rows } row) is not imported yet.
   *[other] What was read from “{ $from }” ({ $rows } rows) is not imported yet.
}
take-resume = Go on
take-discard = Discard
take-discard-title = Discard what was read?
take-discard-question = What you corrected and chose on this screen is lost. Neither the Hoshin Note file nor the source changes.
take-keep = Keep it
take-back = Back
take-file-missing = “{ $path }” could not be read ({ $reason }). Nothing was imported. Check its place and name.
take-dialog-title = Open a file to import
take-work-reading = Reading
take-work-comparing = Comparing with the plan
take-work-importing = Importing

## take- the import screen: columns of a table

take-table-about = { $rows } rows × { $columns } columns, { $charset }
take-table-kind = What the table lists
take-columns-about = Check what each column holds. Look at its first values and choose again where the guess is wrong.
take-columns-kept = The choice is remembered for tables with the same headers.
take-columns-missing = A column that is needed has not been chosen yet. Choose what the columns hold.
take-missing = These columns are needed: { $columns }. Choose them for the columns that hold them.
take-period = Period of these reports
take-col-header = Header
take-col-values = First values
take-col-holds = Holds
take-no-header = (no header)
take-unused = Not used
take-look = Look at the rows

## take- the import screen: review

take-goes-to = Goes into
take-into-new = New plan: { $plan }
take-into-plan = Plan { $plan }
take-comparing = Comparing with the plan…
take-new-sections = { $count ->
    [one] { $count } section will be added: { $names }
   *[other] { $count } sections will be added: { $names }
}
take-headings = Headings
take-programmes = Programmes
take-reports = Reports
take-all = All
take-from = { $name } ({ $kind })
take-new = New
take-same = Same
take-changed = Changed
take-changed-fields = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
take-similar = Similar exists
take-refused = Not possible
take-check = To check
take-unread = Unread lines
take-left-out = Not taken
take-wrong = Check entry
take-lost = Not understood
take-unreadable = Error
take-col-content = Content
take-col-line = Line
take-col-standing = Against the plan
take-col-written = As written
take-column = Column { $column }
take-none-here = There are no such rows.
take-none-found = No row contains “{ $search }”.
take-all-read = Every line was read.
take-nothing-selected = Select a row on the left to see its content and the source here.
take-by-code = (named by its code)
take-period-chosen = Chosen period
take-number = Number
take-meaning = The plan has a programme with a similar name. Is it the same?
take-mean = The same as “{ $name }”
take-mean-new = Register it as a new programme
take-likeness = Names { $percent }% alike
take-differences = Now → after the import
take-source-line = Source, line { $line }
take-no-source = The line of the source is not known.
take-lost-title = Line { $line } was not understood
take-lost-about = Nothing of this line will be stored. If it matters, enter it after the import, in the list of programmes or on the page of the plan.
take-problem-title = Line { $line } has an error
take-problem-about = This row will not be stored. You can correct the table and read it again.
take-not-a-day = Enter a day, such as 2020-03-31.
take-not-a-number = Enter the number in digits.
take-accept = { $count ->
    [one] Import without the { $count } unread line
   *[other] Import without the { $count } unread lines
}
take-accept-first = { $count ->
    [one] { $count } line could not be read. Look at it, and tick the box if it may be left out.
   *[other] { $count } lines could not be read. Look at them, and tick the box if they may be left out.
}
take-undecided = { $count ->
    [one] { $count } programme with a similar name is left out until you decide.
   *[other] { $count } programmes with similar names are left out until you decide.
}
take-refused-count = { $count ->
    [one] { $count } row cannot be imported.
   *[other] { $count } rows cannot be imported.
}
take-read-only = The file is open for reading only, so nothing can be imported. You can still look through everything.
take-nothing-new = There is nothing to import.
take-import = Import
take-import-count = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
}

## take- the import screen: afterwards

take-done-title = Imported
take-done-left-out = { $count ->
    [one] { $count } unread line was left out.
   *[other] { $count } unread lines were left out.
}
take-done-undo = The import was recorded as one change. Ctrl+Z takes it back.
take-undone-title = The import was taken back
take-undone-about = Ctrl+Y brings it back.
take-to-list = See the programmes
take-another = Import something else

## refusal- why a row cannot be imported

refusal-parent = The row above it is not taken, so neither can this one.
refusal-not-found = The plan has no such programme. Check its code or name.
refusal-ambiguous = Several programmes have this name. Enter the code to say which is meant.
refusal-no-year = Ward and fiscal year are needed. Enter them.
refusal-no-heading = A programme must stand under a heading, and the source does not say which.
refusal-no-programmes-here = Principles hold no programmes.
refusal-no-period = The plan has no such period.
refusal-period-closed = That period is closed.
refusal-no-baseline = A milestone needs a baseline. Enter it.
refusal-baseline-fixed = The plan is fixed: a baseline is not changed by an import. Change it in the list of programmes, with a reason.
refusal-other-year = It is for another ward or year than the plan it would go into.
refusal-twice = The same as line { $line }.

## cli- Import: usage

cli-about-import = Import the text of a policy or a CSV table
cli-about-import-policy = Import the text of a published policy
cli-about-import-csv = Import a CSV table
cli-arg-policy-file = A Hoshin Note file (.hoshin); made if there is none
cli-arg-policy-text = The text of the policy; - is standard input
cli-arg-policy-ward = Name of the ward, where the text does not say it
cli-arg-policy-year = Fiscal year, where the text does not say it
cli-arg-csv = The CSV table; - is standard input
cli-arg-kind = What the table holds: programmes, milestones or reports
cli-arg-import-year = Fiscal year of the plan to import into; otherwise the newest plan
cli-arg-import-period = Period of reports without a period column (2019Q3, R1Q3)
cli-arg-map = What a column holds (such as 事業名=name); a COLUMN of - leaves it out; may be given several times
cli-arg-dry-run = Show what would change and import nothing
cli-arg-similar = Where the plan has a programme of a similar name: same takes the most similar one, new registers another; otherwise nothing is imported
cli-arg-skip-bad-rows = Leave out rows that cannot be imported and import the others

## cli- Import: results

cli-import-stream = standard input
cli-import-plan = Plan
cli-import-programme = Programme
cli-import-action = Action
cli-import-milestone = Milestone
cli-import-report = Report
cli-import-goes-to = Into: { $plan }
cli-import-new-plan = { $plan } (a new plan)
cli-import-new-sections = New sections: { $names }
cli-import-tally = { $new } new, { $changed } changed, { $same } the same, { $similar } similar, { $refused } not possible
cli-import-dry = { $tally }. Nothing was changed (--dry-run).
cli-import-done = Imported ({ $tally }).
cli-import-not-understood = Line { $line } was not understood: { $text }
cli-import-at-row = Line { $line }, { $kind } “{ $name }”: { $what }
cli-import-similar-to = The plan has similar names: { $candidates }

## cli- Import: failures

cli-import-bad-rows = { $count ->
    [one] { $count } place cannot be imported. Nothing was imported. Correct the source, or leave it out with --skip-bad-rows.
   *[other] { $count } places cannot be imported. Nothing was imported. Correct the source, or leave them out with --skip-bad-rows.
}
cli-import-undecided = { $count ->
    [one] { $count } programme has a name similar to one of the plan. Nothing was imported. Give --similar same or --similar new, or choose in the window.
   *[other] { $count } programmes have names similar to some of the plan. Nothing was imported. Give --similar same or --similar new, or choose one by one in the window.
}
cli-import-missing-columns = Columns that are needed were not found: { $columns }. Nothing was imported. The headers are { $header }. Say what they hold with --map HEADER=COLUMN.
cli-import-bad-map = “{ $text }” cannot be read. Write it like --map 事業名=name.
cli-import-no-such-column = There is no column “{ $name }”. The headers are { $header }.
cli-import-no-such-meaning = A table of this kind can hold { $words }.
cli-import-no-such-year = This file has no plan for { $year }. It has { $there }.
cli-import-years-differ = --fiscal-year and --period name different years.
cli-import-period-needed = The table has no period column. Give --period.

## indicator- indicators

layout-indicators = List of indicators
layout-indicators-file = indicators
output-per-indicator = Per indicator
report-remark = { $period }: { $said }
report-pause = {"; "}
col-indicator-name = Indicator
col-unit = Unit
col-direction = Direction
col-counting = Counting
col-start = Start value
col-year-total = Year to date
col-remarks = Remarks
indicator-activity = Activity
indicator-outcome = Outcome
indicator-increase = Increase
indicator-decrease = Decrease
indicator-maintain = Maintain
indicator-increase-long = More is better.
indicator-decrease-long = Less is better.
indicator-maintain-long = The target is to be kept.
indicator-per-period = Per period
indicator-cumulative = Cumulative
indicator-point = Point in time
indicator-per-period-long = The value of that period alone; the year is their sum.
indicator-cumulative-long = The value since the start of the year.
indicator-point-long = The value on the as-of day.
indicator-provisional = Provisional
indicator-final = Final
indicator-with-unit = { $name } ({ $unit })
error-figure-not-a-number = This cannot be read as a number. Please use digits and a decimal point, such as 12, 87.5 or -3.
error-figure-too-many-digits = This has too many digits: 15 before the decimal point and 6 behind it are possible.
field-indicator-no-value = Reason for no value
field-indicator-state = Provisional or final
detail-tab-indicators = Indicators
detail-tab-indicators-count = Indicators { $count }
detail-add-indicator = Add an indicator
detail-no-indicators = No indicators yet. Register a figure that tells how far this has come, such as a number of events or a share.
form-edit-indicator = Edit indicator
form-indicator-placeholder = e.g. Courses held
form-unit-placeholder = e.g. courses, people, %
form-year-target = Target (year)
form-value = Value ({ $period })
form-no-value-placeholder = e.g. Still being counted
form-value-or-reason = Enter the value, or the reason why there is none.
form-value-taken-back = Saving with neither value nor reason takes the recorded value back.
indicator-provisional-long = Provisional (may still change)
indicator-none = none
indicator-reached = Reached
indicator-no-target = No target
indicator-fact = { $name } { $figure }
indicator-joint = {" · "}
indicator-record = Enter the value for { $period }
entry-no-value-placeholder = The reason, where there is no value
entry-previous-value = Last { $figure }
indicator-without = none ({ $reason })

## changed- Changes (layout L5)

layout-changes = Changes since last time
layout-changes-file = changes
report-file-revision = _corrected{ $number }
col-item = Item
col-was = Before
col-is = Now
col-reason = Reason
col-changed-on = Changed on
col-changed-by = Changed by
changed-programme = Programme
changed-milestone = Milestone “{ $title }”
changed-indicator = Indicator “{ $name }”
changed-part = { $name }: { $part }
changed-actual = actual
changed-cancelled = reason for giving up

## issue- The issues of a closed period

issue-live = As it stands now
issue-first = Issue 1
issue-corrected = Corrected issue { $number }
output-issue = Issue
output-against = Compared with
output-against-none = nothing
output-point = { $period }, { $issue }
output-per-change = One row a change

## closed- While a closed period is shown, and reading only

closed-shown = { $period } was closed on { $day } ({ $about }). It is shown as it was closed.
closed-by = , { $by }
closed-refused = A closed period is shown, so nothing was changed. Switch to an open period, or reopen this one under “Periods”.
closed-go-on = Go to { $period }
period-with-issue = { $period } (closed, { $issue })
read-only-asked = Opened for reading only. Everything can be seen and exported; the file does not change.
read-only-leave = Allow changes
settings-viewing = Read only
settings-viewing-hint = Look and export without changing the file. Files are opened this way next time, too.
settings-viewing-asked = Asked for when the program was started; it stays so until it ends.
cli-arg-read-only = open for reading only; the file does not change

## year- Year end: refusals
error-grade-count = A plan has { $least } to { $most } grades. Nothing was saved. Please add or remove some.
error-grade-twice = Two grades are called “{ $code }”. Nothing was saved. Please change one of them.
error-grade-in-use = { $count ->
    [one] Grade “{ $code }” is given in { $count } review.
   *[other] Grade “{ $code }” is given in { $count } reviews.
} Nothing was saved. Please change those reviews first.
error-next-year-exists = This file already has the plan of { $ward } for { $year }. Nothing was made. Please join its programmes with those of this year under “Year end”, “Into the next year”.
error-not-next-year = Only plans of one ward and of years that follow each other can be joined. Nothing was changed. Please choose another plan.
error-fault-own-grade = { $record }: it has a grade of another plan.
error-fault-goes-on-later = { $record }: it goes on in a plan that is not a later one of its ward.
error-ends-and-goes-on = “{ $name }” is said to end and goes on in the next year as well. Nothing was saved. Please choose one of the two.

## year-, col- Columns of the year review (L8; the quarters use period-quarter)
layout-year = Year review
layout-year-file = year-review
col-year-results = Results of the year
col-grade = Grade
col-grade-reason = Reason for the grade
col-section-comment = Section comment
col-head-comment = Head comment
col-outlook = Outlook
col-next-codes = Codes in the next year

## outlook- What becomes of a programme after the year
outlook-continue = continue
outlook-expand = expand
outlook-improve = improve
outlook-reduce = reduce
outlook-merge = merge
outlook-pause = pause
outlook-end = end
outlook-complete = complete

## lineage- How programmes go on
lineage-carried = carried on
lineage-renamed = renamed
lineage-merged = merged
lineage-split = split
lineage-ended = ended

## year-, nav-, dialog- The screen of the year end
nav-year = Year end
dialog-year-page = Year review and next year
year-tab-reviews = Review
year-tab-next = Into { $year }
year-read-only = The file is open for reading only, so reviews and what goes on cannot be changed.
year-nothing-open = Nothing is left to do here.
year-finished = { $done } of { $total } reviewed
year-unfinished-only = Unfinished only
year-unsaved = not saved
year-begun = begun
year-typing = Typing (saved when you move on)
year-no-review = Not reviewed yet
year-reports = Reports of the year
year-told = { $period }: { $done }
year-copy-reports = Copy the reports
year-save-next = Save and next
year-grade-needed = Please choose a grade; the digit keys do so as well.
year-reason-needed = This grade needs a reason.
year-outlook-needed = Please choose the outlook.
year-all-finished = Every programme has been reviewed.
year-undecided = undecided
year-grades-edit = Grades…
year-grades = Grades
year-grades-about = Please put the best one first. The lowest grade asks for a reason when it is given. A grade that is given in a review cannot be removed.
year-grade-add = Add a grade
year-meaning = Meaning
year-undecided-only = Undecided only { $count }
year-all-decided = It is decided how every programme goes on.
year-why-direction = The review says: { $direction }.
year-why-status = The last report says: { $status }.
year-why-usual = Nothing speaks for an end or a merger, so it is carried on.
year-goes-on-as = In the next year
year-new-name = Name in the next year
year-name-needed = Please enter the name in the next year.
year-renamed = The name changes, so it is recorded as renamed.
year-takes-in = Merged into it: { $names }
year-merge-into = Merged into
year-merge-about = That programme goes on in the next year and gets the actions, milestones and indicators.
year-merge-needed = Please choose one of the programmes that go on. Until then it is undecided.
year-split-about = Each part gets the actions. Open milestones and indicators go to the first.
year-part-add = Add a part
year-end-about = It is not in the next year’s plan and is recorded as ended.
year-open-about = It is not in the next year’s plan. It can be joined with one of its programmes later.
year-preview = Plan for { $year } (draft)
year-nameless = (no name)
year-comes-from = From: { $name }
year-dot = {" · "}
year-start = Make the plan for { $year }
year-start-short = Make it
year-start-about = { $count ->
    [one] The plan for { $year } is made as a draft, and { $count } programme goes on.
   *[other] The plan for { $year } is made as a draft, and { $count } programmes go on.
} Headings, texts, open milestones with their forecasts, and indicators are copied; the mark “new”, budget, spending, reports and values are not. Programmes get new codes. It can be undone.
year-start-undecided = { $count ->
    [one] { $count } programme is undecided: { $names }. It will not be in the next year’s plan.
   *[other] { $count } programmes are undecided: { $names }. They will not be in the next year’s plan.
}
year-and-more = { $names } and { $count } more
year-goes-nowhere = Programmes of this year that do not go on: { $count }
year-unconfirmed-only = Unconfirmed only { $count }
year-unconfirmed = unconfirmed
year-confirm-same = { $count ->
    [one] Confirm { $count } same name
   *[other] Confirm { $count } same names
}
year-from-which = Which programmes does it come from? Please tick them (several mean a merger).
year-same-name = same name
year-like-name = similar name ({ $percent }%)
year-same-pillar = same pillar
year-goes-on-elsewhere = goes on elsewhere (ticking both means a split)
year-key = key { $key }
year-nothing-like-it = No programme of this year has a similar name.
year-other-source = Choose from all programmes
year-is-new = It is new
year-nowhere-about = No programme of the next year comes from this one. If there is one, please choose it in the list above and join it.
year-has-ended = This programme has ended
year-all-confirmed = Every programme is confirmed.
year-left-to-confirm = { $count ->
    [one] { $count } programme is unconfirmed.
   *[other] { $count } programmes are unconfirmed.
} A similar name alone joins nothing.
year-carry = Carry milestones and indicators
year-carry-about = Open milestones with their forecasts, and the indicators, of programmes that are joined anew are copied to the next year. What has the same name there stays as it is.
year-links-save = Save

## detail- The programme over the years
detail-origins = Came from
detail-successors = Went on as
detail-ended = It has ended.
## cli- What an export is on

cli-arg-revision = number of a closed issue (1, 2…); otherwise the newest issue of a closed period, or the file as it stands
cli-arg-against = period that changes are told against: 2019Q2, or 2019Q2@1 for an issue of it
cli-arg-only-pillar = this pillar only (number or name)
cli-arg-only-section = this lead section only (name; - for programmes without one)
cli-arg-only-status = this status only (on_track, not_reported, 順調…)
cli-arg-only-tag = this tag only (priority, new, 重点…)
cli-not-there = There is no “{ $text }”. There are: { $there }
cli-no-such-revision = There is no issue { $text }. There are: { $there }
cli-unused-option = “{ $layout }” has no use for { $option }. Nothing was written.
cli-no-number = “{ $text }” is no number of an issue. Give 1, 2…
cli-never-closed = There is no issue { $text }: this period was never closed.
cli-against-other-plan = “{ $text }” is a period of another year’s plan. Compare periods of one plan.

## cycle- Reporting periods: refusals

cycle-error-no-step = This period cannot go from its state to that one. Nothing was changed. Check the state on the screen.
cycle-error-reported =
    { $count ->
        [one] { $count } report was submitted for this period. It was not set back to preparing.
       *[other] { $count } reports were submitted for this period. It was not set back to preparing.
    }
cycle-error-in-use = Reports, drafts, values, answers to checks or a record of closing belong to “{ $period }”. It was not deleted. Take them back first, or keep the period.
cycle-error-last = A plan needs at least one reporting period. It was not deleted. Add another period first.
cycle-error-exists = There is such a period already. Nothing was saved. Choose another kind or name.
cycle-error-reversed = The last day lies before the first. Nothing was saved. Correct the days.
cycle-error-outside = The period lies outside { $year }. Nothing was saved. Choose days inside the year.
cycle-error-as-of = The as-of day lies before the period. Nothing was saved. Correct the as-of day.
cycle-error-due = The due day lies before the as-of day. Nothing was saved. Correct the due day.
cycle-error-due-late = The due day lies more than a year after the period. Nothing was saved. Correct the due day.
cycle-error-findings =
    { $count ->
        [one] { $count } finding is still open. The period was not closed. Put it right or acknowledge it with a note, then close.
       *[other] { $count } findings are still open. The period was not closed. Put each right or acknowledge it with a note, then close.
    }

## cycle- Reporting periods: states and kinds

cycle-state-preparing = preparing
cycle-state-open = open
cycle-state-checking = checking
cycle-state-closed = closed
cycle-preset-quarters = Every quarter (4 a year)
cycle-preset-halves = Every half (2 a year)
cycle-preset-thirds = Every four months (3 a year)
cycle-preset-year-end = Year end (1 a year)
cycle-third = Report { $number }

## finding- Checks before closing

finding-not-reported = No report was submitted.
finding-not-resubmitted = The report was returned and not submitted again.
finding-overdue-not-late = The status is “{ $status }”, but the milestone “{ $milestone }” ({ $date }) is overdue.
finding-slipped-not-late = The status is “{ $status }”, but the milestone “{ $milestone }” is expected ({ $date }) later than promised.
finding-still-open = The status is “{ $status }”, but the milestone “{ $milestone }” ({ $date }) is neither reached nor cancelled.
finding-empty-reason = The status is “{ $status }”, but the reason says nothing.
finding-same-text = The text is exactly that of the period before.
finding-beyond-target = The indicator “{ $indicator }” is beyond its target. Check that the value is right.
finding-no-value = The indicator “{ $indicator }” has neither a value nor a reason for having none.
finding-no-section = No lead section is set.
finding-word-not-reported = not reported
finding-word-not-resubmitted = not resubmitted
finding-word-overdue-not-late = overdue milestone
finding-word-slipped-not-late = slipped milestone
finding-word-still-open = open milestone
finding-word-empty-reason = no reason
finding-word-same-text = same text
finding-word-beyond-target = beyond target
finding-word-no-value = no value
finding-word-no-section = no section

## layout-, col- Missing reports L6

layout-missing = Missing reports
layout-missing-file = missing
col-contact = Contact
col-due = Due
col-days-over = Days over
output-per-missing = Per programme not reported

## cli- Reporting periods

cli-about-period = list the reporting periods, open, check and close them
cli-about-period-list = list the reporting periods
cli-about-period-open = open a period for reports (from preparing or checking)
cli-about-period-check = go on to checking, and print the open findings
cli-about-period-close = close a period (what was reported stays as it is)
cli-about-period-reopen = open a closed period again
cli-arg-one-period = the period (2019Q3, 2019H1, 2019-year, 2019-2, or the name of a period of your own)
cli-arg-acknowledge-all = acknowledge all open findings before closing
cli-arg-note = why the findings may stay as they are
cli-arg-reissue-reason = why a corrected issue is made
cli-arg-reopen-reason = why it is opened again
cli-period-note = Acknowledged all together from the command line.
cli-period-days = { $starts } – { $ends }
cli-period-as-of-due = as of { $as_of }, due { $due }
cli-period-revision = issue { $number }
cli-period-not-closable = “{ $period }” is { $state }. Nothing was changed.

## cycle-, remind- The screen “Periods” and reminders

cycle-open = Open for reports
cycle-check = Go on to checking
cycle-close = Close…
cycle-reopen = Reopen…
cycle-back-preparing = Back to preparing
cycle-back-open = Back to open
cycle-add = Add period
cycle-presets-change = Change how often…
cycle-delete = Delete this period
cycle-reading = Reading…
cycle-locked = The file is open read-only: periods cannot be moved on, and reports cannot be checked.
cycle-told-preparing = In preparation: until it is opened, reports can be drafted but not submitted.
cycle-told-closed = To correct it, reopen it with a reason, correct, and close it again as a corrected issue. What was closed stays.
cycle-progress = { $due } due, { $reported } submitted, { $returned } returned, { $confirmed } confirmed, { $missing } missing
cycle-days = { $starts } – { $ends }
cycle-as-of-due = as of { $as_of }, due { $due }
cycle-rate = { $percent }% reported
cycle-rate-revisions = { $percent }% reported, { $revisions } issued
cycle-revisions = { $count } issued
cycle-tab-sections = By section
cycle-tab-remind = Reminders
cycle-tab-findings = Checks
cycle-tab-reports = Reports
cycle-tab-revisions = Issues
cycle-tab-count = { $name } ({ $count })
cycle-no-programmes = There are no programmes yet.
cycle-col-due = Due
cycle-col-reported = Submitted
cycle-col-returned = Returned
cycle-col-confirmed = Confirmed
cycle-missing-drafts = { $missing } ({ $drafts } begun)
cycle-days-over = { $days } over
cycle-sections-hint = Press a section to enter its missing reports.
cycle-remind = Remind
cycle-none-behind = Nothing is missing or returned. No reminder is needed.
cycle-all-sections = All sections ({ $count })
cycle-section-behind = { $section } ({ $count })
cycle-copy = Copy the reminder
cycle-template-edit = Edit the template
cycle-template-done = Close the template
cycle-template-reset = Back to the first template
cycle-template = Template
cycle-template-hint = What can be filled in: { $places }
cycle-template-unknown = These mean nothing and stay as they are: { $places }
cycle-findings-open = Open { $count }
cycle-findings-answered = Answered { $count }
cycle-none-open = Nothing is open.
cycle-none-answered = Nothing has been answered.
cycle-tick-all = Select all
cycle-acknowledge-chosen = Acknowledge { $count }…
cycle-acknowledge = Acknowledge
cycle-acknowledge-title = Acknowledge { $count } findings
cycle-acknowledge-about = Say why this may stay as it is. A report that is submitted anew is looked at anew.
cycle-note = Note
cycle-answer = Answered: { $note }
cycle-take-back = Take back
cycle-to-entry = Open in data entry
cycle-to-list = Open in the list
cycle-reports-submitted = To check { $count }
cycle-reports-all = All submitted { $count }
cycle-none-handed = No report has been submitted yet.
cycle-none-submitted = No report waits to be checked.
cycle-confirm = Confirm, next
cycle-confirm-all = Confirm all listed
cycle-unconfirm = Take back
cycle-return = Return…
cycle-return-title = Return { $count } reports
cycle-return-about = Say what is to be corrected. The section sees it where it enters its reports.
cycle-return-comment = Comment
cycle-previous-text = Last time: { $text }
cycle-revision = Issue { $number }
cycle-revision-reason = Reason: { $reason }
cycle-revision-rows = Programmes: { $rows }
cycle-checksum = Checksum (SHA-256) { $sha256 }
cycle-no-revisions = Not closed yet. What is reported stays here once it is closed.
cycle-close-title = Close { $period }
cycle-close-about = { $programmes } programmes with their reports, milestones and indicators are kept as they are now, as issue { $number }. Whatever is corrected later, this issue stays.
cycle-close-open = { $count } findings are open. Put each right or acknowledge it with a note; then the period can be closed.
cycle-close-clear = Nothing is open.
cycle-close-unconfirmed = { $count } reports have not been confirmed. The period can be closed all the same.
cycle-show-findings = Show the checks
cycle-reissue-reason = Why a corrected issue is made
cycle-reopen-title = Reopen { $period }
cycle-reopen-about = What was closed stays as it is. The period goes back to checking and can be closed again as a corrected issue.
cycle-edit-title = Edit the period
cycle-add-title = Add a period
cycle-kind = Kind
cycle-name = Name
cycle-name-example = Interim report
cycle-starts = First day
cycle-ends = Last day
cycle-day-placeholder = 30 September 2019, 2019/9/30
cycle-day-needed = Give the day, too.
cycle-preset-title = Change how often to report
cycle-preset-about = Periods with reports or drafts cannot go. Periods that stay the same are left as they are.
cycle-presets = How often
cycle-preset-take = Take these periods
cycle-preset-line = { $name }: { $starts } – { $ends }, due { $due }
remind-all = all sections
remind-section = { $name }:
remind-programme = - { $code } { $name }
remind-returned = - { $code } { $name } (returned for correction)
remind-overdue = (days past due: { $days })
remind-template =
    To whom it may concern in {"{"}section{"}"},

    The progress reports on the operating policy of {"{"}ward{"}"} for {"{"}year{"}"} {"{"}period{"}"} (as of {"{"}as_of{"}"}) have not reached us for the programmes below.
    We would be grateful if you could look into it and submit them.

    Due: {"{"}due{"}"} {"{"}overdue{"}"}
    Programmes ({"{"}count{"}"})
    {"{"}programmes{"}"}

    If your report has crossed with this message, please accept our apologies.
    Do let us know if anything is unclear.

    {"{"}name{"}"}

## history- the change history

nav-history = History
history-show-all = Open in the history
history-filter-by = By
history-filter-group = Kind
history-filter-plan = Plan
history-filter-since = Since
history-since-today = Today
history-since-week = 7 days
history-since-month = 30 days
history-since-year = One year
history-only-programme = Only this programme: { $title }
history-group-plan = Plan and pillars
history-group-programmes = Programmes and actions
history-group-milestones = Milestones
history-group-indicators = Indicators and values
history-group-reports = Progress reports
history-group-periods = Periods
history-group-reviews = Year review
history-group-sections = Sections
history-group-imports = Imports
history-shown = { $count ->
    [one] { $count } change
   *[other] { $count } changes
}
history-shown-more = { $count ->
    [one] The newest change; scroll down for older ones
   *[other] The newest { $count } changes; scroll down for older ones
}
history-none = No changes have been recorded yet.
history-none-found = No change matches.
history-reading = Reading…
history-choose = Select a change in the list to see what was there before and after.
history-nobody = (no name)
history-somebody = somebody
history-person = { $name }
history-and-more = { $more ->
    [one] { $title } and { $more } more
   *[other] { $title } and { $more } more
}
history-number = No. { $number }
history-undid = It took back change { $number }.
history-redid = It brought change { $number } back.
history-in-force = In force
history-before = Before
history-after = After
history-more-records = { $count ->
    [one] { $count } more record changed.
   *[other] { $count } more records changed.
}
history-more-changes = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
}
history-no-fields = Nothing to show: only an order changed, or the like.
history-undo = Undo
history-redo = Redo
history-show-programme = Show the programme
history-programme-gone = This programme has been deleted.
history-programme-history = Only this programme’s history
history-compare = Compare two periods
history-cannot-undo = This change cannot be undone. { $reason }
history-cannot-close = A period is closed, and opened again, on the screen Periods.
history-cannot-sample = Make a new plan where the sample is not wanted.
history-cannot-restore = The state before it is under “Settings”, “Backups”, as “before a restore”: restoring that backup brings it back.
history-from-backup = to the backup of { $at }
history-from-copy = to the copy “{ $name }”
history-was-undone = It is undone; Redo brings it back.
history-is-undo = This entry is itself an undo of an earlier change. “Redo” brings that change back.
history-was-redone = This entry is itself an undo of an earlier change, which was redone since and is in force.
history-ask-title = Undo this change?
history-ask-other = It was made by { $by }. Undoing it takes it from everybody’s screens.
history-ask-old = It is not your last change. Only this one is undone.
history-ask-after = “Redo” brings it back afterwards.
history-made = { $what }: added
history-changed = { $what }: changed
history-deleted = { $what }: deleted
history-table-section = Section
history-table-plan = Plan
history-table-pillar = Heading
history-table-period = Period
history-table-programme = Programme
history-table-report = Progress report
history-table-acknowledgement = Answer to a finding
history-table-grade = Grade
history-table-review = Year review
history-table-lineage = Link between years
history-field-ward = Ward
history-field-source = Source
history-field-parent = Heading above
history-field-code = Code
history-field-starts = First day
history-field-ends = Last day
history-field-comment = Why it was sent back
history-field-checked-by = Checked by
history-field-checked-at = Checked on
history-field-note = Answer
history-blocked-title = Undo the later changes as well?
history-blocked-about = { $count ->
    [one] A later change builds on this one, so this one cannot be undone alone. Together, the change below is undone first and this one last. If that cannot be done, nothing is changed.
   *[other] { $count } later changes build on this one, so this one cannot be undone alone. Together, the { $count } changes below are undone first, the newest before the older ones, and this one last. If one of them cannot be undone, nothing is changed.
}
history-blocked-redo-title = Undo the later changes and redo this one?
history-blocked-redo-about = { $count ->
    [one] Since this change was undone, another one stands in its way, so it cannot be redone as things are. Together, the change below is undone first, and then this one is redone. If that cannot be done, nothing is changed.
   *[other] Since this change was undone, { $count } others stand in its way, so it cannot be redone as things are. Together, the { $count } changes below are undone first, the newest before the older ones, and then this one is redone. If one of them cannot be undone, nothing is changed.
}
history-blocked-this = To be undone
history-blocked-this-redo = To be redone
history-blocked-later = To be undone first, the newest at the top
history-blocked-cannot = Not even together can they be undone. { $reason }
history-blocked-do = { $count ->
    [one] Undo { $count } change
   *[other] Undo all { $count } changes
}
history-blocked-do-redo = { $count ->
    [one] Undo { $count } change and redo
   *[other] Undo { $count } changes and redo
}
history-moment = { $day } { $time }
history-told = { $at } { $by }: “{ $title }” { $place }
history-working-undo = Undoing
history-working-redo = Redoing
error-undo-blocked-by = “{ $op }” cannot be undone alone, because later changes build on it. Nothing was changed. To be undone first: { $later }
error-redo-blocked-by = “{ $op }” cannot be redone, because later changes stand in its way. Nothing was changed. To be undone first: { $later }
error-blocked-more = { $count ->
    [one] { $list }, and { $count } more
   *[other] { $list }, and { $count } more
}
error-undo-blocked-unknown = “{ $op }” cannot be undone, because later changes build on it. Nothing was changed. Undo the newer changes first.
error-nothing-to-redo = You have nothing to redo. Nothing was changed. Other changes can be redone on the screen History.
error-undone-already = “{ $op }” was undone by { $by } on { $at } already. Nothing was changed.
error-in-force = “{ $op }” is not undone, so there is nothing to redo. Nothing was changed.
error-no-such-change = The history has no change no. { $number }. Nothing was changed.
error-undo-sample = “{ $op }” cannot be undone. Nothing was changed. Make a new plan where the sample is not wanted.
error-undo-restore = Restoring a backup cannot be undone this way. Nothing was changed. The state before it is under “Settings”, “Backups”, as “before a restore”: restoring that backup brings it back.
error-undo-leaves-nothing = Undoing “{ $op }” would leave the file without a plan. Nothing was changed.
cli-about-history = Show the change history, the newest first
cli-about-undo = Undo or redo a change
cli-arg-history-programme = Only changes of the programme with this code
cli-arg-history-by = Only changes by this person
cli-arg-history-since = Only changes from this day on (YYYY-MM-DD)
cli-arg-history-limit = At most so many (20 when not given)
cli-arg-history-full = every record of each change
cli-history-more = { $count ->
    [one] There is { $count } older change. --limit shows more.
   *[other] There are { $count } older changes. --limit shows more.
 }
cli-history-cut = Of changes of many records, the first three were printed. --full prints all.
cli-arg-undo-number = The number of the change, as hoshin history shows it; your own newest one when not given
cli-arg-undo-redo = Redo a change that was undone
cli-arg-undo-with-later = Undo the later changes that build on it as well
cli-bad-limit = A limit is a whole number from 1: { $text }
cli-no-programme = No programme has the code “{ $code }”.
cli-undo-with-later-hint = { $sentence } (--with-later undoes them as well)
cli-undo-number-needed = --with-later needs the number of a change.
cli-bad-number = The number of a change is a whole number from 1: { $text }

## conflict- two people changed one record at the same time
conflict-title = Somebody else changed this too
conflict-title-apart = Somebody else changed other fields
conflict-apart = You did not change the same fields. Each change is already chosen, so that you can go on.
conflict-about = “{ $name }” was saved by { $by } at { $at }. What you wrote is not saved yet. Nothing is lost: choose for each field what is to stay.
conflict-about-sometime = “{ $name }” was saved first by { $by }. What you wrote is not saved yet. Nothing is lost: choose for each field what is to stay.
conflict-all-mine = All of mine
conflict-all-theirs = All of theirs
conflict-mine = Mine
conflict-theirs = Theirs
conflict-both = Both
conflict-choose = Please choose
conflict-save = Save what was chosen
conflict-submit = Hand in what is chosen
conflict-later = Choose later
conflict-put-off = Nothing is saved yet. What you wrote is still on this screen. Save it again, or hand the report in again, to compare it with the other text and choose.
conflict-draft = The draft of this report was rewritten by { $by }. What you typed is still on this screen, but it is not saved yet.
conflict-checked = This report has become “{ $state }” meanwhile. Once saved, it has to be looked at again.
conflict-returned = This report has become “{ $state }” meanwhile. Comment: { $comment }
conflict-compare = Compare and choose
conflict-reported = This report was handed in first by { $by }. You can go on typing; when you hand it in, you can compare both texts and choose.
conflict-looked-at = { $by } has made this report “{ $state }”. You can go on typing; once handed in, it has to be looked at again.

## share- files on a network share, files that another program uses
share-in-use = Another program uses this file, so you can only look at it. Nothing was changed. Try again when it has ended.
share-edited-by = This file has been edited by { $by } ({ $host }) since { $since }. You can only look; what they save appears here.
share-refused = This file is being edited by { $by } ({ $host }) and cannot be changed now. Nothing was changed. Try again when they have finished.
share-refused-by-program = Another program uses this file, so it cannot be changed now. Nothing was changed. Try again when it has ended.
share-silent = This file cannot be read at the moment, so what is shown may be out of date. Check the folder and the network; it goes on by itself.
share-try-again = Try again
share-free = Whoever was editing has finished. You can edit now.
share-edit = Start editing
## fault- failures while saving or reading

fault-moved = The file seems to have been moved, renamed or deleted while it was open. This change was not saved. What was saved before is in the file. Put the file back, or open it where it is now.
fault-unsure = The disk failed at the very end of saving ({ $reason }), so it is not known whether this change was saved. What was saved before is as it was. Before you make the same change again, open the file anew and look whether it is there.

## draft- drafts that were not handed in

draft-kept = { $count ->
    [one] There is { $count } draft that was not handed in. You can go on where you stopped.
   *[other] There are { $count } drafts that were not handed in. You can go on where you stopped.
}
draft-go-on = Go on with { $code } { $name }
draft-more = { $count ->
    [one] { $count } more is marked “draft” in the list of Report entry.
   *[other] { $count } more are marked “draft” in the list of Report entry.
}

## crash- how the last time ended

crash-unclean = The program did not end properly the last time. What was saved is in the file. What was being typed is kept as a draft, up to about a second before the end.
crash-ended = The last time the program was ended by a defect. What was saved and the drafts are kept. The following file tells the developers about it (nothing that was typed is in it). Please send it along when you report the defect.
crash-met = The last time the program met a defect. What was saved and the drafts are kept. The following file tells the developers about it (nothing that was typed is in it). Please send it along when you report the defect.

## log- the log

log-title = Log
log-hint = The start and end of the program, the opening of files and the kinds of failures are noted in this folder for 14 days. What was typed, names of programmes and people, and figures are not.
## record- the kinds of records, in the lists of checks and of what was saved

record-section = section
record-plan = plan
record-pillar = heading
record-period = reporting period
record-programme = programme
record-related-section = related section
record-action = action
record-milestone = milestone
record-forecast = forecast history
record-report = progress report
record-acknowledgement = acknowledged finding
record-indicator = indicator
record-indicator-value = indicator value
record-grade = grade
record-review = year review
record-lineage = link to the next year
record-draft = draft
record-snapshot = closed data
record-export-log = export history

## check- checking the file: the faults found

check-place = { $owner } ({ $what })
check-place-numbered = { $what } (no. { $number })
check-field-number = number
check-field-identity = identity
check-field-version = version
check-field-order = order
check-field-author = author
check-field-moment = time
check-field-reason = reason
check-field-judged-on = judged on
check-field-figures = figures
check-field-subject = subject of the finding
check-field-finding = kind of the finding
check-field-layout = layout
check-field-encoding = encoding
check-field-file = file name
check-field-rows = rows
check-field-content = content when it was closed
check-field-other = internal note “{ $field }”
check-altered = { $place }: differs from what the change history says was written last.
check-lost = { $place }: is in the change history but is not there any more.
check-unrecorded = { $place }: is not in the change history.
check-unreadable = { $place }: holds a value that cannot be read.
check-too-long = { $place }: is longer than what can be typed there.
check-search-text = { $record }: the text that search looks through differs from its content.
check-history = Line { $line } of the change history cannot be read, or does not go with the lines before it.
check-history-gap =
    { $lines ->
        [one] { $lines } line of the change history is missing.
       *[other] { $lines } lines of the change history are missing.
    }
check-numbering = The numbering of “{ $kind }” has fallen behind the numbers that were given.
check-arg-full = Also look for what takes longer: records that differ from the change history, values that cannot be read

## salvage- saving what can be read of a damaged file

salvage-op = saved from a damaged file
salvage-lost = not saved: { $place }
salvage-left-out = left out, it had been deleted: { $place }
salvage-from-history = back from the change history: { $place }
salvage-doubtful = look at it (record and change history disagree, or a value could not be read): { $place }
salvage-moved = look at it (it was put somewhere else): { $place }
salvage-cleared = look at it (what it pointed to is lost; the field is empty): { $place }
salvage-stand-in = made in place of a lost record: { $place }
salvage-count = { $kind }: { $saved } saved
salvage-count-more = { $count } ({ $history } of them from the change history), { $lost } not saved
salvage-history-kept = The whole change history was kept.
salvage-history-new = The change history could not be read whole and was not kept. It begins anew with what was saved.
salvage-about = Save what can be read of a damaged file into a new one
salvage-arg-damaged = Damaged file; it is only read

## check-, salvage- settings and first page: checking and saving a file

check-title = Checking the file
check-about = Looks whether every record can be read and agrees with the change history, and whether what was closed is unaltered. The file is not changed.
check-run = Check
check-clean = Checked on { $at }; nothing is wrong.
check-found =
    { $count ->
        [one] Checked on { $at }; { $count } fault was found
       *[other] Checked on { $at }; { $count } faults were found
    }
check-more =
    { $count ->
        [one] and { $count } more (the copy has all)
       *[other] and { $count } more (the copy has all)
    }
check-what-next = First open a backup and compare. Without one, what can be read can be saved into a new file.
check-copy = Copy the result
salvage-title = Saving what can be read
salvage-run = Save what can be read
salvage-hint = What can be read goes into a new file in the same folder, with a list of what was saved and what was not. This file is not changed.
salvage-name = { " (saved)" }
salvage-done = Saved into a new file
salvage-open = Open the new file
salvage-copy = Copy the list

## close- closing the window
close-waits = The file does not answer yet. Close again to end without waiting. What was typed in the last second or so may not be in the drafts.

## unsaved- something typed is not in the file when the file is to be left
unsaved-title = Something is not saved yet
unsaved-about = This is not in the file yet. Go back and save it, or go on without it.
unsaved-on = · What was typed on “{ $page }”
unsaved-choices = · What was not chosen yet between your text and somebody else's
unsaved-close = Close without saving
unsaved-go-on = Go on without saving
unsaved-stay = Back to the screen
part-waits = The file does not answer yet. Do the same again to go on without waiting. What was typed in the last second or so may not be in the drafts.
