"""The timeline of a commitment's key milestones, with its table."""

from collections.abc import Sequence
from typing import Any

from data.queries.records import dicts
from data.queries.sheet import CommitmentSheet, period_columns
from data.vocabulary import Nature
from layouts.components.badge import state_badge
from layouts.components.chart_card import ChartCard
from layouts.components.squares import state_legend
from layouts.components.table import Column, data_table
from layouts.element import Element
from layouts.figures.timeline import TimelineItem, timeline
from layouts.locale.french import date_long, typography
from layouts.locale.words import STATE_ORDER
from layouts.page import Context
from layouts.pages._engagement_sentences import largest_state, milestones_finding

ID = "jalons-de-l-engagement"


def timeline_card(
    sheet: CommitmentSheet, milestones: Sequence[dict[str, Any]], context: Context
) -> Element:
    """Periods as announced: the length of a band is the imprecision of its date."""
    assert sheet.detail is not None
    found = [one["state"] for one in milestones]
    states = {state: found.count(state) for state in STATE_ORDER if state in found}
    items = [
        TimelineItem(
            group=None,
            line=typography(one["component"] or "Jalons"),
            state=one["state"],
            start=one["start"],
            end=one["end"],
            precision=one["precision"],
            qualifier=one["qualifier"],
            label=typography(one["label"]),
            words=one["words"],
            since=sheet.plan.published_on,
            href="#jalons",
        )
        for one in milestones
    ]
    titles = {one["code"]: typography(one["title"]) for one in dicts(sheet.detail.sources)}
    return ChartCard(
        ID,
        milestones_finding(states, Nature.MILESTONE),
        largest_state(states, Nature.MILESTONE),
        timeline(items, context.as_of, last_document=sheet.detail.commitment["last_on"]),
        _table(sheet),
        [titles[code] for code in dict.fromkeys(one["source"] for one in milestones)],
        context,
        {},
        subtitle="Périodes annoncées par le plan\u202f; la longueur de la bande est l’imprécision "
        "de la date",
        legend=state_legend(states),
        data_options={"engagement": sheet.code},
        level=2,
        wide=True,
    ).component()


def _table(sheet: CommitmentSheet) -> Element:
    """The frame of the chart, as its CSV gives it."""
    assert sheet.detail is not None
    columns = (
        Column("libelle", "Libellé", strong=True), Column("composante", "Composante"),
        Column("echeance_texte", "Date imprimée"), Column("debut", "Début"), Column("fin", "Fin"),
        Column("etat", "État"),
    )
    rows = [
        {
            "libelle": typography(one["libelle"]),
            "composante": typography(one["composante"] or ""),
            "echeance_texte": one["echeance_texte"] or "sans date",
            "debut": date_long(one["debut"]) if one["debut"] else "",
            "fin": date_long(one["fin"]) if one["fin"] else "",
            "etat": state_badge(one["etat"]),
        }
        for one in dicts(period_columns(sheet.detail.milestones))
    ]
    return data_table(columns, rows, caption="Dates de l’engagement", dense=True)
