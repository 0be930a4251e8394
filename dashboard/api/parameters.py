"""The parameters of the API and their strict reading: what is wrong is named, never dropped."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.api.problems import Fault
from data.criteria import CRITERIA, MAX_TEXT, MAX_WORDS
from data.filters import MAX_QUERY, CommitmentFilter, from_a_campaign

DEFAULT_SIZE = 100
MAX_SIZE = 1_000
MAX_PAGE = 999_999_999
MAX_OPTION = 80

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[0-9]{1,9}\Z")
_CRITERIA = {criterion.key: criterion for criterion in CRITERIA}
_PLAIN = {criterion.plain: criterion.key for criterion in CRITERIA if criterion.plain}

MEANINGS: Mapping[str, str] = {
    **{criterion.key: criterion.meaning for criterion in CRITERIA},
    "page": "Numéro de page, compté de 1.",
    "taille": f"Nombre d’éléments par page, {MAX_SIZE} au plus. {DEFAULT_SIZE} par défaut ; un CSV "
    "demandé sans page ni taille donne toutes les lignes.",
    "tri": "Ordre de la liste ; un tiret devant l’inverse. Ce qui est inconnu reste à la fin.",
}

_REASONS = {
    "date_impossible": "date impossible, AAAA-MM-JJ attendu",
    "trop_long": "valeur trop longue ou trop nombreuse",
    "trop_de_mots": f"recherche de {MAX_WORDS} mots au plus",
    "repetee": "ce paramètre ne prend qu’une valeur",
}


@dataclass(frozen=True)
class Accepted:
    """What one address accepts: criteria of the filter, sorts, paging, options of a chart."""

    criteria: tuple[str, ...]
    sorts: tuple[str, ...] = ()
    paging: bool = True
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # () takes any short text
    required: tuple[str, ...] = ()  # options without which there is no answer

    def names(self) -> list[str]:
        """Every accepted parameter, in the order in which they are told."""
        listed = [criterion.key for criterion in CRITERIA if criterion.key in self.criteria]
        if self.paging:
            listed += ["page", "taille"]
        if self.sorts:
            listed.append("tri")
        return [*listed, *self.options]

    def orders(self) -> list[str]:
        """The values that `tri` takes, the default one first."""
        bare = [sort.removeprefix("-") for sort in self.sorts]
        first = self.sorts[:1]
        return list(dict.fromkeys([*first, *bare, *(f"-{sort}" for sort in bare)]))

    def choices(self, key: str) -> list[str]:
        """The closed list of values of a parameter; empty when it is open."""
        if key == "tri" and self.sorts:
            return self.orders()
        if key in _CRITERIA:
            values = _CRITERIA[key].choices
            return [member.value for member in values] if values else []
        return list(self.options.get(key, ()))


@dataclass(frozen=True)
class Asked:
    """A request, read: the filter, the page and the order, and the options of a chart."""

    filters: CommitmentFilter = field(default_factory=CommitmentFilter)
    page: int = 1
    size: int | None = None  # as given; None when it was not
    sort: str = ""
    paged: bool = False  # page or size was given
    options: Mapping[str, str] = field(default_factory=dict)

    def query(self, **changes: Any) -> str:
        """The canonical query string of the request, with changes."""
        pairs = self.filters.pairs()
        rest = {
            "page": self.page if self.page > 1 else None,
            "taille": self.size,
            "tri": self.sort or None,
            **self.options,
            **changes,
        }
        pairs += [(key, str(value)) for key, value in rest.items() if value is not None]
        return urlencode(pairs, safe="!")


def read(query: bytes, accepted: Accepted) -> tuple[Asked, list[Fault]]:
    """Read a query string; all faults at once, an empty value among them."""
    if len(query) > MAX_QUERY:
        return Asked(), [Fault("", None, f"requête de plus de {MAX_QUERY} signes")]
    pairs = parse_qsl(query.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    allowed = accepted.names()
    faults: list[Fault] = []
    kept: list[tuple[str, str]] = []
    for name, value in pairs:
        if from_a_campaign(name):
            continue
        key = _PLAIN.get(name, name)
        known = key in MEANINGS
        if key not in allowed:
            reason = "paramètre sans objet pour cette liste" if known else "paramètre inconnu"
            faults.append(Fault(key[:MAX_OPTION], value[:MAX_OPTION], reason))
        elif not value.strip():
            faults.append(Fault(key, value[:MAX_OPTION], "valeur vide"))
        elif _CONTROL.search(value) or "\ufffd" in value:
            faults.append(Fault(key, None, "caractère interdit"))
        elif key != "q" and value != value.strip():
            faults.append(Fault(key, value[:MAX_OPTION], "blanc au début ou à la fin"))
        elif len(value) > MAX_TEXT:
            faults.append(Fault(key, value[:MAX_OPTION], _REASONS["trop_long"]))
        else:
            kept.append((key, value))
    filters, problems = CommitmentFilter.from_pairs([pair for pair in kept if pair[0] in _CRITERIA])
    faults += [
        Fault(one.key, one.value, _reason(one.reason, accepted.choices(one.key)))
        for one in problems
    ]
    single, repeated = _single([pair for pair in kept if pair[0] not in _CRITERIA])
    faults += repeated
    page = _number(single, "page", MAX_PAGE, faults)
    size = _number(single, "taille", MAX_SIZE, faults)
    for key in dict.fromkeys(("tri", *accepted.options)):
        choices = accepted.choices(key)
        given = single.get(key)
        if given is not None and choices and given not in choices:
            faults.append(Fault(key, given[:MAX_OPTION], _reason("valeur_inconnue", choices)))
        elif given is not None and len(given) > MAX_TEXT:
            faults.append(Fault(key, given[:MAX_OPTION], _reason("trop_long", ())))
    faults += [
        Fault(key, None, "paramètre nécessaire") for key in accepted.required if key not in single
    ]
    options = {key: single[key] for key in accepted.options if key in single}
    asked = Asked(
        filters,
        page or 1,
        size,
        single.get("tri", ""),
        "page" in single or "taille" in single,
        options,
    )
    return asked, faults


def unknown_code(key: str, value: str) -> Fault:
    """A well-formed code that names nothing in the store."""
    return Fault(key, value, "code inconnu", missing=True)


def status_of(faults: Sequence[Fault]) -> int:
    """404 when all is well written and only names nothing, else 400."""
    return 404 if all(fault.missing for fault in faults) else 400


def told(faults: Sequence[Fault], accepted: Accepted) -> str:
    """All faults as one French text, with what the address accepts."""
    lines = [
        f"{fault.parameter}{f'={fault.value}' if fault.value is not None else ''} : {fault.reason}"
        if fault.parameter
        else fault.reason
        for fault in faults
    ]
    keys = ", ".join(accepted.names()) or "aucun"
    return f"{' ; '.join(lines)}. Paramètres acceptés : {keys}."


def _single(pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[Fault]]:
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for key, raw in pairs:
        value = raw.strip()
        if values.setdefault(key, value) != value:
            faults.append(Fault(key, value[:MAX_OPTION], _REASONS["repetee"]))
    return values, faults


def _number(single: Mapping[str, str], key: str, highest: int, faults: list[Fault]) -> int | None:
    value = single.get(key)
    if value is None:
        return None
    number = int(value) if _NUMBER.match(value) else 0
    if 1 <= number <= highest:
        return number
    wanted = f"de 1 à {MAX_SIZE}" if key == "taille" else "à partir de 1"
    faults.append(Fault(key, value[:MAX_OPTION], f"nombre entier attendu, {wanted}"))
    return None


def _reason(code: str, choices: Sequence[str]) -> str:
    if code in _REASONS:
        return _REASONS[code]
    return f"valeur inconnue, attendu : {', '.join(choices)}" if choices else "code mal formé"
