"""The chosen territories side by side, and the form that chooses them."""

from typing import Any

from data.around import Framed
from data.territories import MAX_COMPARED, TerritoryFigures, TerritoryMap
from layouts import element as html
from layouts import ids
from layouts.components.content import Content
from layouts.components.filters import Option, facet_option
from layouts.components.messages import note
from layouts.components.places import place_link
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale import _, pgettext, say
from layouts.locale.formats import date_long, number, official
from layouts.locale.words import LEVEL
from layouts.page import Context
from layouts.pages.territories.ranking import carried

Data = Framed[TerritoryMap]


def options(data: TerritoryMap) -> list[Option]:
    """Every territory of the level by name, then the chosen ones of another level."""
    listed = sorted(data.rows, key=lambda row: row.territory.name)
    codes = {row.territory.code for row in listed}
    # The others in the order of their codes, as in the filter.
    compared = sorted(data.compared, key=lambda row: data.chosen.index(row.territory.code))
    others = [row.territory for row in compared if row.territory.code not in codes]
    return [
        *(facet_option(entry.code, official(entry.name)) for entry in others),
        *(
            facet_option(row.territory.code, official(row.territory.name), row.facts)
            for row in listed
        ),
    ]


def form(data: Data, context: Context) -> Content:
    """Checkboxes of territories; the choice filters the whole dashboard."""
    control = html.Checklist(
        id=ids.control(context.page.name, "territoire"),
        options=options(data.subject),
        value=list(context.filters.territory),
        class_name="cases cases-bornees",
    )
    level = say.territories.level(data.subject.level, many=True)
    legend = html.Legend(_("Choose {territories}", territories=level))
    return html.Form(
        [
            html.Fieldset([legend, control], className="facettes"),
            html.Button(_("Compare"), type="submit", className="bouton"),
            *carried(context, "territoire"),
        ],
        method="get",
        action=context.path,
        className="territoires-choix",
    )


def comparison(data: Data, context: Context) -> Content:
    """The chosen territories side by side, or how to choose some."""
    subject = data.subject
    parts: list[Element] = []
    if subject.unknown:
        parts.append(note(say.territories.unknown_codes(subject.unknown)))
    if not subject.compared:
        return [
            *parts,
            html.P(
                _(
                    "No territory is chosen. Tick one or several: they are compared here and "
                    "filter the whole dashboard, with all that they contain."
                ),
                className="comparaison-vide",
            ),
        ]
    rows = [_cells(row, context) for row in subject.compared]
    parts += [
        data_table(_columns(), rows, caption=_("Territories compared")),
        note(say.territories.distinct(subject)),
    ]
    if len(subject.chosen) - len(subject.unknown) > len(subject.compared):
        parts.append(note(say.territories.first_compared(MAX_COMPARED)))
    parts.append(_other_pages(context))
    return parts


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Territory"), strong=True, block=""),
        Column("level", _("Level")),
        Column("facts", _("Facts"), numeric=True),
        Column("commitments", _("Commitments and statuses")),
        Column("dates", _("Milestones and deadlines")),
        Column("newest", _("Newest fact")),
        Column("informed_on", _("Last information")),
    )


def _cells(row: TerritoryFigures, context: Context) -> dict[str, Any]:
    own = context.href("/engagements", territoire=row.territory.code)
    statuses = say.territories.statuses(row)
    no_fact = pgettext("of facts", "none")
    last_on = row.measures.last_on
    return {
        "name": place_link(row.territory, context),
        "level": LEVEL[row.territory.level],
        "facts": number(row.facts) if row.facts else say.territories.none(),
        "commitments": html.A(statuses, href=own) if row.measures.commitments else statuses,
        "dates": [html.P(line) for line in say.territories.dates(row)] or no_fact,
        "newest": say.territories.newest(row) or no_fact,
        "informed_on": date_long(last_on) if last_on else pgettext("of information", "none"),
    }


def _other_pages(context: Context) -> Element:
    pages = (
        ("/engagements", _("commitments")),
        ("/jalons", _("milestones")),
        ("/calendrier", _("calendar")),
        ("/", _("overview")),
    )
    parts: list[Content] = [_("The whole dashboard on these territories: ")]
    for place, (path, words) in enumerate(pages):
        if place:
            parts.append(" · ")
        parts.append(html.A(words, href=context.href(path)))
    parts += [". ", html.A(_("Compare no more"), href=context.href(territoire=None))]
    return html.P(parts, className="ecran-seul")
