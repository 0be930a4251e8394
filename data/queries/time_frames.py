"""The frames of the time pages under their French keys: what table, CSV and API show."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from data.filters import CommitmentFilter
from data.models import Observation
from data.queries import changes, history, milestones, timeline, warnings
from data.queries.changes import Range
from data.queries.commitments import carriers
from data.queries.timeline import Grouping
from data.vocabulary import Precision, Role, State

_MILESTONE = {
    "code": "jalon", "commitment": "engagement", "commitment_number": "numero",
    "commitment_short": "titre_court", "axis": "axe", "axis_short": "axe_titre",
    "label": "libelle", "words": "echeance_texte", "start": "debut", "end": "fin",
    "qualifier": "qualificatif", "state": "etat", "status": "statut", "status_on": "constate_le",
    "before_plan": "anterieur_au_plan", "replanned": "replanifie", "year_inferred": "annee_deduite",
    "first_start": "debut_initial", "first_end": "fin_initiale", "announced_on": "annonce_le",
    "reached_start": "atteint_debut", "reached_end": "atteint_fin",
    "reached_late": "atteint_en_retard", "slip": "decalage_jours", "made_precise": "precise",
    "last_on": "derniere_information", "lines": "lignes",
}
MILESTONE_KEYS = (
    "jalon", "nature", "plan", "axe", "axe_titre", "engagement", "numero", "titre_court",
    "libelle", "porteurs", "echeance_texte", "debut", "fin", "precision", "qualificatif",
    "annee_deduite", "etat", "anterieur_au_plan", "echu_depuis_mois", "annonce_le",
    "debut_initial", "fin_initiale", "replanifie", "decalage_jours", "precise", "statut",
    "constate_le", "atteint_debut", "atteint_fin", "atteint_en_retard", "derniere_information",
    "information_precision", "source", "section", "lignes",
)
SILENT = (State.SILENT.value, State.LATE.value)


def milestone_table(
    connection: Connection,
    asked: CommitmentFilter,
    as_of: date,
    *,
    period: str = "",
    sort: str = "silence",
) -> pd.DataFrame:
    """Every milestone of the asked natures: `MILESTONE_KEYS`."""
    found = timeline.milestone_list(
        connection, asked, as_of, period=period or None, sort=sort
    ).rename(columns=_MILESTONE)
    found["porteurs"] = _leads(connection, found["engagement"])
    over = [
        months_over(end, as_of) if state in SILENT else None
        for end, state in zip(found["fin"], found["etat"], strict=True)
    ]
    found["echu_depuis_mois"] = pd.Series(over, index=found.index, dtype=object)
    found["information_precision"] = _precisions(connection, found["derniere_information"])
    return found[list(MILESTONE_KEYS)]


def _precisions(connection: Connection, days: pd.Series) -> pd.Series:
    """How precise the dates of observations are: null where sources of one day differ."""
    found = connection.execute(
        select(
            Observation.observed_on, func.min(Observation.precision),
            func.max(Observation.precision),
        ).group_by(Observation.observed_on)
    )
    known = {day: Precision(one).value for day, one, other in found if one == other}
    return pd.Series([known.get(day) for day in days], index=days.index, dtype=object)


def _leads(connection: Connection, commitments: pd.Series) -> pd.Series:
    """The names of the carriers of each commitment, in printed order."""
    codes = sorted({code for code in commitments if code is not None})
    names: dict[str, list[str]] = {}
    found = carriers(connection, codes, [Role.LEAD.value])
    for row in found[found["counted"].astype(bool)].to_dict("records"):
        names.setdefault(str(row["item"]), []).append(str(row["current_name"]))
    return pd.Series(
        [" | ".join(names.get(code, [])) or None for code in commitments],
        index=commitments.index, dtype=object,
    )


def months_over(end: date, as_of: date) -> int:
    """Whole months from the end of a period; the last day of a month to the next last is one."""
    months = (as_of.year - end.year) * 12 + as_of.month - end.month
    following = date(as_of.year + as_of.month // 12, as_of.month % 12 + 1, 1)
    is_last_day = (following - as_of).days == 1
    return max(0, months - (as_of.day < end.day and not is_last_day))


TIMELINE_KEYS = (
    "plan", "groupe", "groupe_titre", "groupe_numero", "ligne", "numero", "titre_court", "jalon",
    "nature", "libelle", "echeance_texte", "debut", "fin", "precision", "qualificatif",
    "annee_deduite", "etat", "anterieur_au_plan", "atteint_debut", "atteint_fin", "replanifie",
    "plan_publie_le", "plan_debut", "plan_fin",
)


def timeline_table(
    connection: Connection, asked: CommitmentFilter, as_of: date, grouping: str = "axe"
) -> pd.DataFrame:
    """Milestones on their lines: `TIMELINE_KEYS`; a line without date has no `jalon`."""
    found = timeline.timeline_frame(connection, asked, as_of, Grouping(grouping)).rename(
        columns={
            **_MILESTONE, "group": "groupe", "group_label": "groupe_titre",
            "group_number": "groupe_numero", "line": "ligne", "number": "numero",
            "line_label": "titre_court", "published_on": "plan_publie_le",
            "plan_start": "plan_debut", "plan_end": "plan_fin",
        }
    )
    return found[list(TIMELINE_KEYS)]


def states_table(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, period: str = ""
) -> pd.DataFrame:
    """Milestones by nature and state, zero included: nature, etat, jalons.

    The natures never add up: each has its own rows. `period`: see `timeline.PERIODS`.
    """
    numbers: Mapping[tuple[str, str], int]
    if period:
        listed = timeline.milestone_list(connection, asked, as_of, period=period)
        numbers = Counter(zip(listed["nature"], listed["state"], strict=True))
    else:
        shown = asked.with_values("nature", timeline.natures(asked))
        found = milestones.state_counts(connection, shown, as_of)
        numbers = {
            (row["nature"], row["state"]): row["number"] for row in found.to_dict("records")
        }
    rows = [
        {"nature": nature, "etat": state.value, "jalons": numbers.get((nature, state.value), 0)}
        for nature in timeline.natures(asked)
        for state in milestones.STATE_ORDER
    ]
    return pd.DataFrame(rows, columns=["nature", "etat", "jalons"], dtype=object)


def cumulated_table(
    connection: Connection, asked: CommitmentFilter, as_of: date, *, period: str = ""
) -> pd.DataFrame:
    """Planned and reached through time of the first nature shown: `milestones.cumulated`."""
    shown = asked.with_values("nature", timeline.natures(asked)[:1])
    only = None
    if period:
        only = set(timeline.milestone_list(connection, shown, as_of, period=period)["code"])
    return milestones.cumulated(connection, shown, as_of, only)


_CHANGE = {
    "kind": "changement", "on_date": "date", "code": "code", "item": "objet",
    "item_kind": "objet_type", "axis": "axe", "axis_short": "axe_titre",
    "commitment": "engagement", "commitment_number": "numero", "commitment_short": "titre_court",
    "label": "libelle", "before": "avant", "after": "apres", "words_before": "texte_avant",
    "words_after": "texte_apres", "start_before": "debut_avant", "end_before": "fin_avant",
    "start": "debut", "end": "fin", "slip": "decalage_jours", "made_precise": "precise",
    "lines": "lignes",
}
CHANGE_KEYS = (
    "date", "changement", "code", "objet", "objet_type", "nature", "plan", "axe", "axe_titre",
    "engagement", "numero", "titre_court", "libelle", "avant", "apres", "texte_avant",
    "texte_apres", "debut_avant", "fin_avant", "debut", "fin", "decalage_jours", "precise",
    "source", "section", "lignes",
)


def changes_table(
    connection: Connection, asked: CommitmentFilter, between: Range
) -> pd.DataFrame:
    """What changed in a period, newest first: `CHANGE_KEYS`."""
    found = changes.change_frame(connection, asked, between.since, between.until)
    return found.rename(columns=_CHANGE)[list(CHANGE_KEYS)]


def changes_by_axis_table(
    connection: Connection, asked: CommitmentFilter, between: Range
) -> pd.DataFrame:
    """Changes by axis, kind and nature: plan, axe (null: of the plan), axe_titre, changement…"""
    found = changes.changes_by_axis(connection, asked, between.since, between.until)
    return found.rename(
        columns={"key": "axe", "label": "axe_titre", "kind": "changement", "number": "nombre"}
    )


def changes_by_ministry_table(
    connection: Connection, asked: CommitmentFilter, between: Range
) -> pd.DataFrame:
    """Changes by body at the head of carriers, overlapping: organisme, nom, changement, nature…"""
    found = changes.changes_by_ministry(connection, asked, between.since, between.until)
    return found.rename(
        columns={"key": "organisme", "label": "nom", "kind": "changement", "number": "nombre"}
    )


def history_table(
    connection: Connection, asked: CommitmentFilter, as_of: date
) -> pd.DataFrame:
    """Statuses through time: plan, date, statut, engagements, total."""
    return history.status_history(connection, asked, as_of).rename(
        columns={"on_date": "date", "status": "statut", "number": "engagements"}
    )


_DUE_KEYS = (
    "fenetre_jours", "jalon", "nature", "plan", "axe", "axe_titre", "engagement", "numero",
    "titre_court", "libelle", "echeance_texte", "debut", "fin", "precision", "qualificatif",
    "etat", "statut", "constate_le", "source", "section", "lignes",
)
_SILENCE_KEYS = (
    "jalon", "nature", "plan", "axe", "axe_titre", "engagement", "numero", "titre_court",
    "libelle", "echeance_texte", "debut", "fin", "precision", "qualificatif", "etat",
    "echu_depuis_mois", "derniere_information", "source", "section", "lignes",
)
_STALE_KEYS = (
    "engagement", "plan", "axe", "axe_titre", "numero", "titre_court", "titre", "fraicheur",
    "derniere_information", "information_precision", "sans_nouvelle_depuis",
    "sans_nouvelle_jours", "statut", "source", "section", "lignes",
)


def due_table(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """What falls due within 90 days, soonest first; `fenetre_jours` is 30, 60 or 90."""
    found = warnings.due_frame(connection, asked, as_of)
    return found.rename(columns={**_MILESTONE, "window": "fenetre_jours"})[list(_DUE_KEYS)]


def silences_table(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Milestones past without information in plans not over, longest silence first."""
    found = warnings.silence_frame(connection, asked, as_of).rename(columns=_MILESTONE)
    found["echu_depuis_mois"] = [months_over(end, as_of) for end in found["fin"]]
    return found[list(_SILENCE_KEYS)].astype(object)


def stale_table(connection: Connection, asked: CommitmentFilter, as_of: date) -> pd.DataFrame:
    """Commitments of running plans of which nothing was said for more than 183 days."""
    found = warnings.stale_frame(connection, asked, as_of).rename(
        columns={
            **_MILESTONE, "code": "engagement", "number": "numero", "short_title": "titre_court",
            "title": "titre", "freshness": "fraicheur", "quiet_since": "sans_nouvelle_depuis",
        }
    )
    found["information_precision"] = _precisions(connection, found["derniere_information"])
    found["sans_nouvelle_jours"] = [(as_of - day).days for day in found["sans_nouvelle_depuis"]]
    return found[list(_STALE_KEYS)].astype(object)


__all__ = [
    "CHANGE_KEYS", "MILESTONE_KEYS", "TIMELINE_KEYS", "changes_by_axis_table",
    "changes_by_ministry_table", "changes_table", "cumulated_table", "due_table", "history_table",
    "milestone_table", "months_over", "silences_table", "stale_table", "states_table",
    "timeline_table",
]
