"""Suggestions for a code that does not exist: the nearest existing codes and names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from data.actors import named_organisations
from data.indicators import known_by
from data.situation import Situation
from data.text import fold

_MOST = 3
_FEW = 8  # up to this many values, all are listed
_ALIKE = 60.0  # of 100


@dataclass(frozen=True, slots=True)
class Expected:
    """Existing codes with their names: all of them, or the nearest ones."""

    codes: tuple[tuple[str, str], ...]
    all_of_them: bool


def expected_codes(situation: Situation, key: str, value: str) -> Expected:
    """The values that a parameter accepts at the date, nearest to a wrong value first."""
    known = dict(_known(situation, key))
    if len(known) <= _FEW:
        return Expected(tuple(known.items()), True)
    return Expected(_nearest(known, value), False)


def _nearest(known: Mapping[str, str], value: str) -> tuple[tuple[str, str], ...]:
    wanted = fold(value)
    scored = [
        (max(fuzz.ratio(wanted, fold(code)), fuzz.token_set_ratio(wanted, fold(name))), code)
        for code, name in known.items()
    ]
    best = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return tuple((code, known[code]) for _score, code in best[:_MOST])


def _known(situation: Situation, key: str) -> Iterable[tuple[str, str]]:
    """Codes and names that exist at the date; those of plans to come are left out."""
    catalogue = situation.catalogue
    published = {plan.code for plan in situation.plans}
    match key:
        case "plan":
            return [(plan.code, plan.title) for plan in situation.plans]
        case "axe":
            return [(row.code, row.short_title) for row in catalogue.axes if row.plan in published]
        case "organisme":
            named = named_organisations(situation)
            return [(row.code, row.name) for row in catalogue.organisations if row.code in named]
        case "portefeuille":
            return [(row.code, row.label) for row in catalogue.portfolios]
        case "territoire" | "lieu":
            return [(row.code, row.name) for row in catalogue.territories]
        case "indicateur":
            return [
                (code, entry.label)
                for code, entry in catalogue.indicators.items()
                if known_by(situation, code)
            ]
    return ()
