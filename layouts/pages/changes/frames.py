"""The frames behind the page of changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from data.changes import (
    ChangeKind,
    Numbers,
    Part,
    changes_between,
    numbers_between,
    range_or_default,
)
from data.filters import CommitmentFilter
from data.frames import Frame, frame
from data.store import Store
from layouts.components.chart import Chart
from layouts.locale import N_

COLUMNS = {
    "date": "on_date",
    "changement": "kind",
    "code": "code",
    "objet": "item",
    "objet_type": "item_kind",
    "nature": "nature",
    "plan": "plan",
    "axe": "axis",
    "axe_titre": "axis_short",
    "engagement": "commitment",
    "numero": "commitment_number",
    "titre_court": "commitment_short",
    "libelle": "label",
    "avant": "before",
    "apres": "after",
    "premiere_lecture": "first_reading",
    "texte_avant": "words_before",
    "texte_apres": "words_after",
    "debut_avant": "start_before",
    "fin_avant": "end_before",
    "debut": "start",
    "fin": "end",
    "decalage_jours": "slip",
    "precise": "made_precise",
    "source": "source",
    "section": "section",
    "lignes": "lines",
    "evaluateur": "assessor",
}


class _Number(NamedTuple):
    part: Part
    change: ChangeKind
    number: int


def every(store: Store, filters: CommitmentFilter, as_of: date, *, du: str = "") -> Frame:
    """All changes after `du`, up to and including the date, newest first."""
    with store.at(as_of) as moment:
        return frame(changes_between(moment, filters, range_or_default(moment, du)), COLUMNS)


def of_axes(store: Store, filters: CommitmentFilter, as_of: date, *, du: str = "") -> Frame:
    """The number of changes by axis, kind and nature; the axis is null for a plan's own."""
    columns = {
        "plan": "part.plan",
        "axe": "part.code",
        "axe_titre": "part.label",
        "changement": "change.kind",
        "nature": "change.nature",
        "nombre": "number",
    }
    return frame(_numbers(_read(store, filters, as_of, du).by_axis()), columns)


def of_bodies(store: Store, filters: CommitmentFilter, as_of: date, *, du: str = "") -> Frame:
    """The number of changes by the body that heads the carriers; the parts overlap."""
    columns = {
        "organisme": "part.code",
        "nom": "part.label",
        "changement": "change.kind",
        "nature": "change.nature",
        "nombre": "number",
    }
    return frame(_numbers(_read(store, filters, as_of, du).by_head()), columns)


def _read(store: Store, filters: CommitmentFilter, as_of: date, du: str) -> Numbers:
    with store.at(as_of) as moment:
        return numbers_between(moment, filters, range_or_default(moment, du).since)


def _numbers(parts: Sequence[Part]) -> list[_Number]:
    return [_Number(part, change, n) for part in parts for change, n in part.numbers.items()]


EVERY = Chart(
    id="changements", data=every, description=N_("All that changed between the two dates.")
)
OF_AXES = Chart(id="changements-par-axe", data=of_axes, description=N_("Changes by axis."))
OF_BODIES = Chart(
    id="changements-par-ministere",
    data=of_bodies,
    description=N_("Changes by ministry or body at the head; the parts overlap."),
)
