"""One search over the whole site: by name, acronym, number, place or code.

A typed word matches the words of the version's index that begin with it. Objects that are not
visible at the date of observation are neither listed nor suggested.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.actors import named_organisations
from data.catalogue import Catalogue
from data.indicators import known_by
from data.pairs import Ints
from data.search_index import (
    KINDS,
    NAMES,
    Kind,
    SearchIndex,
    entries_of,
    read_index,
    tokens,
    words_of,
)
from data.situation import Situation, once_a_situation
from data.situation_columns import Floats, Mask
from data.store import Moment
from data.text import fold
from data.vocabulary import Level, Nature

FEW, MANY = 5, 50  # hits of each kind on the page of all kinds; hits on a page of one kind
_ALIKE = 0.7  # least similarity, of 1, of a suggested word
_NEAREST = 20
_NUMBER = re.compile(r"(?:(engagement|axe) *)?(?:n[°o] *|numero *)?(\d{1,3})")
_PLAN = re.compile(r"\b\d{4}-\d{4}\b(?!-)")


@dataclass(frozen=True, slots=True)
class Hit:
    """An object that answers a search.

    plan: null for an object that belongs to none. holder: the commitment of an action or milestone,
    null for a milestone of its plan. number: of the commitment, or of its holder.
    """

    kind: Kind
    code: str
    label: str
    plan: str | None = None
    number: int | None = None
    holder: str | None = None
    acronym: str | None = None
    level: Level | None = None
    nature: Nature | None = None


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The best hits of a kind and the number of all its hits."""

    kind: Kind
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The results of a search; corrected: the text searched instead, when words had no result.

    groups: kinds with hits, first the kind of an exact match. totals: the number of hits of every
    kind.
    """

    text: str
    corrected: str | None
    groups: tuple[HitGroup, ...]
    totals: Mapping[Kind, int]

    @property
    def total(self) -> int:
        """Hits of all kinds."""
        return sum(self.totals.values())


def search(moment: Moment, text: str, kind: Kind | None = None, page: int = 1) -> SearchResults:
    """The objects that answer a text at a date: the best of all kinds, or a page of one kind."""
    finder = _Finder(moment.situation, moment.once_a_version(read_index))
    text = " ".join(text.split())
    scores = finder.scores(text)
    corrected = None
    if text and not scores.any():
        corrected = finder.corrected(text)
        scores = finder.scores(corrected) if corrected else scores
        if not scores.any():
            corrected = None
    return finder.results(text, corrected, scores, kind, page)


class _Finder:
    """One search at one date."""

    def __init__(self, situation: Situation, index: SearchIndex) -> None:
        self.situation, self.index = situation, index
        self.visible = _visible(situation)
        published = [plan.published(situation.as_of) for plan in situation.catalogue.plans]
        # The last truth is that of texts without a plan, whose place is `NONE`.
        in_force = np.array([*published, True])[index.plan]
        self.texts = in_force & self.visible[index.of]

    def scores(self, text: str) -> Floats:
        """The score of each object, zero for those that do not answer."""
        total = np.zeros(len(self.visible))
        answers = self.visible.copy()
        words = words_of(text)
        for word in words:
            score = np.zeros(len(self.visible))
            begun = self._shown(self.index.begun(_stem(word)))
            whole = self._shown(self.index.whole(word))
            np.maximum.at(score, self.index.of[begun], np.where(self.index.head[begun], 2.0, 1.0))
            named = whole[self.index.head[whole]]
            np.maximum.at(score, self.index.of[named], 4.0 + 1.0 / self.index.size[named])
            answers &= score > 0
            total += score
        total[~answers if words else ...] = 0.0
        exact = [place for place in self._exact(text) if self.visible[place]]
        total[exact] = _EXACT
        return total

    def _shown(self, rows: Ints) -> Ints:
        return rows[self.texts[rows]]

    def _exact(self, text: str) -> Iterator[int]:
        """The objects whose code, acronym or number is the text."""
        yield from self.index.codes.get(fold(text), ())
        plans = set(_PLAN.findall(text))
        rest = re.sub(r"\bplan\b", " ", fold(_PLAN.sub(" ", text))).strip()
        match = _NUMBER.fullmatch(rest)
        if match is None:
            return
        kind = Kind.AXIS if match[1] == "axe" else Kind.COMMITMENT
        number = str(int(match[2]))
        for place, entry in enumerate(entries_of(self.situation.catalogue, kind)):
            if str(entry.number) == number and (not plans or entry.plan in plans):
                yield self.index.first[kind] + place

    def corrected(self, text: str) -> str | None:
        """The text with each word without result replaced by the nearest word; None without any."""
        replaced = {}
        for word in words_of(text):
            if len(self._shown(self.index.begun(_stem(word)))) == 0:
                nearest = self._nearest(word)
                if nearest is None:
                    return None
                replaced[word] = nearest
        if not replaced:
            return None
        corrected_words = (replaced.get(fold(token), token) for token in tokens(text))
        return " ".join(corrected_words)

    def _nearest(self, word: str) -> str | None:
        """The spelling of the most similar visible word; words of names are preferred."""
        if word.isdigit():
            return None
        alike = process.extract(
            word,
            self.index.words,
            scorer=OSA.normalized_similarity,
            limit=_NEAREST,
            score_cutoff=_ALIKE,
        )
        ranked = []
        for _known, likeness, place in alike:
            rows = self._shown(self.index.whole(self.index.words[place]))
            if len(rows):
                named = bool(self.index.head[rows].any())
                ranked.append((round(likeness, 2), named, len(rows), -place))
        return self.index.spelled[-max(ranked)[3]] if ranked else None

    def results(
        self, text: str, corrected: str | None, scores: Floats, kind: Kind | None, page: int
    ) -> SearchResults:
        """The best objects of each kind, or a page of those of one kind."""
        groups, totals = [], {}
        for listed in KINDS:
            first = self.index.first[listed]
            own = scores[first : first + len(entries_of(self.situation.catalogue, listed))]
            totals[listed] = int(np.count_nonzero(own))
            if totals[listed] == 0 or kind not in (None, listed):
                continue
            best = np.argsort(-own, kind="stable")[: totals[listed]]
            start, number = (0, FEW) if kind is None else ((page - 1) * MANY, MANY)
            hits = tuple(
                _hit(self.situation.catalogue, listed, int(place))
                for place in best[start : start + number]
            )
            groups.append((own.max() < _EXACT, HitGroup(listed, totals[listed], hits)))
        groups.sort(key=lambda pair: pair[0])
        return SearchResults(text, corrected, tuple(group for _last, group in groups), totals)


_EXACT = 1_000.0


def _stem(word: str) -> str:
    """A word without the mark of its plural: « marchés » matches « marché public »."""
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


# --- What is visible at a date -------------------------------------------------------------------


@once_a_situation
def _visible(situation: Situation) -> Mask:
    """Which objects a visitor may see at the date, in the order of `KINDS`."""
    catalogue = situation.catalogue
    published = {plan.code for plan in situation.plans}
    named = named_organisations(situation)
    commitments = situation.commitments.visible
    held = np.zeros(len(catalogue.portfolios), dtype=np.bool_)
    held[catalogue.held.key[commitments[catalogue.held.commitment]]] = True
    masks: dict[Kind, Iterable[bool] | Mask] = {
        Kind.COMMITMENT: commitments,
        Kind.ORGANISATION: [entry.code in named for entry in catalogue.organisations],
        Kind.PORTFOLIO: held,
        Kind.AXIS: [entry.plan in published for entry in catalogue.axes],
        Kind.TERRITORY: [True] * len(catalogue.territories),
        Kind.MILESTONE: situation.milestones.visible,
        Kind.ACTION: commitments[catalogue.action_commitment],
        Kind.INDICATOR: [known_by(situation, code) for code in catalogue.indicators],
        Kind.PLAN: [plan.code in published for plan in catalogue.plans],
    }
    return np.concatenate([np.asarray(masks[kind], dtype=np.bool_) for kind in KINDS])


# --- What a result shows ------------------------------------------------------------------------


def _hit(catalogue: Catalogue, kind: Kind, place: int) -> Hit:
    """What the list of results shows of an object."""
    entry = entries_of(catalogue, kind)[place]
    item = getattr(entry, "item", entry.code)  # an indicator is about an item
    owner = catalogue.holder(item)
    return Hit(
        kind,
        entry.code,
        next(getattr(entry, name) for name in NAMES if hasattr(entry, name)),
        plan=catalogue.item_plans.get(item),
        number=owner.number if owner else None,
        holder=owner.code if owner and kind is not Kind.COMMITMENT else None,
        acronym=getattr(entry, "acronym", None),
        level=getattr(entry, "level", None),
        nature=getattr(entry, "nature", None),
    )
