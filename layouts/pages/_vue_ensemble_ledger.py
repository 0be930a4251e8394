"""The key figures of the overview, each leading to the list behind it."""

from __future__ import annotations

from data.queries.overview_page import Overview
from data.queries.records import dicts
from data.rules import SOON_DAYS
from data.vocabulary import Nature, State
from layouts.components.ledger import KeyFigure
from layouts.locale.french import (
    THIN,
    count,
    date_long,
    number,
)
from layouts.page import Context
from layouts.pages import _vue_ensemble_sentences as say
from layouts.pages._vue_ensemble_links import COMMITMENTS, dates_href


def key_figures(data: Overview, context: Context) -> list[KeyFigure]:
    """What exists, what is known, what is reached, silent, late, due, undated."""
    states = say.by_state(data)
    one, many = say.dates_noun(data)
    feminine = say.is_feminine(data)
    e = "e" if feminine else ""
    nature = data.nature

    def of_state(state: str, words: str, note: str) -> KeyFigure:
        """`words` and `note` hold « {e} », « {s} » and « {noun} », agreed with the number."""
        n = states.get(state, 0)
        agreed = {"e": e, "s": "" if n < 2 else "s", "noun": many if n > 1 else one}
        href = dates_href(context, etat=state, nature=nature) if n else None
        return KeyFigure(n, words.format(**agreed), href, note.format(**agreed), symbol=state)

    spoken = say.known(data)
    return [
        KeyFigure(
            data.total,
            "engagement" if data.total < 2 else "engagements",
            context.href(COMMITMENTS),
            _extent(data, context),
        ),
        KeyFigure(
            spoken,
            "avec un statut connu",
            context.href(COMMITMENTS, **{"statut!": "non_renseigne"}) if spoken else None,
            f"statuts lus{say.read_on(data)}" if spoken else "aucun document ne le donne",
            out_of=data.total,
        ),
        KeyFigure(
            sum(states.values()),
            f"{many if sum(states.values()) > 1 else one} annoncé{e}s"
            if sum(states.values()) > 1
            else f"{one} annoncé{e}",
            dates_href(context, nature=nature) if states else None,
            _other_dates(data),
        ),
        of_state(
            State.REACHED, "déclaré{e}{s} atteint{e}{s}", "une source le dit, au passé"
        ),
        of_state(State.SILENT, "échu{e}{s} sans information", _silent_note(data, feminine)),
        of_state(
            State.LATE,
            "en retard constaté",
            "un retard se constate, il ne se déduit pas du silence",
        ),
        _due(data, context),
        of_state(
            State.UNDATED,
            "{noun} sans date",
            "annoncé{e}{s} sans période dans les documents",
        ),
    ]


def _extent(data: Overview, context: Context) -> str:
    axes = len(data.by_axis)
    words = f"dans {count(axes, 'axe')}" if axes else "aucun axe"
    announced = data.plan["engagements_annonces"] if data.plan is not None else None
    if context.filters.narrows or data.plan is None or not announced:
        return words  # what documents announce is told of the whole plan
    if announced != data.plan["engagements_listes"]:
        return f"{words}{THIN}; {number(announced)} sont annoncés ailleurs"
    return words


def _other_dates(data: Overview) -> str:
    """The dates of the other nature, which never add up with these."""
    other = Nature.DEADLINE if data.nature == Nature.MILESTONE else Nature.MILESTONE
    n = sum(say.by_state(data, other.value).values())
    nouns = ("échéance d’un texte", "échéances d’un texte")
    if other == Nature.MILESTONE:
        nouns = ("jalon clé", "jalons clés")
    if n == 0:
        return "dans les documents du plan"
    agreed = f"compté{_e(other)}{'s' if n > 1 else ''}"
    return f"et {count(n, *nouns)}, {agreed} à part"


def _e(nature: Nature) -> str:
    return "e" if nature == Nature.DEADLINE else ""


def _silent_note(data: Overview, feminine: bool) -> str:
    n = say.by_state(data).get(State.SILENT, 0)
    reached = (
        ("s’il est atteint", "s’ils sont atteints"),
        ("si elle est atteinte", "si elles sont atteintes"),
    )[feminine][n != 1]
    told = f"la date est passée, aucun document ne dit {reached}"
    before = sum(
        int(row["before_plan"] or 0) for row in dicts(data.states) if row["nature"] == data.nature
    )
    if not before:
        return told
    words = ("antérieure", "antérieures") if feminine else ("antérieur", "antérieurs")
    return f"{told}{THIN}; dont {number(before)} {words[before > 1]} à la publication du plan"


def _due(data: Overview, context: Context) -> KeyFigure:
    rows = [row for row in dicts(data.due) if row["nature"] == data.nature]
    other = len(data.due) - len(rows)
    noun = say.dates_noun(data)
    href = dates_href(context, nature=data.nature, etat=None, periode="proche")
    last, following = data.horizon["last"], data.horizon["following"]
    if rows:
        note = f"la première le {date_long(rows[0]['end'])}"
    elif other:
        words = (
            ("échéance", "échéances") if data.nature == Nature.MILESTONE else ("jalon", "jalons")
        )
        note = f"et {count(other, *words)}, à part"
    elif following:
        note = f"la prochaine période s’achève le {date_long(following)}"
    elif last:
        note = f"la dernière période s’achevait le {date_long(last)}"
    else:
        note = "aucune date annoncée"
    label = f"{noun[len(rows) > 1]} d’ici {SOON_DAYS} jours"
    return KeyFigure(len(rows), label, href if rows else None, note, symbol=State.UPCOMING)
