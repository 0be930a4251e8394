"""Located facts by territory: counted, only listed, or without a territory.

A fact belongs to the territory that the source names and to those above it, once each. The kinds of
`vocabulary.COUNTED_LOCATIONS` count. A fact about all régions is shown on the page of each and
counted in none; press articles, inspirations and contexts are listed apart. Every French fact
belongs to the nation, and so does every commitment.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from data.around import Around, Framed, around
from data.catalogue import NATION, Catalogue
from data.entries import TerritoryEntry
from data.facets import COMPACT, facets
from data.facts import LocationRow
from data.filters import CommitmentFilter
from data.located import last_day, locations_of
from data.measures import NOTHING, Measures, by_pairs, whole
from data.selection import Selection
from data.situation import Situation, once_a_situation
from data.store import Moment
from data.text import fold
from data.vocabulary import COUNTED_LOCATIONS, Level, Scope

SORTS = ("faits", "nom", "engagements", "information")
MAX_COMPARED = 20
MOST_RESULTS = 30
# Criteria that do not apply to located facts or located commitments.
OWN = ("territoire", "au", "etat", "nature")
_ELSEWHERE = (Level.NATION, Level.OVERSEAS, Level.COUNTRY, Level.UNION)
_ANY_ROLE = (0,)  # pairs of commitments and territories have no role


@dataclass(frozen=True)
class LocatedFacts:
    """The located facts that a filter keeps: all rows, and those that count by territory.

    Rows are newest first, undated last; by_territory: the code of each territory that contains
    them.
    """

    rows: tuple[LocationRow, ...]
    counted: Mapping[str, Sequence[LocationRow]]

    def number(self, codes: Iterable[str]) -> int:
        """The number of distinct facts that count in any of these territories."""
        return len({row.code for code in codes for row in self.counted.get(code, ())})


@dataclass(frozen=True, slots=True)
class TerritoryFigures:
    """A territory, the number of its facts that count, and the measures of its located commitments.

    last_on: the newest end of a dated fact. newest: that fact, or an undated one when none is
    dated. places: names of the places of these facts, most facts first.
    """

    territory: TerritoryEntry
    facts: int
    last_on: date | None
    newest: LocationRow | None
    places: tuple[str, ...]
    measures: Measures


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place outside régions, or a set of facts that no single région contains.

    Facts that count, facts about all régions or those of metropolitan France, or what is only
    listed.
    """

    territory: TerritoryEntry
    facts: int
    all_regions: int
    metropolitan: int
    mentions: int


@dataclass(frozen=True, slots=True)
class FoundTerritory:
    """A territory that answers a search."""

    code: str
    level: Level
    insee: str | None
    name: str
    region_name: str | None


def located(selection: Selection) -> LocatedFacts:
    """The facts of what a filter keeps that are known at the date."""
    rows, held_by = locations_of(selection, OWN), _holders(selection.situation)
    counted: dict[str, list[LocationRow]] = defaultdict(list)
    for row in rows:
        if row.counted:
            for code in held_by[row.territory]:
                counted[code].append(row)
    return LocatedFacts(tuple(rows), counted)


def holders(place: TerritoryEntry) -> tuple[str, ...]:
    """The codes of a territory and all above it, the nation included."""
    if place.abroad or place.code == NATION:
        return place.holders
    return (*place.holders, NATION)


@once_a_situation
def _holders(situation: Situation) -> dict[str, tuple[str, ...]]:
    """`holders` of each territory, by its code."""
    return {entry.code: holders(entry) for entry in situation.catalogue.territories}


