"""The parameters of the API, read strictly: faults are reported, never ignored."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

from dashboard.api.problems import Fault
from data.criteria import CRITERIA, MAX_TEXT, MAX_WORDS
from data.filters import MAX_QUERY, CommitmentFilter, from_a_campaign
from data.nearest import expected_codes
from data.situation import Situation
from layouts.locale import FRENCH, LANGUAGE_KEY, LANGUAGES, N_, _, pgettext
from layouts.locale.criteria import criterion_meaning

DEFAULT_SIZE = 100
MAX_SIZE = 1_000
MAX_PAGE = 999_999_999
MAX_OPTION = 80

FORM, PEOPLE = "forme", "tableur"  # form of a CSV: see `dashboard.api.spreadsheet`

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[0-9]{1,9}\Z")
_CRITERIA = {criterion.key: criterion for criterion in CRITERIA}
_PLAIN = {criterion.plain: criterion.key for criterion in CRITERIA if criterion.plain}

_MEANINGS: Mapping[str, str] = {
    "page": N_("Number of the page, counted from 1."),
    "taille": N_(
        "Number of elements a page, {most} at most. {default} by default; a CSV asked without "
        "page or size gives all rows."
    ),
    "tri": N_("Order of the list; a hyphen before it reverses it. What is unknown stays last."),
    LANGUAGE_KEY: N_(
        "Language of titles, labels and explanations; keys, codes and what documents say stay "
        "French."
    ),
    FORM: N_(
        "The form that people read: a label beside each code, decimals as the language "
        "writes them, two at most. Without this parameter the values are those of the JSON."
    ),
}
_KEYS = frozenset({*_CRITERIA, *_MEANINGS})
_REASONS = {
    "date_impossible": N_("impossible date, YYYY-MM-DD expected"),
    "trop_long": N_("value too long, or too many values"),
    "trop_de_mots": N_("search of {words} words at most"),
    "repetee": N_("this parameter takes one value only"),
}


def meaning(key: str) -> str:
    """The meaning of a parameter, in the language in force: a criterion, paging, or an option."""
    if key in _CRITERIA:
        return criterion_meaning(key)
    if key in _MEANINGS:
        return _(_MEANINGS[key], most=MAX_SIZE, default=DEFAULT_SIZE)
    return _("Option of the chart.")


@dataclass(frozen=True)
class Accepted:
    """The parameters that an address accepts: criteria, sorts, paging, options of a chart."""

    criteria: tuple[str, ...]
    sorts: tuple[str, ...] = ()
    paging: bool = True
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # () takes any short text
    required: tuple[str, ...] = ()  # options that a request must give

    def names(self) -> list[str]:
        """Every accepted parameter, in the order in which refusals list them."""
        listed = [criterion.key for criterion in CRITERIA if criterion.key in self.criteria]
        if self.paging:
            listed += ["page", "taille"]
        if self.sorts:
            listed.append("tri")
        return [*listed, *self.options, LANGUAGE_KEY]

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
        if key == LANGUAGE_KEY:
            return list(LANGUAGES)
        return list(self.options.get(key, ()))


NOTHING = Accepted((), (), paging=False)  # except the language, which every address accepts


@dataclass(frozen=True)
class Query:
    """A parsed request: filter, page, order and options of a chart."""

    filters: CommitmentFilter = field(default_factory=CommitmentFilter)
    page: int = 1
    size: int | None = None  # as given; None when it was not
    sort: str = ""
    paged: bool = False  # whether the page or size was given
    options: Mapping[str, str] = field(default_factory=dict)

    def written(self, **changes: Any) -> str:
        """The canonical query string of the request, with changes."""
        pairs = self.filters.pairs()
        rest = {
            "page": self.page if self.page > 1 else None,
            "taille": self.size,
            "tri": self.sort or None,
            **self.options,
            **changes,
        }
        pairs += tuple((key, str(value)) for key, value in rest.items() if value is not None)
        return urlencode(pairs, safe="!")


def read(text: bytes, accepted: Accepted) -> tuple[Query, list[Fault]]:
    """Read a query string; reports all faults at once, among them empty values."""
    if len(text) > MAX_QUERY:
        return Query(), [Fault("", None, _("request of more than {n} signs", n=MAX_QUERY))]
    given, faults = _pairs(text, accepted.names())
    filters, problems = CommitmentFilter.from_pairs(
        [pair for pair in given if pair[0] in _CRITERIA]
    )
    faults += [
        Fault(problem.key, problem.value, _reason(problem.reason, accepted.choices(problem.key)))
        for problem in problems
    ]
    single, repeated = _single([pair for pair in given if pair[0] not in _CRITERIA])
    faults += repeated
    page = _number(single, "page", MAX_PAGE, faults)
    size = _number(single, "taille", MAX_SIZE, faults)
    for key in dict.fromkeys(("tri", *accepted.options, LANGUAGE_KEY)):
        choices = accepted.choices(key)
        value = single.get(key, "")
        if key in single and choices and value not in choices:
            faults.append(Fault(key, value[:MAX_OPTION], _reason("valeur_inconnue", choices)))
        elif len(value) > MAX_TEXT:
            faults.append(Fault(key, value[:MAX_OPTION], _reason("trop_long")))
    faults += [
        Fault(key, None, _("necessary parameter")) for key in accepted.required if key not in single
    ]
    options = {key: single[key] for key in accepted.options if key in single}
    if single.get(LANGUAGE_KEY, FRENCH) != FRENCH:
        options[LANGUAGE_KEY] = single[LANGUAGE_KEY]
    query = Query(
        filters,
        page or 1,
        size,
        single.get("tri", ""),
        "page" in single or "taille" in single,
        options,
    )
    return query, faults


def _pairs(text: bytes, allowed: Sequence[str]) -> tuple[list[tuple[str, str]], list[Fault]]:
    """The parameters that can be read, and the faults of the others."""
    pairs = parse_qsl(text.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    faults: list[Fault] = []
    given: list[tuple[str, str]] = []
    for name, value in pairs:
        if from_a_campaign(name):
            continue
        key = _PLAIN.get(name, name)
        known = key in _KEYS
        if key not in allowed:
            reason = (
                _("parameter without meaning for this list") if known else _("unknown parameter")
            )
            faults.append(Fault(key[:MAX_OPTION], value[:MAX_OPTION], reason))
        elif not value.strip():
            faults.append(Fault(key, value[:MAX_OPTION], _("empty value")))
        elif _CONTROL.search(value) or "\ufffd" in value:
            faults.append(Fault(key, None, _("forbidden character")))
        elif key != "q" and value != value.strip():
            faults.append(Fault(key, value[:MAX_OPTION], _("blank at the start or at the end")))
        elif len(value) > MAX_TEXT:
            faults.append(Fault(key, value[:MAX_OPTION], _reason("trop_long")))
        else:
            given.append((key, value))
    return given, faults


def unknown_code(situation: Situation, key: str, value: str) -> Fault:
    """The fault of a valid but unknown code, with the expected ones."""
    expected = expected_codes(situation, key, value)
    listed = ", ".join(f"{code} ({name})" for code, name in expected.codes)
    if not listed:
        reason = _("unknown code")
    elif expected.all_of_them:
        reason = _("unknown code, expected: {codes}", codes=listed)
    else:
        reason = _("unknown code, the nearest: {codes}", codes=listed)
    return Fault(key, value, reason, missing=True)


def status_of(faults: Sequence[Fault]) -> int:
    """404 when every fault is an unknown name, else 400."""
    return 404 if all(fault.missing for fault in faults) else 400


def in_words(faults: Sequence[Fault]) -> str:
    """All faults as one text."""
    return pgettext("between faults", "; ").join(map(_in_words, faults))


def detail(faults: Sequence[Fault], accepted: Accepted) -> str:
    """All faults as one text, with the parameters that the address accepts."""
    return _(
        "{faults}. Accepted parameters: {keys}.",
        faults=in_words(faults),
        keys=", ".join(accepted.names()) or _("none"),
    )


def _in_words(fault: Fault) -> str:
    if not fault.parameter:
        return fault.reason
    given = "" if fault.value is None else f"={fault.value}"
    return _("{parameter}: {reason}", parameter=f"{fault.parameter}{given}", reason=fault.reason)


def _single(pairs: Sequence[tuple[str, str]]) -> tuple[dict[str, str], list[Fault]]:
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for key, raw in pairs:
        value = raw.strip()
        if values.setdefault(key, value) != value:
            faults.append(Fault(key, value[:MAX_OPTION], _reason("repetee")))
    return values, faults


def _number(single: Mapping[str, str], key: str, highest: int, faults: list[Fault]) -> int | None:
    value = single.get(key)
    if value is None:
        return None
    number = int(value) if _NUMBER.match(value) else 0
    if 1 <= number <= highest:
        return number
    reason = (
        _("whole number expected, from 1 to {most}", most=MAX_SIZE)
        if key == "taille"
        else _("whole number expected, from 1 on")
    )
    faults.append(Fault(key, value[:MAX_OPTION], reason))
    return None


def _reason(code: str, choices: Sequence[str] = ()) -> str:
    if code in _REASONS:
        return _(_REASONS[code], words=MAX_WORDS)
    if choices:
        return _("unknown value, expected: {values}", values=", ".join(choices))
    return _("malformed code")
