"""What changed, in words: the names of kinds and one sentence an event, for page, API and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from data.queries.changes import BadRange, Change
from data.vocabulary import Nature
from layouts.locale.french import capital, count, date_long, period_words, quoted
from layouts.locale.words import (
    CALENDAR,
    EVIDENCE_KIND,
    STATE,
    STATUS,
)

NB = "\u00a0"

# Singular, plural, and the sentence that heads a list.
KINDS: Mapping[str, tuple[str, str, str]] = {
    Change.PLAN: ("plan publié", "plans publiés", "Plans publiés"),
    Change.STATUS: ("statut modifié", "statuts modifiés", "Statuts qui ont changé"),
    Change.CALENDAR: (
        "calendrier déclaré", "calendriers déclarés", "Calendriers déclarés par une source"
    ),
    Change.REACHED: ("jalon atteint", "jalons atteints", "Jalons et échéances atteints"),
    Change.REPLANNED: (
        "jalon replanifié", "jalons replanifiés", "Jalons et échéances replanifiés"
    ),
    Change.ANNOUNCED: (
        "jalon annoncé", "jalons annoncés", "Jalons et échéances annoncés depuis le plan"
    ),
    Change.LATE: ("jalon en retard", "jalons en retard", "Constatés en retard"),
    Change.SILENT: (
        "jalon échu sans information", "jalons échus sans information",
        "Échus sans information",
    ),
    Change.WITHDRAWN: ("jalon abandonné", "jalons abandonnés", "Jalons et échéances abandonnés"),
    Change.EVIDENCE: ("preuve nouvelle", "preuves nouvelles", "Preuves nouvelles"),
    Change.OBSERVATION: ("constat nouveau", "constats nouveaux", "Constats nouveaux"),
}


_DEADLINES: Mapping[str, str] = {
    Change.REACHED: "échéance atteinte",
    Change.REPLANNED: "échéance replanifiée",
    Change.ANNOUNCED: "échéance annoncée",
    Change.LATE: "échéance en retard",
    Change.SILENT: "échéance échue sans information",
    Change.WITHDRAWN: "échéance abandonnée",
}


_DEADLINES_MANY: Mapping[str, str] = {
    Change.REACHED: "échéances atteintes",
    Change.REPLANNED: "échéances replanifiées",
    Change.ANNOUNCED: "échéances annoncées",
    Change.LATE: "échéances en retard",
    Change.SILENT: "échéances échues sans information",
    Change.WITHDRAWN: "échéances abandonnées",
}


def counted_deadlines(kind: str, n: int) -> str:
    """« 3 échéances atteintes »."""
    return count(n, _DEADLINES[kind], _DEADLINES_MANY[kind])


def deadlines(kind: str) -> str:
    """« échéances atteintes »."""
    return _DEADLINES_MANY[kind]


def counted(kind: str, n: int) -> str:
    """« 3 jalons atteints »."""
    one, many, _ = KINDS[kind]
    return count(n, one, many)


def heading(kind: str) -> str:
    """The title of the list of one kind."""
    return KINDS[kind][2]


def what(row: Mapping[str, Any]) -> str:
    """What happened, without its object: « de partiel à complet »."""
    kind = row["changement"]
    before, after = row["avant"], row["apres"]
    match kind:
        case Change.PLAN:
            return f"Plan publié pour la période du {date_long(row['debut'])} au " + date_long(
                row["fin"]
            )
        case Change.STATUS:
            return _moved("Statut", STATUS, before, after)
        case Change.CALENDAR:
            return _moved("Calendrier", CALENDAR, before, after)
        case Change.REPLANNED:
            return (
                f"Replanifié{NB}: {quoted(_period(row, '_avant'))} devient "
                f"{quoted(_period(row, ''))}, {slip_words(row['decalage_jours'], row['precise'])}"
            )
        case Change.ANNOUNCED:
            return f"Annoncé après la publication du plan{NB}: {_period(row, '')}"
        case Change.SILENT:
            return f"Période passée sans information{NB}: {_period(row, '')}"
        case Change.REACHED | Change.LATE | Change.WITHDRAWN:
            since = f", {STATE[before].lower()} auparavant" if before else ""
            return f"{STATE[after]}{since}"
        case Change.EVIDENCE:
            return EVIDENCE_KIND[after]
        case _:
            said = f"Statut{NB}: {STATUS[after].lower()}" if after else "Constat"
            return f"{said}. {row['texte_apres']}" if row["texte_apres"] else said


def _moved(name: str, labels: Mapping[str, str], before: str | None, after: str) -> str:
    last = labels[after].lower()
    if before is None:
        return f"{name}{NB}: {last} (première lecture)"
    return f"{name}{NB}: de {quoted(labels[before].lower())} à {quoted(last)}"


def _period(row: Mapping[str, Any], suffix: str) -> str:
    words = row["texte_apres"] if suffix == "" else row["texte_avant"]
    return period_words(row[f"debut{suffix}"], row[f"fin{suffix}"], words=words)


def slip_words(days: int | None, precise: bool) -> str:
    """« repoussé de 365 jours », « avancé de 2 jours », « précisé », « décalage inconnu »."""
    if days is None:
        return "décalage non calculable"
    if days == 0:
        return "précisé" if precise else "même fin"
    return f"{'repoussé' if days > 0 else 'avancé'} de {count(abs(days), 'jour')}"


def whose(row: Mapping[str, Any]) -> str:
    """« Plan 2024-2026, engagement 9, CNR éducation »."""
    if row["engagement"] is None:
        return f"Plan {row['plan']}"
    return f"Plan {row['plan']}, engagement {row['numero']}, {row['titre_court']}"


def subject(row: Mapping[str, Any]) -> str:
    """The kind of event and its object: what a feed's entry is called."""
    return f"{capital(name(row))}{NB}: {row['libelle']}"


def name(row: Mapping[str, Any]) -> str:
    """What one event is called: « jalon atteint », « échéance atteinte »."""
    kind = row["changement"]
    one = KINDS[kind][0]
    return _DEADLINES.get(kind, one) if row["nature"] == Nature.DEADLINE else one


def refusal(error: BadRange) -> str:
    """Why a range of dates cannot be compared, and what to type instead."""
    match error.reason:
        case "date_impossible":
            return (
                f"{quoted(error.value)} n’est pas une date depuis 1900. Écrivez le jour sous la "
                "forme AAAA-MM-JJ, par exemple 2024-02-29."
            )
        case _:
            first, last = (date.fromisoformat(one) for one in error.value.split("/"))
            return (
                f"La période est à l’envers{NB}: elle commence le {date_long(first)} et finit le "
                f"{date_long(last)}. Choisissez un début qui précède la fin."
            )