def figures(
    selection: Selection,
    located_facts: LocatedFacts,
    level: Level = Level.REGION,
    *,
    codes: Iterable[str] | None = None,
    sort: str = SORTS[0],
) -> list[TerritoryFigures]:
    """Every territory of a level, or these ones, most facts first; zero: no fact is recorded
    there."""
    catalogue = selection.situation.catalogue
    if codes is None:
        chosen = [entry for entry in catalogue.territories if entry.level is level]
    else:
        chosen = [catalogue.territory(code) for code in dict.fromkeys(codes)]
    if not chosen:
        return []
    others = selection.without(*OWN)
    measures = dict(by_pairs(others, catalogue.located, _ANY_ROLE))
    if any(entry.code == NATION for entry in chosen):
        # All commitments, located or not, and their dates; dates of plans themselves left out.
        measures[NATION] = whole(_within(others, [NATION]))
    rows = [
        _figures(
            entry,
            located_facts.counted.get(entry.code, ()),
            measures.get(entry.code, NOTHING),
            catalogue,
        )
        for entry in chosen
    ]
    return _sorted(rows, sort)


def _within(selection: Selection, codes: Sequence[str]) -> Selection:
    return selection.with_filters(selection.filters.with_values("territoire", codes))


def _figures(
    entry: TerritoryEntry, rows: Sequence[LocationRow], measures: Measures, catalogue: Catalogue
) -> TerritoryFigures:
    newest = rows[0] if rows else None
    return TerritoryFigures(
        territory=entry,
        facts=len(rows),
        last_on=last_day(newest) if newest else None,
        newest=newest,
        places=tuple(place.name for place, _number in places(rows, catalogue)),
        measures=measures,
    )


def places(rows: Iterable[LocationRow], catalogue: Catalogue) -> list[tuple[TerritoryEntry, int]]:
    """The names of the places of facts with their numbers, most facts first."""
    numbers = Counter(row.territory for row in rows)
    named = [(catalogue.territory(code), number) for code, number in numbers.items()]
    return sorted(named, key=lambda pair: (-pair[1], pair[0].folded, pair[0].code))


def _sorted(rows: list[TerritoryFigures], sort: str) -> list[TerritoryFigures]:
    """Most facts first, then by name; another order keeps this one among equals."""
    rows.sort(key=lambda row: (-row.facts, row.territory.folded, row.territory.code))
    match sort:
        case "nom":
            rows.sort(key=lambda row: row.territory.folded)
        case "engagements":
            rows.sort(key=lambda row: -row.measures.commitments)
        case "information":
            rows.sort(key=lambda row: row.measures.last_on or date.min, reverse=True)
    return rows


def elsewhere(located_facts: LocatedFacts, catalogue: Catalogue) -> list[Elsewhere]:
    """Located facts outside régions: about the nation as a whole, overseas, abroad.

    The nation first, then most facts first.
    """
    of_place: dict[str, list[LocationRow]] = defaultdict(list)
    for row in located_facts.rows:
        if row.level in _ELSEWHERE:
            of_place[row.territory].append(row)
    rows = []
    for code, listed in of_place.items():
        counted = sum(row.counted for row in listed)
        scopes = Counter(row.scope for row in listed if is_everywhere(row))
        rows.append(
            Elsewhere(
                catalogue.territory(code),
                facts=counted,
                all_regions=scopes[Scope.ALL_REGIONS],
                metropolitan=scopes[Scope.METROPOLITAN_REGIONS],
                mentions=len(listed) - counted - scopes.total(),
            )
        )
    return sorted(
        rows,
        key=lambda row: (
            row.territory.level is not Level.NATION,
            -row.facts,
            -row.mentions,
            row.territory.folded,
            row.territory.code,
        ),
    )


def is_everywhere(row: LocationRow) -> bool:
    """Whether a fact is about all régions, or all of a set: shown in each, counted in none."""
    return row.kind in COUNTED_LOCATIONS and not row.counted


def search(
    catalogue: Catalogue, text: str, limit: int = MOST_RESULTS
) -> tuple[list[FoundTerritory], int]:
    """Territories by name or code, accents and case ignored, and their number.

    A code must be a whole INSEE code or one of ours (« 35 », « REG-53 »); a name must hold every
    word. Exact codes and names come first, then higher levels.
    """
    folded = fold(text)
    words = folded.replace("-", " ").split()
    if not words:
        return [], 0
    code, sentence = folded.upper(), " ".join(words)
    ranked = []
    for entry in catalogue.territories:
        # Names have hyphens where searches have blanks.
        name = entry.folded.replace("-", " ")
        if code in (entry.code.upper(), (entry.insee or "").upper()):
            best = 0
        elif all(word in name for word in words):
            best = 1 if name == sentence else 2 if name.startswith(sentence) else 3
        else:
            continue
        ranked.append(((best, _LEVELS.index(entry.level), entry.folded, entry.code), entry))
    ranked.sort(key=lambda pair: pair[0])
    return [_match(catalogue, entry) for _rank, entry in ranked[:limit]], len(ranked)


