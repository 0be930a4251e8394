"""The cards of contributions: workshops by kind, and all contributions with their outcome."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from data.around import Framed
from data.contributions import (
    ANY_CONTRIBUTION,
    ContributionsPage,
    ContributionWithLinks,
    Followed,
    Workshop,
    contributions_frame,
    contributions_page,
)
from data.entries import CommitmentEntry
from data.filters import CommitmentFilter
from data.frames import Frame, frame, in_order
from data.store import Store
from data.vocabulary import ContributionKind
from layouts import element as html
from layouts.components.chart import Chart
from layouts.components.citation import citation
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.messages import unknown_words
from layouts.components.navigation import switch_row, switches
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import N_, Labels, _, say, words
from layouts.locale.formats import date_words, number, official, typography
from layouts.page import Context

Data = Framed[ContributionsPage]

FOLLOWED = Labels(
    {
        Followed.ACCEPTED: N_("kept"),
        Followed.PARTLY: N_("kept in part"),
        Followed.SET_ASIDE: N_("set aside"),
        Followed.TAKEN_UP: N_("taken up by a later commitment"),
        Followed.UNKNOWN: N_("outcome unknown"),
        Followed.NOT_APPLICABLE: N_("not applicable"),
    }
)


def _documents(data: Data, context: Context) -> Sequence[str]:
    return [official(source.title) for source in data.subject.sources.values()]


# --- Workshops -----------------------------------------------------------------------------------


def workshops_frame(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """The number of contributions by workshop and kind."""
    with store.at(as_of) as moment:
        workshops = contributions_page(moment, filters, ANY_CONTRIBUTION).subject.workshops
    columns = ["atelier", *(kind.value for kind in ContributionKind), "contributions"]
    rows = [
        (each.name, *(each.numbers.get(kind, 0) for kind in ContributionKind), each.total)
        for each in workshops
    ]
    return frame(rows, in_order(*columns))


def _workshops(data: Data, context: Context) -> Content:
    kinds = [
        kind
        for kind in ContributionKind
        if any(each.numbers.get(kind) for each in data.subject.workshops)
    ]
    columns = [
        Column("name", _("Workshop"), strong=True),
        *(Column(kind.value, words.CONTRIBUTION_KIND[kind], numeric=True) for kind in kinds),
        Column("total", _("Contributions"), numeric=True),
    ]
    rows = [_workshop(each, kinds, context) for each in data.subject.workshops]
    return [data_table(columns, rows, caption=_("Contributions by workshop and kind"))]


def _workshop(
    each: Workshop, kinds: Sequence[ContributionKind], context: Context
) -> dict[str, Content]:
    def linked(n: int, kind: str | None) -> Content:
        if not n:
            return "·"
        if each.key is None:
            return number(n)
        return html.A(number(n), href=context.href(atelier=each.key, type=kind))

    return {
        "name": official(each.name) if each.name else say.contributions.no_workshop(),
        **{kind.value: linked(each.numbers.get(kind, 0), kind.value) for kind in kinds},
        "total": linked(each.total, None),
    }


WORKSHOPS = Chart(
    id="contributions-par-atelier",
    data=workshops_frame,
    description=N_("Contributions by workshop and kind."),
    finding=lambda data, context: say.contributions.workshops_title(data.subject.workshops),
    sentence=lambda data, context: say.contributions.workshops_reading(data.subject),
    body=_workshops,
    shown=lambda data, context: bool(data.subject.workshops),
    sources=_documents,
)


# --- Contributions -------------------------------------------------------------------------------


def _switches(data: Data, context: Context) -> Content:
    """A row of links for each option, the current value in bold."""
    kinds = [("toutes", _("all")), *((kind, words.CONTRIBUTION_KIND[kind]) for kind in _kinds())]
    outcomes = [("toutes", _("all")), *FOLLOWED.items()]
    summary = [("toutes", _("all")), ("oui", _("taken up")), ("non", _("not taken up"))]
    workshops = [
        ("", _("all")),
        *((each.key, str(_short(each.name))) for each in data.subject.workshops if each.key),
    ]
    # One component: a list next to others would be a list in a list, which Dash does not draw.
    return html.Div(
        [
            switch_row(_switch(_("Type"), "type", kinds, context)),
            switch_row(_switch(_("Outcome"), "suite", outcomes, context)),
            switch_row(_switch(_("Workshop"), "atelier", workshops, context)),
            switch_row(_switch(_("Synthesis"), "synthese", summary, context)),
        ]
    )


def _kinds() -> Sequence[ContributionKind]:
    return tuple(ContributionKind)


def _short(name: str | None) -> str:
    """« Atelier 1 » of « Atelier 1 – Évaluation… »."""
    return official((name or "").partition(" – ")[0])


def _switch(label: str, key: str, choices: Sequence[tuple[str, str]], context: Context) -> Element:
    current = context.options.get(key, "" if key == "atelier" else "toutes")
    return switches(
        label,
        [(word, context.href(**{key: value or None}), value == current) for value, word in choices],
    )


def _list(data: Data, context: Context) -> Content:
    columns = [
        Column("text", _("Contribution"), strong=True, block=""),
        Column("kind", _("Type")),
        Column("commitments", _("Commitments that it treats")),
        Column("outcome", _("What became of it")),
        Column("source", _("Source")),
    ]
    rows: list[TableRow] = []
    ordered = sorted(data.subject.rows, key=lambda row: (row.workshop is None, row.workshop or ""))
    for name, group in groupby(ordered, key=lambda row: row.row.workshop):
        listed = list(group)
        rows.append(
            Group(
                official(name) if name else say.contributions.no_workshop(),
                say.contributions.of_workshop(len(listed)),
            )
        )
        rows += [_row(row, data, context) for row in listed]
    table = data_table(columns, rows, caption=_("Contributions"))
    return [shortened(table, "contributions-titre")]


def _row(contribution: ContributionWithLinks, data: Data, context: Context) -> dict[str, Content]:
    row = contribution.row
    text: list[Content] = [official(row.text)]
    if row.in_summary:
        text.append(html.Span(say.contributions.in_summary(), className="precision"))
    when = date_words(row.on_date, row.precision) if row.on_date else _("undated")
    return {
        "text": text,
        "kind": [
            words.CONTRIBUTION_KIND[row.kind],
            html.Span(when, className="precision"),
        ],
        "commitments": _commitments(contribution, context),
        "outcome": _outcome(contribution, context),
        "source": citation(row, data.subject.sources),
    }


def _commitments(contribution: ContributionWithLinks, context: Context) -> Content:
    """Commitments that a source links, by title; those that our reading links, by number."""
    if not contribution.commitments:
        return unknown_words(_("no commitment"))
    certain = [entry for entry in contribution.commitments if contribution.certain[entry.code]]
    ours = [entry for entry in contribution.commitments if not contribution.certain[entry.code]]
    items = [
        html.Li(
            _link(entry, f"{entry.plan} · {entry.number}. {official(entry.short_title)}", context)
        )
        for entry in certain
    ]
    if ours:
        links: list[Content] = [_("by our reading:"), " "]
        for place, entry in enumerate(ours):
            links += [", "] if place else []
            links.append(_link(entry, say.overview_parts.numbered(entry.number), context))
        items.append(html.Li(html.Span(links, className="precision")))
    return html.Ul(items)


def _link(entry: CommitmentEntry, words_of_it: str, context: Context) -> Element:
    return html.A(typography(words_of_it), href=context.link(f"/engagements/{entry.code}"))


def _outcome(contribution: ContributionWithLinks, context: Context) -> Content:
    if contribution.followed is Followed.UNKNOWN:
        return unknown_words(say.contributions.unknown_outcome())
    parts: list[Content] = [FOLLOWED[contribution.followed]]
    if contribution.row.reason:
        parts.append(html.Span(official(contribution.row.reason), className="precision"))
    parts += [
        _link(entry, f"{entry.plan} · {entry.number}. {official(entry.short_title)}", context)
        for entry in contribution.taken_up
    ]
    return parts


def _address(data: Data, context: Context) -> dict[str, str]:
    return {
        key: value
        for key in ("type", "suite", "atelier", "synthese")
        if (value := context.options.get(key))
    }


CONTRIBUTIONS = Chart(
    id="contributions",
    data=contributions_frame,
    description=N_("Contributions with what they treat and what became of them."),
    finding=lambda data, context: say.contributions.known(
        len(data.subject.rows), data.subject.total
    ),
    sentence=lambda data, context: say.contributions.kinds(data.subject.rows),
    body=_list,
    switches=_switches,
    shown=lambda data, context: True,
    address=_address,
    sources=_documents,
    wide=True,
)
