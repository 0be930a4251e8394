"""The columns of lists of dates, under their public French names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.frames import Columns
from data.milestones import ListedMilestone

# Columns about the milestone of a row, in all lists.
PLACE = {
    "jalon": "milestone.code",
    "nature": "milestone.nature",
    "plan": "milestone.plan",
    "axe": "milestone.axis",
    "axe_titre": "milestone.axis_short",
    "engagement": "milestone.commitment",
    "numero": "milestone.commitment_number",
    "titre_court": "milestone.commitment_short",
    "libelle": "milestone.label",
}
PERIOD = {
    "echeance_texte": "milestone.words",
    "debut": "milestone.start",
    "fin": "milestone.end",
    "precision": "milestone.precision",
    "qualificatif": "milestone.qualifier",
}
PROVENANCE = {
    "source": "milestone.source",
    "section": "milestone.section",
    "lignes": "milestone.lines",
}


def _carriers(row: ListedMilestone) -> str | None:
    return " | ".join(row.carriers) or None


_joined: Callable[[Any], Any] = _carriers
MILESTONES: Columns = {
    **PLACE,
    "porteurs": _joined,
    **PERIOD,
    "annee_deduite": "milestone.year_inferred",
    "etat": "milestone.state",
    "anterieur_au_plan": "milestone.before_plan",
    "echu_depuis_mois": "months_over",
    "annonce_le": "milestone.announced_on",
    "debut_initial": "milestone.first_start",
    "fin_initiale": "milestone.first_end",
    "replanifie": "milestone.replanned",
    "decalage_jours": "milestone.slip",
    "precise": "milestone.made_precise",
    "statut": "milestone.status",
    "constate_le": "milestone.status_on",
    "atteint_debut": "milestone.reached_start",
    "atteint_fin": "milestone.reached_end",
    "atteint_en_retard": "milestone.reached_late",
    "derniere_information": "milestone.newest_on",
    "information_precision": "newest_precision",
    **PROVENANCE,
}
