"""What was probably meant by a code that names nothing: the nearest codes and names in use."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from data.actors import named_organisations
from data.indicators import known_by
from data.situation import Situation
from data.text import fold

_MOST = 3
_FEW = 8  # values that are all told
_ALIKE = 60.0  # of 100


@dataclass(frozen=True, slots=True)
class Expected:
    """Codes with their names: all there are, or the nearest."""

    codes: tuple[tuple[str, str], ...]
    all_of_them: bool


def expected_codes(situation: Situation, key: str, value: str) -> Expected:
    """What a parameter takes at the date that is nearest to a value, best first."""
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
    """Codes and names of what stands at the date; nothing of a plan to come."""
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