_LEVELS = tuple(Level)


def _match(catalogue: Catalogue, entry: TerritoryEntry) -> FoundTerritory:
    region = catalogue.territory(entry.region).name if entry.region else None
    return FoundTerritory(entry.code, entry.level, entry.insee, entry.name, region)


@dataclass(frozen=True)
class TerritoryMap:
    """The page of the map.

    rows: the territories of the level, in the order asked for. total: the number of distinct facts
    that count at this level. region_total: the same for régions; the difference are facts in no
    département. chosen: codes of the filter. compared: the figures of those that exist, with the
    distinct facts and commitments of all of them; unknown: those that do not exist. matches:
    results of the search. commitments: of the nation. published: whether any plan was published by
    the date.
    """

    level: Level
    rows: Sequence[TerritoryFigures]
    total: int
    region_total: int
    elsewhere: Sequence[Elsewhere]
    chosen: tuple[str, ...]
    compared: Sequence[TerritoryFigures]
    compared_facts: int
    compared_commitments: int
    unknown: tuple[str, ...]
    searched: str
    matches: Sequence[FoundTerritory]
    match_total: int
    commitments: int
    published: bool


def territory_map(
    moment: Moment,
    filters: CommitmentFilter,
    level: Level,
    *,
    sort: str = SORTS[0],
    searched: str = "",
) -> Framed[TerritoryMap]:
    """The page of the map.

    `selected_without` has, for each criterion, the number of facts without it; filled when no fact
    is left.
    """
    situation = moment.situation
    catalogue = situation.catalogue
    selection = Selection(situation, filters)
    nation = selection.without(*OWN)
    located_facts = located(selection)
    known = [code for code in filters.territory if code in catalogue.territory_index]
    compared = known[:MAX_COMPARED]
    total = located_facts.number(_of_level(catalogue, level))
    matches, match_total = search(catalogue, searched)
    subject = TerritoryMap(
        level=level,
        rows=figures(selection, located_facts, level, sort=sort),
        total=total,
        region_total=located_facts.number(_of_level(catalogue, Level.REGION)),
        elsewhere=elsewhere(located_facts, catalogue),
        chosen=filters.territory,
        compared=figures(selection, located_facts, codes=compared),
        compared_facts=located_facts.number(compared),
        compared_commitments=_within(nation, compared).number if compared else 0,
        unknown=tuple(code for code in filters.territory if code not in known),
        searched=searched,
        matches=matches,
        match_total=match_total,
        commitments=nation.number,
        published=bool(situation.plans),
    )
    return Framed(
        subject, _around(selection, nation, located_facts, level), facets(nation, COMPACT)
    )


def _of_level(catalogue: Catalogue, level: Level) -> list[str]:
    return [entry.code for entry in catalogue.territories if entry.level is level]


def _around(
    selection: Selection, nation: Selection, located_facts: LocatedFacts, level: Level
) -> Around:
    """What is said beside the map; the documents are those that locate a fact."""
    catalogue = selection.situation.catalogue
    codes = _of_level(catalogue, level)
    selected_without: dict[str, int] = {}
    if not located_facts.number(codes):
        keys = dict.fromkeys(key for key, _value in selection.filters.pairs() if key not in OWN)
        selected_without = {key: located(selection.without(key)).number(codes) for key in keys}
    cited = {row.source: catalogue.sources[row.source] for row in located_facts.rows}
    documents = sorted(cited.values(), key=lambda entry: (entry.dated or date.min, entry.code))
    return replace(
        around(nation),
        names=selection.names(),
        selected_without=selected_without,
        documents=tuple(entry.title for entry in documents),
    )
