"""What is known of a territory's commitments: statuses, milestones, latest information, sources."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any

from data.queries.records import dicts
from data.queries.territory_pages import TerritorySheet
from data.vocabulary import Assessor, ItemKind, Level, Nature, State, Status
from layouts import element as html
from layouts.components.badge import calendar_badge, state_badge, status_badge
from layouts.components.content import without_none
from layouts.components.messages import unknown_words
from layouts.components.navigation import downloads, more_link, print_button, section
from layouts.components.rows import Fact, fact_list, source_list
from layouts.components.squares import (
    MAX_SQUARES,
    Square,
    state_legend,
    status_legend,
    unit_squares,
)
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.locale.fr.citations import lines_short, lines_words, merged_lines
from layouts.locale.french import NB, capital, count, date_long, date_words, number, typography
from layouts.locale.words import ASSESSOR, status_label
from layouts.page import Context
from layouts.pages import _calendrier_parts as calendar
from layouts.pages import _territoire_sentences as sentences
from layouts.pages import _territoires_sentences as shared
from layouts.pages._territoire_facts import leads

Record = Mapping[str, Any]
SHOWN = 6
_AS_STATE = {
    Status.COMPLETE.value: State.REACHED.value,
    Status.WITHDRAWN.value: State.WITHDRAWN.value,
}


def list_href(data: TerritorySheet, context: Context, path: str, **criteria: Any) -> str:
    """A list of the dashboard, this territory and all below it."""
    return context.href(path, territoire=data.entry["code"], **criteria)


def commitments(data: TerritorySheet, context: Context) -> Element:
    """The distribution of statuses: a square a commitment, then their titles."""
    rows = dicts(data.commitments)
    nation = data.entry["level"] == Level.NATION
    if not rows:
        return section(
            "Ses engagements",
            [html.P("Aucun engagement n’y a de fait compté.")],
            section_id="engagements",
        )
    read = [one["status"] for one in rows]
    statuses = {one: read.count(one) for one in dict.fromkeys(read)}
    composite = sum(1 for one in rows if one["status_max"])
    parts: list[Element | None] = []
    if len(rows) <= MAX_SQUARES:
        parts.append(
            unit_squares(
                [
                    Square(one["status"], _label(one), context.link(f"/engagements/{one['code']}"))
                    for one in rows
                ],
                label=f"{shared.commitments(len(rows))}, par statut",
            )
        )
    parts.append(
        status_legend(
            statuses, composite=composite,
            hrefs={one: list_href(data, context, "/engagements", statut=one) for one in statuses},
        )
    )
    if not nation:
        parts.append(
            html.Div(_titles(data, rows[: SHOWN * 2], context), className="ecran-seul")
        )
    parts.append(
        more_link(f"Voir {_the(len(rows))}", list_href(data, context, "/engagements"))
    )
    return section(
        "Les engagements de la nation" if nation else "Ses engagements",
        without_none(parts),
        section_id="engagements",
        intro=f"{capital(sentences.known(data))}.",
    )


def _the(n: int) -> str:
    return "l’engagement" if n == 1 else f"les {shared.commitments(n)}"


def _label(one: Record) -> str:
    status = status_label(one["status"], one["status_max"]).lower()
    return f"Plan {one['plan']}, n°{NB}{one['number']}, {one['short_title']}{NB}: {status}"


def _titles(data: TerritorySheet, rows: list[Any], context: Context) -> Element:
    columns = (
        Column("title", "Engagement", strong=True, block=""),
        Column("leads", "Porteurs"),
        Column("status", "Statut"),
        Column("told", "Dernière information"),
    )
    return data_table(
        columns,
        [
            {
                "title": html.A(
                    typography(f"{one['plan']} · {one['number']}. {one['short_title']}"),
                    href=context.link(f"/engagements/{one['code']}"),
                ),
                "leads": leads(data, str(one["code"])) or "non précisé",
                "status": status_badge(one["status"], one["status_max"]),
                "told": date_long(one["last_on"]) if one["last_on"] else unknown_words("aucune"),
            }
            for one in rows
        ],
        caption="Engagements du territoire",
    )


def milestones(data: TerritorySheet, context: Context) -> Element:
    """Milestones, then deadlines, by state; the longest silences named."""
    parts: list[Element | None] = []
    for nature, words in (
        (Nature.MILESTONE, ("jalon", "jalons")), (Nature.DEADLINE, ("échéance", "échéances")),
    ):
        of_nature = [one for one in dicts(data.states) if one["nature"] == nature]
        numbers = {one["state"]: one["number"] for one in of_nature}
        if not numbers:
            continue
        href = list_href(data, context, "/jalons", nature=nature.value)
        parts += [
            html.P(html.A(html.Strong(count(sum(numbers.values()), *words)), href=href)),
            state_legend(
                numbers, feminine=nature == Nature.DEADLINE,
                hrefs={
                    one: list_href(data, context, "/jalons", nature=nature.value, etat=one)
                    for one in numbers
                },
            ),
        ]
    rows = dicts(data.milestones)
    if not parts:
        parts.append(html.P("Ses engagements n’annoncent ni jalon ni échéance."))
    elif data.entry["level"] != Level.NATION:
        parts.append(
            html.Div(
                calendar.milestone_rows(
                    rows[:SHOWN], context, caption="Jalons et échéances, silences les plus longs"
                ),
                className="ecran-seul",
            )
        )
        if len(rows) > SHOWN:
            parts.append(
                more_link(
                    f"Voir les {number(len(rows))} jalons et échéances",
                    list_href(data, context, "/jalons", nature=[one.value for one in Nature]),
                )
            )
    return section(
        "Ce que ses engagements annoncent", without_none(parts), section_id="jalons",
        intro="Jalons et échéances de ces engagements, en tout lieu\u00a0; les deux natures ne "
        "s’additionnent pas.",
    )


def information(data: TerritorySheet, context: Context) -> Element:
    """The newest readings of its commitments."""
    told = dicts(data.told)
    if not told:
        body: Element = html.P(unknown_words("Aucune information sur ses engagements."))
    else:
        body = fact_list(
            [
                Fact(capital(date_words(day, precision)),
                     html.Ul([html.Li(_reading(one, context)) for one in same]))
                for (day, precision), same in groupby(
                    told, key=lambda one: (one["observed_on"], one["precision"])
                )
            ]
        )
    return section("Dernières informations", [body], section_id="informations")


def _reading(one: Record, context: Context) -> list[Any]:
    parts: list[Any] = []
    if one["status"]:
        reached = _AS_STATE.get(one["status"]) if one["kind"] == ItemKind.MILESTONE else None
        badge = state_badge(reached) if reached else status_badge(one["status"], one["status_max"])
        parts += [badge, " "]
    if one["calendar"]:
        parts += [calendar_badge(one["calendar"], sentence=True), " "]
    label = typography(one["label"] or "")
    if one["commitment"]:
        parts.append(html.A(label, href=context.link(f"/engagements/{one['commitment']}")))
    else:
        parts.append(label)
    if one["assessor"] != Assessor.ADMINISTRATION:
        parts.append(f" {ASSESSOR[one['assessor']]}.")
    if one["lines"]:
        link = html.A(lines_short(one["lines"]), href=f"#source-{one['source']}")
        parts += [" ", html.Span(link, className="discret")]
    return parts


def sources(data: TerritorySheet, context: Context) -> Element:
    """The documents with the lines to read, then the facts as files."""
    cited: dict[str, list[str]] = {}
    for frame in (data.facts, data.everywhere, data.apart, data.told):
        for one in dicts(frame):
            cited.setdefault(str(one["source"]), []).append(str(one["lines"] or ""))
    titles = {str(one["code"]): one for one in dicts(data.sources)}
    listed = [
        (
            html.Span(_title(titles[code]), id=f"source-{code}"),
            titles[code]["url"],
            _lines(lines),
        )
        for code, lines in cited.items()
        if code in titles
    ]
    query = context.href("", territoire=data.entry["code"]).partition("?")[2]
    return section(
        "Sources",
        [
            source_list(listed) if listed else html.P("Aucun document de la base n’en parle."),
            downloads(
                [("CSV", f"/api/v1/localisations.csv?{query}"),
                 ("JSON", f"/api/v1/localisations?{query}")],
                title="Emporter ces faits",
            ),
            print_button("Imprimer la page"),
        ],
        section_id="sources",
    )


def _title(source: Record) -> str:
    said = typography(source["title"])
    if isinstance(source["dated"], date):
        said += f", {date_words(source['dated'], source['precision'])}"
    return said


def _lines(lines: list[str]) -> str | None:
    known = merged_lines(",".join(one for one in lines if one))
    return typography(lines_words(known)) if known else None


__all__ = ["commitments", "information", "list_href", "milestones", "sources"]
