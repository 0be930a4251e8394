"""The frames behind the lists of warnings."""

from __future__ import annotations

from datetime import date

from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.selection import Selection
from data.store import Store
from data.surroundings import OF_DATES
from data.warnings import due, silences, stale
from layouts.components.chart import Chart
from layouts.components.date_frames import PERIOD, PLACE, PROVENANCE
from layouts.locale import N_

_DUE = {
    "fenetre_jours": "window",
    **PLACE,
    **PERIOD,
    "etat": "milestone.state",
    "statut": "milestone.status",
    "constate_le": "milestone.status_on",
    **PROVENANCE,
}
_SILENCES = {
    **PLACE,
    **PERIOD,
    "etat": "milestone.state",
    "echu_depuis_mois": "months_over",
    "derniere_information": "last_on",
    **PROVENANCE,
}
_STALE = {
    "engagement": "commitment.code",
    "plan": "commitment.plan",
    "axe": "commitment.axis",
    "axe_titre": "commitment.axis_short",
    "numero": "commitment.number",
    "titre_court": "commitment.short_title",
    "titre": "commitment.title",
    "fraicheur": "freshness",
    "derniere_information": "commitment.last_on",
    "information_precision": "last_precision",
    "sans_nouvelle_depuis": "quiet_since",
    "sans_nouvelle_jours": "quiet_days",
    "statut": "commitment.status",
    "source": "commitment.source",
    "section": "commitment.section",
    "lignes": "commitment.lines",
}


def due_dates(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """What falls due within 90 days, soonest first; `fenetre_jours` is 30, 60 or 90."""
    with store.at(as_of) as moment:
        return frame(due(Selection(moment.situation, filters)), _DUE)


def silent_dates(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """Dates past due without information in plans not over, longest silence first."""
    with store.at(as_of) as moment:
        return frame(silences(Selection(moment.situation, filters)), _SILENCES)


def without_news(store: Store, filters: CommitmentFilter, as_of: date) -> Frame:
    """Commitments of running plans without news for more than 183 days."""
    with store.at(as_of) as moment:
        selection = Selection(moment.situation, filters.without(*OF_DATES))
        return frame(stale(moment, selection), _STALE)


DUE = Chart(
    id="alertes-echeances",
    data=due_dates,
    description=N_("Dates whose period ends within 90 days."),
)
SILENCES = Chart(
    id="alertes-silences",
    data=silent_dates,
    description=N_("Dates past due without information in the plans that run."),
)
STALE = Chart(
    id="alertes-sans-nouvelle",
    data=without_news,
    description=N_("Commitments of running plans without news for more than 183 days."),
)
