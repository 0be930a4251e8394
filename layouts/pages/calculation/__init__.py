"""« D’où vient ce chiffre »: the items, weights, values, exclusions and sources of a number."""

from collections.abc import Sequence
from datetime import date

from data.around import Framed
from data.calculation import Calculation, Part, Value
from data.vocabulary import State, Status
from layouts import element as html
from layouts.components.calculations import NAMES
from layouts.components.citation import citation
from layouts.components.content import Content
from layouts.components.folds import shortened
from layouts.components.measures import criteria, heads, nothing, plan_title
from layouts.components.messages import unknown_words
from layouts.components.navigation import (
    downloads,
    page_head,
    section,
    source_line,
    switch_row,
    switches,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _, say, speaking
from layouts.locale.formats import date_long, date_short, official, typography
from layouts.locale.words import CALENDAR, STATE, STATUS
from layouts.page import Context, Page
from layouts.pages.calculation.cards import CHARTS
from layouts.parts import Part as PagePart

Data = Framed[Calculation]
_COUNTED, _LEFT_OUT = "comptes-titre", "ecartes-titre"


def _title(data: Data, context: Context) -> str:
    return say.calculation.title(data.subject)


def _head(data: Data, context: Context) -> Content:
    return [
        *heads(data.around, context),
        page_head(
            typography(_title(data, context)),
            eyebrow=say.calculation.eyebrow(plan_title(context), context.as_of),
            lede=say.calculation.rule(data.subject.subject),
        ),
        *criteria(data.around, context),
        _switch(data, context),
    ]


def _switch(data: Data, context: Context) -> Element:
    choices = [
        (word, context.href(f"/chiffres/{subject}"), subject == data.subject.subject)
        for subject, word in NAMES.items()
    ]
    return switch_row(switches(_("Number"), choices))


def _body(data: Data, context: Context) -> Content:
    calculation = data.subject
    if not calculation.parts:
        if not data.around.selected:
            return nothing(data.around, context)
        return html.P(_("No date of this nature is announced for these commitments."))
    counted, left = calculation.counted, calculation.left
    parts: list[Element] = []
    if calculation.subject == "indice" and counted:
        parts.append(html.P(say.calculation.total_of(calculation), className="couverture"))
    parts.append(
        section(
            say.calculation.what_counts(len(counted)),
            shortened(_table(counted, calculation, context), _COUNTED)
            if counted
            else html.P(_("No item counts.")),
            title_id=_COUNTED,
        )
    )
    if left:
        parts.append(
            section(
                say.calculation.left_out(len(left)),
                shortened(_table(left, calculation, context), _LEFT_OUT),
                intro=say.calculation.excluded(left),
                title_id=_LEFT_OUT,
            )
        )
    sources = source_line(data.around.documents, date_words=date_long(context.as_of))
    return [*parts, _exports(calculation, context), sources]


def _table(parts: Sequence[Part], calculation: Calculation, context: Context) -> Element:
    columns = [Column("item", _("Item"))]
    if calculation.subject != "engagements":
        columns.append(Column("value", _("Value")))
    if calculation.subject == "indice":
        columns.append(Column("weight", _("Weight"), numeric=True))
    if any(part.reason for part in parts):
        columns.append(Column("reason", _("Reason")))
    columns += [
        Column("on", _("Date")),
        Column("source", _("Where to read it"), quiet=True),
    ]
    return data_table(
        columns,
        [_line(part, calculation, context) for part in parts],
        caption=_("Items, values and sources of the number"),
    )


def _line(part: Part, calculation: Calculation, context: Context) -> dict[str, Content]:
    with speaking(context.language, ongoing=part.ongoing):
        return _cells(part, calculation, context)


def _cells(part: Part, calculation: Calculation, context: Context) -> dict[str, Content]:
    named = typography(say.calculation.item(part.plan, part.number, official(part.label)))
    href = context.link(f"/engagements/{part.commitment}") if part.commitment else None
    return {
        "item": html.A(named, href=href) if href else named,
        "value": _value(part.value, part.printed),
        "weight": say.calculation.weight(part.weight, part.upper_weight),
        "reason": say.calculation.reason(part.reason),
        "on": date_short(part.observed_on) if part.observed_on else unknown_words(_("none")),
        "source": citation(part, calculation.sources, listed=False),
    }


def _value(value: Value, printed: str | None) -> Content:
    if isinstance(value, date):
        return date_long(value)
    if value is None or value == Status.UNKNOWN:
        return unknown_words()
    planned = isinstance(value, State)
    words = STATE[value] if planned else STATUS.get(value) or CALENDAR[value]
    text = official(printed) if printed else None
    if text and text.casefold() != words.casefold():
        note = html.Span(say.calculation.printed(text, planned), className="precision")
        return [words, " ", note]
    return words


def _exports(calculation: Calculation, context: Context) -> Element:
    query = context.href("").partition("?")[2]
    tail = f"?{query}" if query else ""
    base = f"/api/v1/graphiques/calcul-{calculation.subject}"
    files = [
        (name, f"{base}.{ending}{tail}")
        for name, ending in (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
    ]
    return downloads(files, title=_("Take this calculation away"))


PAGE = Page(
    name="chiffres",
    path="/chiffres/<chiffre>",
    section="axes",
    title=_title,
    description=lambda data, context: say.calculation.rule(data.subject.subject),
    charts=CHARTS,
    parts=(PagePart(None, _head), PagePart(None, _body)),
)
