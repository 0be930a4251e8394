"""The filter shared by pages, CSV, JSON and feeds: read from a query, always canonical."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode

from data.criteria import BY_KEY, CRITERIA, MAX_WORDS

MAX_QUERY = 4_000  # longest query string that servers accept
MAX_VALUES = 200
_SAFE = "!"
# Parameters that campaigns and social networks add to shared addresses.
_CAMPAIGN = re.compile(r"(utm|mtm|pk)_\w+|fbclid|gclid|dclid|msclkid|xtor", re.IGNORECASE)


@dataclass(frozen=True)
class QueryProblem:
    """A parameter, or a value of one, that could not be read and was dropped."""

    key: str
    value: str
    # "cle_inconnue", "valeur_inconnue", "date_impossible", "trop_long", "trop_de_mots", "repetee"
    reason: str


def from_a_campaign(key: str) -> bool:
    """Whether a parameter only tracks where readers come from (`utm_source`)."""
    return _CAMPAIGN.fullmatch(key) is not None


@dataclass(frozen=True)
class CommitmentFilter:
    """What a visitor asked for: values of one criterion are alternatives, criteria combine.

    `status_excluded` excludes. Always canonical, however it is made: values without repetition, in
    the order of their vocabulary or alphabet, so that two equal requests have one address and one
    cache entry.
    """

    plan: tuple[str, ...] = ()
    axis: tuple[str, ...] = ()
    portfolio: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    status_excluded: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
    assessor: tuple[str, ...] = ()
    irm_results: tuple[str, ...] = ()
    irm_ambition: tuple[str, ...] = ()
    divergence: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    territory: tuple[str, ...] = ()
    text: str | None = None
    as_of: date | None = None

    def __post_init__(self) -> None:
        own = self.__dict__
        for attribute, choices in _CHOICES.items():
            value = own[attribute]
            if value:
                object.__setattr__(self, attribute, _ordered(choices, value))
        if self.text is not None:
            object.__setattr__(self, "text", " ".join(self.text.split()) or None)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> tuple[Self, tuple[QueryProblem, ...]]:
        """Read (key, value) pairs; never raises: what cannot be read is dropped and reported."""
        given: dict[str, list[str]] = {}
        problems: list[QueryProblem] = []
        room = MAX_QUERY
        for key, raw in pairs:
            criterion = BY_KEY.get(key)
            value = " ".join(raw.split())
            if criterion is None or not value:
                continue
            key = criterion.key
            reason = criterion.refusal(value)
            values = given.setdefault(key, [])
            if key == "q" and reason is None:
                searched = " ".join(value.split()[:MAX_WORDS])
                if searched != value:
                    problems.append(QueryProblem(key, _shown(value), "trop_de_mots"))
                    value = searched
            if reason is None and value in values:
                continue
            if reason is None and criterion.single and values:
                reason = "repetee"
            if reason is None:
                # A value that was accepted must be readable again from the canonical address.
                room -= _length(key, value) + 1
                if len(values) >= MAX_VALUES or room < 0:
                    reason = "trop_long"
            if reason is not None:
                problems.append(QueryProblem(key, _shown(value), reason))
            else:
                values.append(value)
        changes: dict[str, Any] = {}
        for key, values in given.items():
            criterion = BY_KEY[key]
            if not values:
                continue
            if key == "au":
                changes["as_of"] = date.fromisoformat(values[0])
            elif criterion.single:
                changes[criterion.attribute] = values[0]
            else:
                changes[criterion.attribute] = tuple(values)
        return cls(**changes), tuple(problems)

    @classmethod
    def from_query(cls, query: str) -> tuple[Self, tuple[QueryProblem, ...]]:
        """Read a query string, with or without « ? »; parameters that are no criteria are
        ignored."""
        text = query.removeprefix("?")
        if len(text) > MAX_QUERY:
            return cls(), (QueryProblem("", _shown(text), "trop_long"),)
        return cls.from_pairs(parse_qsl(text, keep_blank_values=False, errors="replace"))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The canonical (key, value) pairs, in the order of the criteria."""
        return self._pairs

    @cached_property
    def _pairs(self) -> tuple[tuple[str, str], ...]:
        listed: list[tuple[str, str]] = []
        for criterion in CRITERIA:
            value = getattr(self, criterion.attribute)
            if value is None:
                continue
            if isinstance(value, tuple):
                listed.extend((criterion.key, member) for member in value)
            else:
                listed.append(
                    (criterion.key, value.isoformat() if isinstance(value, date) else value)
                )
        return tuple(listed)

    @cached_property
    def _values(self) -> Mapping[str, tuple[str, ...]]:
        values: dict[str, tuple[str, ...]] = {}
        for key, value in self._pairs:
            values[key] = (*values.get(key, ()), value)
        return values

    def to_query(self) -> str:
        """The canonical query string, without « ? »; empty when nothing is asked."""
        return urlencode(self.pairs(), safe=_SAFE)

    def values(self, key: str) -> tuple[str, ...]:
        """The values of a criterion's key, as texts."""
        return self._values.get(key, ())

    def with_values(self, key: str, values: Iterable[str]) -> Self:
        """The same filter with other values for one key; those that cannot be read are dropped."""
        return self._changed({BY_KEY[key].attribute: _read(key, tuple(values))})

    def without(self, *keys: str) -> Self:
        """The same filter without some criteria, made once: many views leave out the same."""
        if keys not in self._wider:
            names = {BY_KEY[key].attribute for key in keys if key in BY_KEY}
            emptied = {name: _EMPTY[name] for name in names if getattr(self, name) != _EMPTY[name]}
            if not emptied:
                return self
            self._wider[keys] = self._changed(emptied)
        return self._wider[keys]

    @cached_property
    def _wider(self) -> dict[tuple[str, ...], Self]:
        return {}

    def _changed(self, changes: Mapping[str, Any]) -> Self:
        """The same filter with other values of some fields, which are canonical already."""
        own = self.__dict__
        other = object.__new__(type(self))
        other.__dict__.update({name: own[name] for name in _EMPTY})
        other.__dict__.update(changes)
        return other

    @cached_property
    def narrows(self) -> bool:
        """Whether any criterion other than the date and the plan is set."""
        return any(key not in ("au", "plan") for key, _value in self.pairs())


_EMPTY = {field.name: field.default for field in fields(CommitmentFilter)}
# Criteria that take several values -> their vocabulary, null for codes.
_CHOICES = {c.attribute: c.choices for c in CRITERIA if _EMPTY[c.attribute] == ()}


@lru_cache(maxsize=512)
def _length(key: str, value: str) -> int:
    """The signs that a value takes in an address."""
    return len(urlencode([(key, value)], safe=_SAFE))


@lru_cache(maxsize=512)
def _read(key: str, values: tuple[str, ...]) -> Any:
    """The attribute of a criterion with these values, as a filter holds it."""
    given, _ = CommitmentFilter.from_pairs((key, value) for value in values)
    return getattr(given, BY_KEY[key].attribute)


def ordered(key: str, values: Iterable[str]) -> tuple[str, ...]:
    """Values of a criterion that takes several, without repetition, in their canonical order."""
    return _ordered(BY_KEY[key].choices, values)


def _ordered(choices: type[StrEnum] | None, value: Iterable[str]) -> tuple[str, ...]:
    unique = {str(member) for member in value}
    if choices is None:
        return tuple(sorted(unique))
    return tuple(value for value in _values_of(choices) if value in unique)


@lru_cache(maxsize=64)
def _values_of(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in choices)


def _shown(value: str) -> str:
    return value[:80].encode("utf-8", "replace").decode("utf-8")
