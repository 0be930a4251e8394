"""The CSV form for people: a label beside each code, decimals as the language writes them.

Pages link to it; without `forme=tableur` a CSV has the values of the JSON, for programs.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any

from dashboard.api.columns import Column
from dashboard.api.parameters import FORM, PEOPLE, Accepted, Query
from data.catalogue import Catalogue
from data.situation import Situation
from data.vocabulary import (
    Calendar,
    ContributionKind,
    Criterion,
    EvidenceKind,
    ItemKind,
    Level,
    LineageBasis,
    LocationKind,
    Nature,
    Ongoing,
    OrganisationKind,
    Precision,
    Qualifier,
    Role,
    Scale,
    State,
    Status,
    ValueKind,
)
from layouts.locale import _, say
from layouts.locale.formats import capital
from layouts.locale.judgements import CRITERION, SCALE
from layouts.locale.words import CALENDAR, KIND, VOCABULARIES, dated_state

Row = Sequence[Any]
Labels = Mapping[str, str]

SUFFIX = "_libelle"
_DECIMALS = 2


class _Capitals(Mapping[str, str]):
    """Words for sentences, capitalised as labels, in the language in force."""

    def __init__(self, codes: Iterable[str], word: Callable[[str], str]) -> None:
        self._codes, self._word = tuple(codes), word

    def __getitem__(self, code: str) -> str:
        if code not in self._codes:
            raise KeyError(code)
        return capital(self._word(code))

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)


_KINDS: Mapping[type[StrEnum], Labels] = {
    **VOCABULARIES,
    ItemKind: _Capitals(ItemKind, lambda code: KIND[code][0]),
    Criterion: CRITERION,
    Scale: SCALE,
    LineageBasis: _Capitals(
        LineageBasis, lambda basis: say.indicators.lineage_basis(LineageBasis(basis))
    ),
}
_BY_VALUES = {frozenset(str(member) for member in enum): words for enum, words in _KINDS.items()}
# Columns that hold the values of one vocabulary, in all lists and charts.
_BY_NAME: Mapping[str, type[StrEnum]] = {
    "statut": Status,
    "statut_max": Status,
    "statut_lu": Status,
    "etat": State,
    "nature": Nature,
    "role": Role,
    "niveau": Level,
    "qualificatif": Qualifier,
    "objet_type": ItemKind,
    "type_objet": ItemKind,
}
# The vocabulary of « type » depends on the list; a sheet of several lists has no code with two
# labels.
_TYPES = (OrganisationKind, EvidenceKind, LocationKind, ContributionKind, ValueKind, ItemKind)


def for_people(accepted: Accepted) -> Accepted:
    """The parameters of a CSV besides those of its list or chart."""
    return replace(accepted, options={**accepted.options, FORM: (PEOPLE,)})


def wants_labels(query: Query) -> bool:
    """Whether a request asks for the form for people."""
    return query.options.get(FORM) == PEOPLE


def readable(
    header: Collection[str],
    rows: Iterable[Row],
    situation: Situation,
    columns: Mapping[str, Column | None] | None = None,
    *,
    typed: bool = False,
) -> tuple[list[str], list[list[Any]]]:
    """Header and rows with a column of labels after each column of codes.

    columns: their definitions by name, for a list; frames of charts have names only. typed: numbers
    stay numbers, for workbooks.
    """
    catalogue = situation.catalogue
    body = [list(row) for row in rows]
    wide_header: list[str] = []
    wide_rows: list[list[Any]] = [[] for _row in body]
    for place, name in enumerate(header):
        values = [row[place] for row in body]
        blocks = [(name, [_number(value, typed=typed) for value in values])]
        label = _labeller(name, catalogue, (columns or {}).get(name))
        if label is not None and f"{name}{SUFFIX}" not in header:
            labels = [None if value is None else label(str(value)) for value in values]
            if name == "etat":
                labels = _states(header, body, labels, situation)
            blocks.append((f"{name}{SUFFIX}", labels))
        for title, cells in blocks:
            wide_header.append(title)
            for row, cell in zip(wide_rows, cells, strict=True):
                row.append(cell)
    return wide_header, wide_rows


def _states(
    header: Collection[str],
    rows: Sequence[Row],
    labels: list[str | None],
    situation: Situation,
) -> list[str | None]:
    """The labels of states, each in the words of the row's own plan, which may be over."""
    places = {name: place for place, name in enumerate(header)}
    over = {plan.code for plan in situation.catalogue.plans if plan.over(situation.as_of)}

    def ongoing(row: Row) -> Ongoing:
        if "plan" not in places:
            return situation.ongoing()
        plan = row[places["plan"]]
        if "echeance_fin" not in places:
            return situation.ongoing([plan])
        begun = plan in over and not row[places["echeance_fin"]]
        return Ongoing.BEGUN if begun else Ongoing.RUNNING

    return [
        dated_state(State.ONGOING, ongoing(row)) if row[places["etat"]] == State.ONGOING else label
        for row, label in zip(rows, labels, strict=True)
    ]


def _number(value: Any, *, typed: bool) -> Any:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if not isinstance(value, float):
        return value
    if typed:
        return round(value, _DECIMALS)
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace(".", say.formats.DECIMAL)


def _labeller(
    name: str, catalogue: Catalogue, column: Column | None
) -> Callable[[str], str | None] | None:
    """A function from the codes of this column to labels; None when it holds no codes."""
    if name in _REFERENCES:
        find = _REFERENCES[name]
        return lambda code: find(catalogue, code)
    words = _vocabulary(name, column)
    return None if words is None else words.get


def _vocabulary(name: str, column: Column | None) -> Labels | None:
    if name == "calendrier":
        return CALENDAR
    if name == "changement":
        return {kind: capital(words[0]) for kind, words in say.changes.KINDS.items()}
    if name == "type":
        return {code: label for enum in _TYPES for code, label in _KINDS[enum].items()}
    if column is not None and column.values:
        return _BY_VALUES.get(frozenset(column.values))
    if name in _BY_NAME:
        return _KINDS[_BY_NAME[name]]
    if name == "precision" or name.endswith("_precision") or name.startswith("precision_"):
        return _KINDS[Precision]
    if name in {"avant", "apres"}:
        return {**_KINDS[EvidenceKind], **_KINDS[State], **_KINDS[Calendar], **_KINDS[Status]}
    return None


# --- What other codes stand for ------------------------------------------------------------------


def _item(catalogue: Catalogue, code: str) -> str | None:
    return catalogue.label(code) if code in catalogue.item_kinds else None


def _body(catalogue: Catalogue, code: str) -> str | None:
    place = catalogue.organisation_index.get(code)
    return None if place is None else catalogue.organisations[place].name


def _item_or_body(catalogue: Catalogue, code: str) -> str | None:
    return _item(catalogue, code) or _body(catalogue, code)


def _territory(catalogue: Catalogue, code: str) -> str | None:
    return catalogue.territory(code).name if code in catalogue.territory_index else None


def _source(catalogue: Catalogue, code: str) -> str | None:
    entry = catalogue.sources.get(code)
    return None if entry is None else entry.title


_REFERENCES: Mapping[str, Callable[[Catalogue, str], str | None]] = {
    "axe": _item,
    "sous_axe": _item,
    "axe_parent": _item,
    "engagement": _item,
    "objet": _item,
    "jalon": _item,
    "parent": _item_or_body,
    "organisme": _body,
    "rattache_a": _body,
    "territoire": _territory,
    "departement": _territory,
    "region": _territory,
    "source": _source,
}
