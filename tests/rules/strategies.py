"""Random small worlds and filters, on days chosen so that boundaries coincide."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from data.filters import CommitmentFilter
from data.vocabulary import (
    CRITERION_SCALES,
    SCALE_WORDS,
    Assessor,
    Calendar,
    Criterion,
    Divergence,
    LocationKind,
    Role,
    Status,
)
from data.voices import Ambition, Results
from tests.rules.world import (
    ACTIONS,
    AXES,
    COMMITMENTS,
    ITEMS,
    MILESTONES,
    OBSERVED,
    ORGANISATIONS,
    PORTFOLIOS,
    SOURCES,
    TERRITORIES,
    Fact,
    Judged,
    Part,
    Place,
    Plan,
    Planned,
    Statement,
    World,
)

# Few days, so that readings, ends and dates of observation often coincide: leap day, ends of
# months, quarters and years, and the days beside them.
_EDGES = (
    date(2023, 12, 31),
    date(2024, 2, 29),
    date(2024, 3, 31),
    date(2024, 6, 30),
    date(2024, 12, 31),
    date(2025, 2, 28),
)
DAYS = sorted({day + timedelta(days=shift) for day in _EDGES for shift in (-1, 0, 1)})
days = st.sampled_from(DAYS)
_statuses = st.sampled_from([status.value for status in Status])


@st.composite
def _plan(draw: st.DrawFn, code: str) -> Plan:
    start, end = sorted((draw(days), draw(days)))
    return Plan(code, start, end, draw(days))


@st.composite
def _periods(draw: st.DrawFn, milestone: str) -> list[Planned]:
    announced = draw(st.lists(days, min_size=1, max_size=3, unique=True))
    periods = []
    for day in announced:
        start, end = draw(st.none() | days), draw(st.none() | days)
        if start and end and start > end:
            start, end = end, start
        periods.append(Planned(milestone, day, start, end))
    return periods


@st.composite
def _observation(draw: st.DrawFn, code: str) -> Statement:
    status = draw(st.none() | _statuses)
    above = draw(st.booleans()) and status == Status.SUBSTANTIAL
    end = draw(st.none() | days)
    starts = [day for day in DAYS if end is not None and day <= end]
    start = draw(st.none() | st.sampled_from(starts)) if starts else None
    return Statement(
        code,
        draw(st.sampled_from(OBSERVED)),
        draw(days),
        status=status,
        status_max=Status.COMPLETE.value if above else None,
        calendar=draw(st.none() | st.sampled_from([member.value for member in Calendar])),
        reached=(start, end) if end else None,
        assessor=draw(st.sampled_from(["administration"] * 4 + ["irm", "societe_civile"])),
    )


@st.composite
def _observations(draw: st.DrawFn) -> tuple[Statement, ...]:
    """Observations with corrections; one a day, object and assessor, apart from corrections."""
    written: list[Statement] = []
    live: dict[tuple[str, str, date], Statement] = {}
    for number in range(draw(st.integers(0, 14))):
        new = draw(_observation(f"o{number:02}"))
        spoken = (new.item, new.assessor)
        same = [
            statement
            for statement in live.values()
            if (statement.item, statement.assessor) == spoken
        ]
        corrects: bool = draw(st.booleans())
        corrected = same[-1] if same and corrects else None
        key = (new.item, new.assessor, new.on)
        if key in live and live[key] is not corrected:
            continue
        if corrected:
            del live[corrected.item, corrected.assessor, corrected.on]
            new = Statement(**{**vars(new), "replaces": corrected.code})
        live[key] = new
        written.append(new)
    return tuple(written)


_RESULTS = [
    (scale.value, word)
    for scale in CRITERION_SCALES[Criterion.RESULTS]
    for word in SCALE_WORDS[scale]
]
_JUDGED = [
    *(("resultats", scale, word) for scale, word in _RESULTS),
    *(("ambition", "faible_haute", word) for word in ("Low", "High")),
    ("verifiabilite", "oui_non", "Yes"),
]


@st.composite
def _judgements(draw: st.DrawFn) -> tuple[Judged, ...]:
    """Judgements with corrections; one a day, object, part, assessor, criterion and scale."""
    written: list[Judged] = []
    live: dict[tuple[object, ...], Judged] = {}
    for number in range(draw(st.integers(0, 8))):
        criterion, scale, value = draw(st.sampled_from(_JUDGED))
        new = Judged(
            f"e{number:02}",
            draw(st.sampled_from([*COMMITMENTS, *COMMITMENTS, *ACTIONS])),
            draw(days),
            criterion,
            scale,
            value,
            assessor=draw(st.sampled_from(["irm", "irm", "societe_civile", "controle"])),
            part=draw(st.none() | st.none() | st.just("1.1")),
        )
        own = (new.item, new.part, new.assessor, new.criterion)
        same = [judgement for key, judgement in live.items() if key[:4] == own]
        corrects: bool = draw(st.booleans())
        corrected = same[-1] if same and corrects else None
        key = (*own, new.scale, new.on)
        if key in live and live[key] is not corrected:
            continue
        if corrected:
            live = {
                live_key: judgement
                for live_key, judgement in live.items()
                if judgement is not corrected
            }
            new = replace(new, replaces=corrected.code)
        live[key] = new
        written.append(new)
    return tuple(written)


_ROLES = [role.value for role in Role]
_parts = st.lists(
    st.builds(
        Part,
        st.sampled_from([*COMMITMENTS, *ACTIONS]),
        st.sampled_from(list(ORGANISATIONS)),
        st.sampled_from(["porteur", *_ROLES]),
        st.sampled_from(["corps", "annexe_et_liste", "liste"]),
    ),
    max_size=8,
    unique_by=lambda part: (part.item, part.organisation, part.role),
)
_places = st.lists(
    st.tuples(
        st.sampled_from([*COMMITMENTS, *ACTIONS, "P-01-j1", "P"]),
        st.sampled_from(list(TERRITORIES)),
        st.sampled_from([kind.value for kind in LocationKind]),
        st.sampled_from(list(SOURCES)),
        st.sampled_from(["territoire", "territoire", "toutes_regions"]),
    ),
    max_size=6,
)
_facts = st.lists(
    st.tuples(
        st.sampled_from(["preuve", "contribution", "anomalie", "valeur"]),
        st.sampled_from([*COMMITMENTS, *ACTIONS]),
        st.sampled_from(list(SOURCES)),
        st.integers(0, 20),
        st.none() | days,
    ),
    max_size=8,
)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A small world."""
    statements = draw(_observations())
    natures = st.sampled_from(["jalon", "echeance"])
    facts = []
    for number, (kind, item, source, rank, on) in enumerate(draw(_facts)):
        # As in an import, evidence supports an observation of its own plan.
        backed = [element for element in statements if ITEMS[element.item][1] == ITEMS[item][1]]
        observation = backed[rank].code if kind == "preuve" and rank < len(backed) else None
        facts.append(
            Fact(f"f{number}", kind, item, source, observation, on if kind == "valeur" else None)
        )
    return World(
        plans=(draw(_plan("P")), draw(_plan("Q"))),
        natures={code: draw(natures) for code in MILESTONES},
        planned=tuple(element for code in MILESTONES for element in draw(_periods(code))),
        statements=statements,
        parts=tuple(draw(_parts)),
        places=tuple(
            Place(f"l{number}", item, territory, kind, source, scope)
            for number, (item, territory, kind, source, scope) in enumerate(draw(_places))
        ),
        facts=tuple(facts),
        judged=draw(_judgements()),
    )


