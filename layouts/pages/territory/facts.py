"""The facts of a territory: those that count, those about all régions, those only cited."""

from collections.abc import Sequence

from data.facts import LocationRow
from data.territory import TerritorySheet
from data.vocabulary import ItemKind, Level
from layouts import element as html
from layouts.components.citation import citation
from layouts.components.content import Content, quotation, without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import section
from layouts.components.places import sheet_href
from layouts.components.table import Column, Group, Row, TableRow, data_table
from layouts.element import Element
from layouts.locale import _, pgettext, say
from layouts.locale.formats import official, period_words, quoted, typography
from layouts.locale.words import KIND, LEVEL, LOCATION_KIND, SCOPE
from layouts.page import Context


def _columns() -> tuple[Column, ...]:
    return (
        Column("when", _("Date"), strong=True),
        Column("what", _("What happens there"), block=""),
        Column("where", _("Place and level"), block=_("Place")),
        Column("kind", _("Link")),
        Column("commitment", _("Commitment and leads"), block=_("Commitment")),
        Column("source", _("Source")),
    )


def counted(data: TerritorySheet, context: Context) -> Content:
    """What took place or is planned there: the kinds that count."""
    if data.facts:
        table = _table(data, data.facts, context, _("Counted facts"))
        body = without_none([_places(data, context), table])
    else:
        words = _("No recorded action in this territory at this date.")
        body = [html.P(unknown_words(words))]
    return section(_("What happened or is planned there"), body, section_id="faits", ruled=True)


def everywhere(data: TerritorySheet, context: Context) -> Content:
    """Facts about every région: shown on the page of each, counted in none."""
    if not data.everywhere:
        return None
    table = _table(data, data.everywhere, context, _("Facts of all regions"))
    return section(
        _("What concerns all regions"),
        [html.Div(table, className="ecran-seul")],
        section_id="toutes-les-regions",
        intro=say.territory.everywhere(data.everywhere),
    )


def apart(data: TerritorySheet, context: Context) -> Content:
    """Press, inspirations, contexts, undecided facts: listed, not counted."""
    if not data.apart:
        return None
    rows: list[TableRow] = []
    numbers = []
    for kind, mentions, same in say.territory.apart(data.apart):
        rows.append(Group(kind, mentions))
        rows += [_row(data, fact, context) for fact in same]
        numbers.append(_("{kind}: {mentions}", kind=kind, mentions=mentions))
    columns = [column for column in _columns() if column.key != "kind"]
    table = data_table(columns, rows, caption=_("Mentions that are not counted"))
    return section(
        pgettext("one", "Only cited"),
        [
            html.Div(table, className="ecran-seul"),
            html.P(" · ".join(numbers), className="impression-seule"),
        ],
        section_id="cite",
        intro=_(
            "An article, an example from elsewhere or a context is no action carried out here: "
            "nothing of this list enters the numbers."
        ),
    )


def _places(data: TerritorySheet, context: Context) -> Element | None:
    """The places below it, linked to their pages."""
    below = [(entry, n) for entry, n in data.below if entry.code != data.entry.code]
    if not below:
        return None
    parts: list[Content] = [_("By place: ")]
    for place, (entry, n) in enumerate(below):
        if place:
            parts.append(" · ")
        parts += [html.A(official(entry.name), href=sheet_href(entry.code, context)), f" {n}"]
    return html.P(parts, className="ecran-seul")


def _table(
    data: TerritorySheet, facts: Sequence[LocationRow], context: Context, caption: str
) -> Element:
    return data_table(_columns(), [_row(data, fact, context) for fact in facts], caption=caption)


def _row(data: TerritorySheet, fact: LocationRow, context: Context) -> Row:
    return Row(
        {
            "when": _when(fact),
            "what": _what(fact),
            "where": _where(data, fact, context),
            "kind": LOCATION_KIND[fact.kind],
            "commitment": _commitment(data, fact, context),
            "source": citation(fact, data.sources),
        }
    )


def _when(fact: LocationRow) -> Content:
    if fact.start is None and fact.end is None:
        return html.Span(pgettext("of a fact", "undated"), className="discret")
    return period_words(fact.start, fact.end, fact.precision)


def _what(fact: LocationRow) -> Content:
    parts: list[Content] = []
    if fact.description:
        parts.append(official(fact.description))
    details: list[Content] = []
    if fact.item_kind in {ItemKind.ACTION, ItemKind.MILESTONE} and fact.label:
        details.append(f"{KIND[fact.item_kind][0]} {quoted(official(fact.label))}")
    if fact.words:
        details += [" · "] if details else []
        details += [_("printed "), quotation(official(fact.words))]
    if details:
        parts.append(html.Span(details, className="precision ecran-seul"))
    return parts


def _where(data: TerritorySheet, fact: LocationRow, context: Context) -> Content:
    if fact.level is Level.NATION and not data.is_nation:
        return [SCOPE[fact.scope].lower()]
    named: Content = official(fact.name)
    if fact.territory != data.entry.code:
        named = html.A(named, href=sheet_href(fact.territory, context))
    return [named, html.Span(LEVEL[fact.level].lower(), className="precision")]


def _commitment(data: TerritorySheet, fact: LocationRow, context: Context) -> Content:
    plan = _("Plan {plan}", plan=typography(fact.plan))
    if fact.commitment is None:
        return [
            html.A(plan, href=context.link("/", plan=fact.plan)),
            html.Span(_("the plan itself"), className="precision"),
        ]
    words = f"{fact.commitment_number}. {official(fact.commitment_short or '')}"
    names = say.territory.carriers(data.leads[fact.commitment])
    return [
        html.A(words, href=context.link(f"/engagements/{fact.commitment}")),
        html.Span(f"{plan}\u00a0· {names}" if names else plan, className="precision"),
    ]
