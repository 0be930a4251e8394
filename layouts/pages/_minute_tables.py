"""The tables of the minute: information awaited, commitments led and associated, other plans."""

from typing import Any

from data.queries.brief import Brief
from data.queries.measures import ASSOCIATED
from data.queries.records import dicts
from layouts import element as html
from layouts.components.badge import calendar_badge, status_badge, symbol
from layouts.components.content import Content
from layouts.components.measures import commitments_href, dates_href
from layouts.components.navigation import section
from layouts.components.table import Column, Group, TableRow, data_table
from layouts.element import Element
from layouts.locale import brief_sentences as say
from layouts.locale.fr.measures import dates_noun
from layouts.locale.french import (
    NB,
    capital,
    count,
    duration_since,
    join_and,
    number,
    period_words,
    plural,
    typography,
)
from layouts.page import Context

Row = dict[str, Any]
AWAITED = 6  # on screen; paper has room for PRINTED
PRINTED = 3
KNOWN = 3


def awaited(found: Brief, inside: Context) -> list[Element]:
    """Dates past without information, oldest first; at most six, then a link to all."""
    rows = dicts(found.awaited)
    one, _ = dates_noun(found.nature)
    if not rows:
        return [html.P("Aucune date passée n’attend d’information.")]
    columns = [
        Column("label", capital(one), block=""), Column("commitment", "Engagement"),
        Column("planned", "Prévu"),
        Column("since", "Échue depuis" if one == "échéance" else "Échu depuis", numeric=True),
    ]
    lines = [
        {
            "label": [symbol("echu_sans_information", "state"), " ", typography(row["label"])],
            "commitment": _number(row["commitment"], row["commitment_number"], inside),
            "planned": _planned(row),
            "since": _since(row, inside),
        }
        for row in rows[:AWAITED]
    ]
    left = len(rows) - len(lines)
    href = dates_href(inside, found.nature, "echu_sans_information")
    more: list[Element] = [
        html.P(html.A(f"et {number(left)} {plural(left, 'autre', 'autres')}", href=href))
    ] if left else []
    unprinted = len(rows) - PRINTED
    if unprinted > 0:
        more = [
            *(html.Div(one, className="ecran-seul") for one in more),
            html.P(f"et {number(unprinted)} {plural(unprinted, 'autre', 'autres')}",
                   className="impression-seule"),
        ]
    return [data_table(columns, lines, caption="Informations attendues"), *more]


def _number(code: str | None, n: int | None, inside: Context) -> Content:
    if code is None:
        return "plan"
    return html.A(f"n°{NB}{n}", href=inside.link(f"/engagements/{code}"))


def _planned(row: Row) -> str:
    words = row["words"] or period_words(row["start"], row["end"], row["precision"])
    return typography(str(words))


def _since(row: Row, inside: Context) -> Content:
    told = duration_since(row["end"], inside.as_of)
    if row["before_plan"]:
        return [told, html.Span("avant le plan", className="precision")]
    return told


def led(found: Brief, inside: Context) -> list[Element]:
    """Commitments led, then those it is associated to, each kind apart."""
    columns = [Column("commitment", "Engagement"), Column("status", "Statut", block="")]
    # A column that knows nothing says nothing: the status already tells the silence.
    if found.led["calendar"].notna().any() or found.associated["calendar"].notna().any():
        columns.append(Column("calendar", "Calendrier"))
    lines: list[TableRow] = []
    for word, table, href in (
        ("Portés", found.led, commitments_href(inside)),
        ("Associés", found.associated, commitments_href(inside, role=ASSOCIATED)),
    ):
        rows = dicts(table)
        if rows:
            lines.append(Group(word, count(len(rows), "engagement")))
        for row in rows[:KNOWN]:
            lines.append(
                {
                    "commitment": html.A(
                        typography(f"{row['number']}. {row['short_title']}"),
                        href=inside.link(f"/engagements/{row['code']}"),
                    ),
                    "status": status_badge(row["status"], row["status_max"]),
                    "calendar": calendar_badge(row["calendar"]),
                }
            )
        left = len(rows) - KNOWN
        if left > 0:
            lines.append(
                {"commitment": html.A(
                    f"et {number(left)} {plural(left, 'autre', 'autres')}", href=href)}
            )
    return [data_table(columns, lines, caption="Engagements portés et associés")]


def earlier(found: Brief, context: Context) -> list[Element]:
    """What is known of the other plans: known statuses in full, unknown ones as one line."""
    rows = dicts(found.earlier)
    if not rows:
        return []
    columns = [
        Column("commitment", "Engagements portés ou co-portés"),
        Column("status", "Statut", block=""), Column("calendar", "Calendrier"),
    ]
    lines: list[TableRow] = []
    for plan in sorted({row["plan"] for row in rows}):
        lines.append(Group(typography(f"Plan {plan}")))
        lines += _of_plan(plan, [row for row in rows if row["plan"] == plan], found, context)
    return [
        section(
            _title(found, rows),
            data_table(columns, lines, caption="Engagements des autres plans"),
            intro="Dernier statut connu, et ce qui a suivi.",
        )
    ]


def _title(found: Brief, rows: list[Row]) -> str:
    for plan, total in sorted(found.delayed_totals.items()):
        own = sum(row["plan"] == plan and row["calendar"] == "retarde" for row in rows)
        if own:
            return say.earlier_title(own, total, plan)
    return say.earlier_title(0, 0, None)


def _of_plan(
    plan: str, rows: list[Row], found: Brief, context: Context
) -> list[dict[str, Content]]:
    own = {found.carrier.by.value: found.carrier.code, "plan": plan}
    known = [row for row in rows if row["status"] != "non_renseigne"]
    known.sort(key=lambda row: (row["calendar"] != "retarde", row["number"]))
    unknown = [row for row in rows if row["status"] == "non_renseigne"]
    lines: list[dict[str, Content]] = [
        {
            "commitment": html.A(
                typography(f"{row['number']}. {row['short_title']}"),
                href=context.link(f"/engagements/{row['code']}"),
            ),
            "status": status_badge(row["status"], row["status_max"]),
            "calendar": calendar_badge(row["calendar"]),
        }
        for row in known[:KNOWN]
    ]
    left = len(known) - KNOWN
    if left > 0:
        lines.append(
            {"commitment": html.A(
                f"et {count(left, 'autre engagement', 'autres engagements')} au statut connu",
                href=context.link("/engagements", **own, **{"statut!": "non_renseigne"}))}
        )
    if unknown:
        numbers = _numbers([row["number"] for row in unknown])
        lines.append(
            {
                "commitment": [
                    f"{count(len(unknown), 'engagement')}, ",
                    html.A(numbers, href=context.link("/engagements", **own,
                                                      statut="non_renseigne")),
                ],
                "status": status_badge(None),
                "calendar": "",
            }
        )
    return lines


def _numbers(numbers: list[int]) -> str:
    """« n° 4 », « nos 4 et 12 », « nos 53 à 58 »."""
    ordered = sorted(numbers)
    if len(ordered) == 1:
        return f"n°{NB}{ordered[0]}"
    if len(ordered) > 2 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"nos{NB}{ordered[0]} à {ordered[-1]}"
    shown = [str(one) for one in ordered]
    if len(shown) > 6:
        return f"nos{NB}{', '.join(shown[:6])}…"
    return f"nos{NB}{join_and(shown)}"