def _some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    chosen = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)
    return st.just(()) | st.just(()) | chosen


_WORDS = ["ecole", "ÉCOLE", "sante", "données", "coeur", "Cœur", "organisme dir", "a1", "%", "_"]


def filters() -> st.SearchStrategy[CommitmentFilter]:
    """A filter on values of worlds, and sometimes on others."""
    return st.builds(
        CommitmentFilter,
        plan=_some(["P", "Q"]),
        axis=_some([*AXES, "inconnu"]),
        portfolio=_some([*PORTFOLIOS]),
        organisation=_some([*ORGANISATIONS, "inconnu"]),
        role=_some(_ROLES),
        status=_some([status.value for status in Status]),
        status_excluded=_some([status.value for status in Status]),
        calendar=_some(["conforme", "retarde", "non_renseigne"]),
        assessor=_some([voice.value for voice in Assessor]),
        irm_results=_some([value.value for value in Results]),
        irm_ambition=_some([value.value for value in Ambition]),
        divergence=_some([kind.value for kind in Divergence]),
        state=_some(["en_retard", "echu_sans_information", "en_cours", "a_venir", "atteint"]),
        nature=_some(["jalon", "echeance"]),
        territory=_some([*TERRITORIES]),
        text=st.none() | st.none() | st.none() | st.sampled_from(_WORDS),
    )


def light_filters() -> st.SearchStrategy[CommitmentFilter]:
    """A filter of one or two criteria: with more, most filters keep nothing."""
    keys = [
        "plan",
        "axe",
        "portefeuille",
        "organisme",
        "role",
        "statut",
        "statut!",
        "calendrier",
        "evaluateur",
        "resultats_mii",
        "ambition_mii",
        "divergence",
        "etat",
        "nature",
        "territoire",
        "q",
    ]
    return st.tuples(filters(), st.sets(st.sampled_from(keys), min_size=13, max_size=16)).map(
        lambda pair: pair[0].without(*pair[1])
    )
