"""« Axes »: the axes of a plan compared, sub-axes under them, sorted as the visitor likes."""

from dataclasses import replace
from typing import Any

from data.queries.around import Framed
from data.queries.axes import SORTS, AxisList
from data.queries.records import dicts
from layouts import element as html
from layouts.components.compact_filters import KEYS
from layouts.components.navigation import page_head, section, switch_row, switches
from layouts.element import Element
from layouts.locale.carrier_sentences import axes_reading, axes_title, axis_noun
from layouts.locale.french import THIN, capital, count, date_long, small_number_in_letters
from layouts.page import Context, Page
from layouts.pages import _axes_parts as parts
from layouts.pages import _filtered as filtered
from layouts.pages._measures_parts import heads, nothing, plan_title

NAME = "axes"
PAGE = Page(
    name=NAME,
    path="/axes",
    nav="Axes",
    rank=20,
    regions=filtered.region_names(NAME, KEYS),
    plan_default="newest",
    filters=KEYS,
    options={"tri": SORTS},
)
_SORTS = {
    "document": "ordre du plan", "nombre": "nombre", "avancement": "avancement",
    "connus": "part connue", "silence": "silence", "fraicheur": "fraîcheur",
}


def _tops(data: Framed[AxisList]) -> list[dict[str, Any]]:
    rows = dicts(data.found.rows)
    heads_ = [row for row in rows if row["parent"] is None]
    return heads_ or rows


def title(data: Framed[AxisList], context: Context) -> str:
    """The finding of the axes."""
    if not data.found.rows.empty and not data.found.total["commitments"]:
        return "Axes du plan"
    return axes_title(_tops(data), data.found.nature) if len(data.found.rows) else "Axes"


def description(data: Framed[AxisList], context: Context) -> str:
    """The finding and the plan."""
    return f"{title(data, context)}. {plan_title(context)}."


def announce(data: Framed[AxisList], context: Context) -> str:
    """What the live region says after a change."""
    return filtered.announce(data, title(data, context))


def regions(data: Framed[AxisList], context: Context) -> dict[str, Any]:
    """What follows the filters."""
    return filtered.regions(data, context, _parts(data, context))


def view(data: Framed[AxisList], context: Context) -> Element:
    """Finding, statuses by axis, dates by axis, the whole table."""
    return filtered.view(data, context, _parts(data, context), "Filtrer les axes")


def _parts(data: Framed[AxisList], context: Context) -> filtered.Parts:
    found = data.found
    tops = _tops(data)
    head = page_head(
        title(data, context),
        eyebrow=f"{plan_title(context)} · situation au {date_long(context.as_of)}",
        lede=_lede(tops, len(found.rows) - len(tops), found.total["commitments"]),
    )
    above = [*heads(data.around, context), head]
    if not found.total["commitments"]:
        return above, [nothing(data.around, context)]
    order = switch_row(
        switches(
            "Trier par",
            [
                (word, context.href(tri=key), context.options["tri"] == key)
                for key, word in _SORTS.items()
            ],
        )
    )
    cards = [replace(parts.statuses(tops, data, context), switches=order).component()]
    if any(row[f"{found.nature}_total"] for row in tops):
        cards.append(parts.dates(tops, data, context).component())
    return above, [
        *cards,
        section(
            "Axes et sous-axes",
            [
                parts.table(dicts(found.rows), found.nature, context),
                html.P(
                    [
                        html.A("Croiser axes et ministères", href=context.href("/matrice")),
                        " · ",
                        html.A("Comparer les plans", href=context.link("/plans")),
                    ],
                    className="suite",
                ),
            ],
            intro=axes_reading(tops),
        ),
    ]


def _lede(tops: list[dict[str, Any]], below: int, commitments: int) -> str:
    if not tops:
        return "Aucun axe à cette date."
    n = len(tops)
    axes = capital(f"{small_number_in_letters(n)} {axis_noun(tops)[n > 1]}")
    subs = f" et {count(below, 'sous-axe')}" if below else ""
    return (
        f"{axes}{subs}, {count(commitments, 'engagement')}{THIN}: ce que les documents en disent, "
        "puis ce qu’ils n’en disent pas."
    ).replace(f"{THIN}:", "\u00a0:")
