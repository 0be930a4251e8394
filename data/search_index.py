"""The index of a search over the site: the sorted words of one version of the store."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection

from data.catalogue import Catalogue
from data.pairs import NONE, Ints
from data.situation_columns import Mask
from data.text import fold


class Kind(StrEnum):
    """What can be found, in the order of results; the values stand in addresses."""

    COMMITMENT = "engagements"
    ORGANISATION = "organismes"
    PORTFOLIO = "portefeuilles"
    AXIS = "axes"
    TERRITORY = "territoires"
    MILESTONE = "jalons"
    ACTION = "actions"
    INDICATOR = "indicateurs"
    PLAN = "plans"


KINDS = tuple(Kind)
NAMES = ("short_title", "label", "name", "title")  # what names an object; the first that it has
# Other texts by which an object is searched.
_PASSAGES = ("subject", "problem", "relevance", "impacts", "description", "barometer")
_WORD = re.compile(r"[^\W_]+")
# Words that are ignored when the search holds others.
_EMPTY = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour")
)


class _Text(NamedTuple):
    """A text by which an object is searched; head: whether it is its name; plan: `NONE` without
    one."""

    kind: Kind
    place: int
    text: str
    head: bool = True
    plan: int = NONE


@dataclass(frozen=True)
class SearchIndex:
    """The words of a version. An object is a number: its place in its kind, after the kinds before.

    `rows[starts[n]:starts[n + 1]]` are the texts that hold the word n. `of`, `head`, `size` and
    `plan` give each text's object, whether it is a name, its number of words and its plan.
    """

    first: Mapping[Kind, int]
    words: tuple[str, ...]
    spelled: tuple[str, ...]
    starts: Ints
    rows: Ints
    of: Ints
    head: Mask
    size: Ints
    plan: Ints
    codes: Mapping[str, tuple[int, ...]]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """A word -> its place."""
        return {word: place for place, word in enumerate(self.words)}

    def whole(self, word: str) -> Ints:
        """The texts that hold this word (a place in `words`)."""
        place = self.place.get(word)
        return self.rows[:0] if place is None else self._rows(place, place + 1)

    def begun(self, word: str) -> Ints:
        """The texts with a word that begins with this one; a number matches itself alone."""
        if word.isdigit():
            return self.whole(word)
        end = bisect_left(self.words, word + "\U0010ffff")
        return self._rows(bisect_left(self.words, word), end)

    def _rows(self, first: int, end: int) -> Ints:
        return self.rows[self.starts[first] : self.starts[end]]


def read_index(_connection: Connection, catalogue: Catalogue) -> SearchIndex:
    """The index of a catalogue; `Moment.once_a_version` keeps it."""
    first, end = {}, 0
    for kind in KINDS:
        first[kind], end = end, end + len(entries_of(catalogue, kind))
    texts = list(_texts(catalogue))
    rows: dict[str, list[int]] = defaultdict(list)
    spelled: dict[str, str] = {}  # spelled as in names where possible, which have capitals
    named: set[str] = set()
    sizes = []
    for row, text in enumerate(texts):
        words = set()
        for token in tokens(text.text):
            for word in _WORD.findall(fold(token)):
                words.add(word)
                if word not in spelled or (text.head and word not in named):
                    spelled[word] = token
                if text.head:
                    named.add(word)
        for word in words:
            rows[word].append(row)
        sizes.append(len(words))
    listed = sorted(rows)
    starts = np.cumsum([0, *(len(rows[word]) for word in listed)], dtype=np.int32)
    return SearchIndex(
        first=first,
        words=tuple(listed),
        spelled=tuple(spelled[word] for word in listed),
        starts=starts,
        rows=np.array([row for word in listed for row in rows[word]], dtype=np.int32),
        of=np.array([first[text.kind] + text.place for text in texts], dtype=np.int32),
        head=np.array([text.head for text in texts], dtype=np.bool_),
        size=np.array(sizes, dtype=np.int32),
        plan=np.array([text.plan for text in texts], dtype=np.int32),
        codes=_codes(catalogue, first),
    )


def _codes(catalogue: Catalogue, first: Mapping[Kind, int]) -> Mapping[str, tuple[int, ...]]:
    """What names an object when typed exactly: its code, acronym, official number."""
    codes: dict[str, list[int]] = defaultdict(list)
    for kind in KINDS:
        for place, entry in enumerate(entries_of(catalogue, kind)):
            named_by = ("code", "acronym", "insee", "barometer")
            names = (getattr(entry, name, None) for name in named_by)
            for name in {fold(name) for name in names if name}:
                codes[name].append(first[kind] + place)
    return {code: tuple(places) for code, places in codes.items()}


def _texts(catalogue: Catalogue) -> Iterator[_Text]:
    """All texts by which objects are searched."""
    for kind in KINDS:
        entries = entries_of(catalogue, kind)
        if kind is Kind.ORGANISATION:
            yield from _texts_of_bodies(catalogue)
            continue
        fields = [name for name in (*NAMES, *_PASSAGES) if entries and hasattr(entries[0], name)]
        for place, entry in enumerate(entries):
            for name in fields:
                if text := getattr(entry, name):
                    yield _Text(kind, place, text, head=name in NAMES)
            if kind is Kind.COMMITMENT:
                for part in catalogue.participations_of.get(entry.code, ()):
                    body = catalogue.organisation(part.organisation)
                    for name in _names(part.name, body.acronym, body.code):
                        yield _Text(kind, place, name, head=False)


def _texts_of_bodies(catalogue: Catalogue) -> Iterator[_Text]:
    for place, body in enumerate(catalogue.organisations):
        for name in _names(body.name, body.acronym, body.code):
            yield _Text(Kind.ORGANISATION, place, name)
        for printed in catalogue.names_of.get(body.code, ()):
            plan = catalogue.plan_index[printed.plan]
            for name in _names(printed.name, printed.acronym):
                yield _Text(Kind.ORGANISATION, place, name, plan=plan)


def _names(*names: str | None) -> Iterator[str]:
    """The names of a body, and the initials that people use as its acronym."""
    for name in names:
        if name:
            yield name
            initials = "".join(word[0] for word in words_of(name))
            if len(initials) > 2:
                yield initials.upper()


def entries_of(catalogue: Catalogue, kind: Kind) -> Sequence[Any]:
    """The entries of a kind, in the order of their places."""
    entries: Mapping[Kind, Sequence[Any]] = {
        Kind.COMMITMENT: catalogue.commitments,
        Kind.ORGANISATION: catalogue.organisations,
        Kind.PORTFOLIO: catalogue.portfolios,
        Kind.AXIS: catalogue.axes,
        Kind.TERRITORY: catalogue.territories,
        Kind.MILESTONE: catalogue.milestones,
        Kind.ACTION: catalogue.actions,
        Kind.INDICATOR: tuple(catalogue.indicators.values()),
        Kind.PLAN: catalogue.plans,
    }
    return entries[kind]


def tokens(text: str) -> list[str]:
    """The words of a text as they are spelled."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def words_of(text: str) -> list[str]:
    """The folded words of a text, without articles unless there is nothing else."""
    words = list(dict.fromkeys(_WORD.findall(fold(text))))
    return [word for word in words if word not in _EMPTY] or words
