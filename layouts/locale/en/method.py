"""The method page, in English; every number comes from the rules that the product applies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data import rules
from data.rules import Freshness
from data.vocabulary import LocationKind, State, Status
from layouts.locale.en.calculation import fraction
from layouts.locale.en.formats import join_and, number, official, percent, quoted
from layouts.locale.links import Chapter, Link
from layouts.locale.words import state_word, status_word

TITLE = "How this site counts"


def title() -> str:
    """The first heading."""
    return TITLE


def lede() -> str:
    """What the page contains."""
    return (
        "Each figure is computed from facts recorded with their source. This page tells by which "
        "rules. The weights, the thresholds and the order of states are printed by the program "
        "that applies them: the page cannot depart from it."
    )


def contents() -> str:
    """The heading of the list of chapters."""
    return "On this page"


def unknown() -> Chapter:
    """The chapter « unknown is not zero »."""
    return (
        "Unknown is not zero",
        [
            "When no document in the database says where a commitment stands, its status is "
            "“information not available”. It counts neither as a delay, nor as a failure, nor as a "
            "zero: it is left out of every mean, and the number of commitments left out is written "
            "beside the mean.",
            "Four values stay distinct everywhere: information not available, value not applicable "
            "(“·”), value not expected and zero. The length of a silence is counted from the end "
            "of the announced period, or from the publication of the plan.",
            "“No document in the database says anything about it” describes the database of this "
            "site: other documents may exist that are not in it yet.",
        ],
    )


def counts() -> Chapter:
    """The chapter on what is counted."""
    return (
        "What is counted",
        [
            "The unit followed is the commitment. A commitment counts once, whatever its leads, "
            "its places or its actions.",
            "Axis, status and state divide a set: the sum of the parts is the total, and the "
            "figure in the title is the length of the list that opens.",
            "Leads, portfolios and territories overlap: a commitment led by two ministries is "
            "listed under both. Their parts do not add up, and both numbers are written (“64 "
            "participations, 26 commitments”).",
            "A key milestone is printed as such in a sheet of the plan; a deadline is a date "
            "promised in a text. The two are never added together.",
        ],
    )


def statuses() -> Chapter:
    """The chapter on declared statuses."""
    return (
        "Status: what a source declares",
        [
            "The status (a circle) is always declared by somebody, never computed. The four levels "
            "are those of the self-assessment report of 2016, which takes up the completion scale "
            "of the Open Government Partnership.",
            "A reading printed between two levels (“substantial or even complete”) counts as the "
            "lower one; the printed words are kept.",
            "The status on a date is that of the most recent reading, by that date, from the same "
            "assessor. A reading without a status changes nothing in the status before it.",
        ],
    )


def status_meaning(status: Status) -> str:
    """The meaning of a status."""
    return _STATUSES[status]


_STATUSES: Mapping[Status, str] = {
    Status.COMPLETE: "The source says that the commitment has been kept.",
    Status.SUBSTANTIAL: "The source says that the essential part is done.",
    Status.LIMITED: "The source says that a part is done.",
    Status.NOT_STARTED: "The source says that nothing has begun.",
    Status.UNKNOWN: "No source gives a status, or a source says that it does not know it.",
    Status.WITHDRAWN: "The source says that the commitment is withdrawn.",
}


def weight(status: Status) -> str:
    """“2/3”, or that the status is left out of the mean."""
    value = rules.LEVEL_WEIGHTS.get(status)
    return "left out of the mean" if value is None else fraction(value)


def index() -> Chapter:
    """The chapter on the progress index."""
    weights = join_and(
        [f"{status_word(level)} {fraction(value)}" for level, value in rules.LEVEL_WEIGHTS.items()]
    )
    out = join_and(
        [quoted(status_word(status)) for status in Status if status not in rules.LEVEL_WEIGHTS]
    )
    example = (Status.COMPLETE, Status.LIMITED, Status.UNKNOWN)
    values = [rules.LEVEL_WEIGHTS[status] for status in example if status in rules.LEVEL_WEIGHTS]
    mean = percent(100 * sum(values) / len(values))
    words = join_and([status_word(status) for status in example])
    return (
        "Progress index",
        [
            f"The index of a set is the mean of the weights of its statuses: {weights}. The "
            f"statuses {out} are left out. It is always written with its base, “based on n of "
            "m”. Without any known status, it is “not computable”.",
            f"Example: three commitments, {words}. The index is {mean}, based on "
            f"{number(len(values))} of {number(len(example))}.",
            "The levels are ordered, the distances between them are not measured: read the "
            "distribution of statuses first, the index second.",
        ],
    )


def calendar() -> Chapter:
    """The chapter on the declared calendar."""
    return (
        "Calendar: on time or delayed",
        [
            "In 2016, the administration wrote for each commitment whether its calendar was on "
            "time or delayed. It is a declaration, distinct from the computed state of milestones.",
        ],
    )


def states() -> Chapter:
    """The chapter on computed states."""
    return (
        "State of a milestone or a deadline: what is computed",
        [
            "The state (a diamond) is computed on the date of observation, from the planned period "
            "and the latest reading. The conditions are tried in this order; the first that is "
            "true decides.",
            "“Late” supposes that a source says so after the date. A date that has passed and of "
            f"which nobody speaks is {quoted(state_word(State.SILENT))}: it is a silence, not a "
            "delay.",
            "A milestone is reached when a sentence in a source says so in the past tense. A "
            "milestone whose period was over before its plan was published, and of which nothing "
            "else is said, keeps its computed state, is marked as earlier than the plan and stays "
            "out of rankings and warnings.",
        ],
    )


_STATES: Mapping[State, str] = {
    State.WITHDRAWN: "The latest reading says that it is withdrawn.",
    State.REACHED: "The latest reading says that it is done; “reached late” if that is after the "
    "end of the first announced period.",
    State.UNDATED: "No date was announced.",
    State.LATE: "The period is over and a later reading says that it is not finished.",
    State.SILENT: "The period is over and no document in the database has spoken of it since.",
    State.UPCOMING: "The period, or the plan on which the deadline depends, has not begun.",
    State.ONGOING: "All other cases.",
}


def state_meaning(state: State) -> str:
    """The condition of a state."""
    return _STATES[state]


def periods() -> Chapter:
    """The chapter on periods and their precision."""
    return (
        "Dates and precision",
        [
            "A date is never shown more precisely than its source gives it. “First half of 2024” "
            "is a period of six months; “early 2024” keeps the whole year as its bounds; “before "
            "the end of 2024” has no start; “from 2024” has no end and cannot be late.",
            "The printed words are kept. A year inferred from the context is marked. A reading "
            "dated by a month or a quarter counts only from its last day: nothing is known too "
            "early.",
        ],
    )


def slips() -> Chapter:
    """The chapter on slips."""
    return (
        "Slip of a date",
        [
            "The slip is the gap, in days, between the end of the period in force and the first "
            "end announced. The first period is never erased. A new period that lies within the "
            "old one is “made more precise”: the slip is nil. Without a date on one side or the "
            "other, there is none.",
        ],
    )


def elapsed() -> Chapter:
    """The chapter on time elapsed."""
    return (
        "Time elapsed of a plan",
        [
            "The share of the plan’s days that have passed on the date of observation, from 0 to "
            "100%. Time that passes is not progress: it is shown beside it, never added to it.",
        ],
    )


def freshness() -> Chapter:
    """The chapter on freshness."""
    days = number(rules.STALE_AFTER_DAYS)
    return (
        "Freshness of information",
        [
            "The freshness of a commitment is the age of the latest observation of it, its actions "
            f"or its milestones. It is out of date after {days} days while the plan runs: the "
            "Partnership asks for two updates a year.",
            tuple(f"{_FRESHNESS[value][0]}: {_FRESHNESS[value][1]}" for value in Freshness),
        ],
    )


_FRESHNESS: Mapping[Freshness, tuple[str, str]] = {
    Freshness.NEVER: ("Never reported on", "no observation since the plan was published."),
    Freshness.CLOSED: ("Closed", "the plan has ended; the date of the last observation remains."),
    Freshness.STALE: ("Out of date", "an observation exists, it is too old."),
    Freshness.FRESH: ("Up to date", "a recent observation exists."),
}


def freshness_word(value: Freshness) -> str:
    """“Never reported on”."""
    return _FRESHNESS[value][0]


def warnings() -> Chapter:
    """The chapter on warnings."""
    return (
        "Warnings",
        [
            "Warnings concern only plans that have not ended. A deadline is near when its period "
            f"ends within {number(rules.SOON_DAYS)} days.",
        ],
    )


def indicators() -> Chapter:
    """The chapter on the rate of an indicator."""
    rate = rules.indicator_rate(10, 50, 20)
    progress = percent(rate or 0)
    return (
        "Rate of an indicator",
        [
            "100 × (current value − initial value) ÷ (target − initial value), kept between 0 and "
            f"100. From 10 towards a target of 50, a value of 20 gives {progress}. A target met at "
            "the start is worth 100 while it stays met, otherwise 0. When a value is missing, "
            "there is no rate.",
        ],
    )


def carriers() -> Chapter:
    """The chapter on bodies and portfolios."""
    return (
        "Leads, ministries and portfolios",
        [
            "An organisation is one body through time when its continuity or its change of name is "
            "certain; a merger or a split makes a new one. Its names remain those of each plan.",
            "A portfolio is a lasting field of action: it is a grouping of this site, which makes "
            "it possible to follow a subject through reshuffles. Choosing a ministry takes the "
            "commitments that it leads and those of its directorates; stakeholders only if asked "
            "for.",
            "An organisation that only the numbered list of a plan names is shown as “named in the "
            "list only” and is not counted.",
        ],
    )


def territories(counted: Sequence[str], listed: Sequence[str]) -> Chapter:
    """The chapter on places."""
    return (
        "Territories",
        [
            f"A place counts in its territory when a source says: {join_and(counted, 'or')}. Other "
            f"mentions ({join_and(listed)}) are shown without being counted.",
            "“Each region” is a link with France as a whole: it is shown on the page of each "
            "region and counted in none. Choosing a territory takes it with all that it contains, "
            "never what contains it. A territory without a link has “no territorial action "
            "recorded”, which is not 0%.",
        ],
    )


def assessors(names: Sequence[str]) -> Chapter:
    """The chapter on assessors."""
    return (
        "Who speaks",
        [
            "Four voices are told apart and never mixed: none replaces or corrects another. The "
            "figures of this site read that of the administration; the others are shown beside it, "
            "in their own words.",
            tuple(names),
        ],
    )


def replay() -> Chapter:
    """The chapter on what the date of observation changes."""
    return (
        "What is replayed on a date",
        [
            [
                f"The parameter {quoted(official('au'))} of an address, or “change” in the bar at "
                "the top, shows the situation as it could be known on that day: statuses, "
                "calendars, states, announced periods, published plans. The page ",
                Link("Changes", "/changements"),
                " compares two dates.",
            ],
            "Titles and leads do not travel in time: they are those of today, and the banner of "
            "replayed views says so.",
        ],
    )


def facts() -> Chapter:
    """The chapter on how facts are recorded."""
    return (
        "How a fact enters",
        [
            "A fact enters through a file or through the workspace, with its source, the printed "
            "section and the lines. The import checks everything before it writes: types, codes, "
            "periods, vocabularies, consistency between tables. One problem, and nothing is "
            "written.",
            "An observation is never changed or erased. To correct it, a new observation names the "
            "one that it replaces; the old one stays in the history and no longer counts.",
            [
                "Each printed word is looked for in the documents, at the lines cited. What they "
                "say in two ways, misspell or date impossibly becomes an anomaly, published with "
                "the decision made: ",
                Link("the anomalies", "/qualite#anomalies"),
                ".",
            ],
        ],
    )


def wording() -> Chapter:
    """The chapter on printed words and our own."""
    return (
        "The words of the documents and ours",
        [
            "Official names, titles, dates and figures are exact, errors included. Other texts are "
            "written for this site, short, and marked “summarised label” when they stand for a "
            "printed label, with the section to read. They are shown as recorded, "
            "nearly all in French.",
        ],
    )


def head_status() -> tuple[str, str, str]:
    """The heads of the table of statuses."""
    return "Status", "What it means", "Weight in the index"


def head_state() -> tuple[str, str, str]:
    """The heads of the table of states."""
    return "Order", "State", "Condition"


def kinds(counted: Sequence[LocationKind]) -> Sequence[str]:
    """The names of kinds of places in a sentence."""
    return [_KINDS[kind] for kind in counted]


_KINDS: Mapping[LocationKind, str] = {
    LocationKind.HAPPENED: "something took place there",
    LocationKind.PLANNED: "something is planned there",
    LocationKind.CARRIER: "a lead is at work there",
    LocationKind.PRESS: "press articles",
    LocationKind.INSPIRATION: "examples from elsewhere",
    LocationKind.CONTEXT: "context",
    LocationKind.UNDECIDED: "undecided places",
}
