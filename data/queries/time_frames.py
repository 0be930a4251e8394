"""Milestones under their French keys, for the page of a territory."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, func, select

from data.filters import CommitmentFilter
from data.models import Observation
from data.queries import timeline
from data.queries.commitments import carriers
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


__all__ = ["MILESTONE_KEYS", "milestone_table", "months_over"]
