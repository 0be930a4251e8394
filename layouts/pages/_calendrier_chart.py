"""The figure of the calendar: rows of the timeline as items, and the window of each scale."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from data.queries.records import dicts
from data.queries.time_pages import Schedule
from data.vocabulary import State
from layouts.figures.theme import Figure
from layouts.figures.timeline import TimelineItem, timeline
from layouts.locale.french import typography
from layouts.page import Context

UNSPECIFIED = "calendrier non précisé"


def figure(data: Schedule, context: Context) -> Figure:
    """The timeline of what the page lists."""
    rows = dicts(data.lines)
    return timeline(
        [_item(row, context) for row in rows],
        context.as_of,
        last_document=data.around.last_document,
        window=window(context),
    )


def _item(row: Mapping[str, Any], context: Context) -> TimelineItem:
    line = _line(row)
    group = _group(row, context)
    if row["jalon"] is None:
        return TimelineItem(
            group, line, None, row["plan_debut"], row["plan_fin"], label=UNSPECIFIED,
            href=context.link(f"/engagements/{row['ligne']}"),
        )
    href = (
        context.link(f"/engagements/{row['ligne']}") if row["numero"] is not None
        else context.link("/", plan=row["plan"])
    )
    return TimelineItem(
        group, line, row["etat"], row["debut"], row["fin"], row["precision"],
        row["qualificatif"], typography(row["libelle"]), row["echeance_texte"],
        row["plan_publie_le"], href,
    )


def _line(row: Mapping[str, Any]) -> str:
    if row["numero"] is None:
        return typography(f"Plan {row['plan']}")
    return f"{row['numero']}. {row['titre_court']}"


def _group(row: Mapping[str, Any], context: Context) -> str:
    plan = "" if len(context.filters.plan) == 1 else f"{row['plan']} · "
    if row["numero"] is None:
        return typography(f"{plan}Dates du plan")
    if row["groupe"] is None:
        return typography(f"{plan}Sans porteur imprimé")
    if row["groupe_numero"]:
        return typography(f"{plan}Axe {row['groupe_numero']} · {row['groupe_titre']}")
    return typography(f"{plan}{row['groupe_titre']}")


def window(context: Context) -> tuple[date, date] | None:
    """The interval of a scale: the whole plan, the year of the date and those beside, three months
    before and after."""
    day = context.as_of
    match context.options.get("echelle"):
        case "annee":
            return date(day.year - 1, 7, 1), date(day.year + 1, 6, 30)
        case "mois":
            return _month(day, -3)[0], _month(day, 3)[1]
        case _:
            return None


def _month(day: date, shift: int) -> tuple[date, date]:
    months = day.year * 12 + day.month - 1 + shift
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def outside(data: Schedule, context: Context) -> int:
    """How many dated milestones the window leaves out."""
    shown = window(context)
    if shown is None:
        return 0
    return sum(
        1
        for row in dicts(data.milestones)
        if (row["debut"] or row["fin"]) is not None and row["etat"] != State.UNDATED
        and ((row["fin"] or row["debut"]) < shown[0] or (row["debut"] or row["fin"]) > shown[1])
    )


def unspecified(data: Schedule) -> int:
    """How many commitments have no date of the natures shown."""
    lines = data.lines
    return int(lines[lines["jalon"].isna()]["ligne"].nunique())


def known_without_date(data: Schedule) -> int:
    """How many milestones are told reached or withdrawn although no date was announced."""
    return sum(
        1
        for row in dicts(data.milestones)
        if row["debut"] is None and row["fin"] is None and row["etat"] != State.UNDATED
    )
