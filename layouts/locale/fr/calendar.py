"""Sentences about dates, their states and their years, never more than the numbers prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from data.milestones import most_telling, present
from data.vocabulary import Nature, Ongoing, State
from layouts.locale import ongoing_dates
from layouts.locale.cases.calendar import (
    Blank,
    Opening,
    Spread,
    absent_states,
    blank,
    by_state,
    by_year,
    narrowed,
    open_dates,
    opening,
    silent_without_delay,
)
from layouts.locale.distributions import Largest, largest_states
from layouts.locale.fr import vocabulary
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    percent,
    plural,
    quoted,
    small_number_in_letters,
    typography,
)
from layouts.locale.words import state_word

if TYPE_CHECKING:
    from data.surroundings import Surroundings
    from layouts.page import Context

Counts = Mapping[Nature, Mapping[State, int]]

UNSPECIFIED = "calendrier non précisé"


def noun(natures: Sequence[Nature]) -> tuple[str, str]:
    """The noun for the dates shown."""
    return vocabulary.noun(Nature.DEADLINE if feminine(natures) else Nature.MILESTONE)


def feminine(natures: Sequence[Nature]) -> bool:
    """Whether this noun is feminine."""
    return tuple(natures) == (Nature.DEADLINE,)


def nouns(natures: Sequence[Nature]) -> str:
    """« jalons », « échéances », « jalons et échéances »."""
    return join_and([noun((nature,))[1] for nature in natures])


def counted(totals: Mapping[Nature, int]) -> str:
    """« 50 jalons et 19 échéances »: each nature by itself, the two never add up."""
    return join_and(
        [
            count_or_none(n, *noun((nature,)), feminine=feminine((nature,)))
            for nature, n in totals.items()
        ]
    )


def none_of(natures: Sequence[Nature]) -> str:
    """« aucun jalon », « aucun jalon ni aucune échéance »."""
    return " ni ".join(
        f"{'aucune' if feminine((nature,)) else 'aucun'} {noun((nature,))[0]}" for nature in natures
    )


def _joined(parts: Sequence[str]) -> str:
    """Findings one after the other: « 26 des 38 jalons … ; les 13 échéances … »."""
    first, *others_ = parts
    return f"{THIN}; ".join([first, *(f"{part[:1].lower()}{part[1:]}" for part in others_)])


def plan_words(plans: Sequence[str]) -> str:
    """« du plan 2024-2026 », « des plans … », « de tous les plans »."""
    if not plans:
        return "de tous les plans"
    if len(plans) == 1:
        return typography(f"du plan {plans[0]}")
    return typography(f"des plans {join_and(plans)}")


def headline(states: Counts, around: Surroundings, context: Context) -> str:
    """« 32 jalons échus sans information, 6 atteints, 11 sans date »."""
    start = f"Au {date_long(context.as_of)}{NB}: " if context.replayed else ""
    match blank(around, context):
        case Blank.UNCOVERED:
            return "Plan non couvert\u00a0: aucun document source dans la base"
        case Blank.UNPUBLISHED:
            return capital(f"{start}plan non publié à cette date")
        case Blank.UNKNOWN:
            of_plans = plan_words(context.filters.plan)
            return capital(f"{start}dates inconnues{NB}: la base n’en contient aucune {of_plans}")
    parts = [_counts(numbers, nature) for nature, numbers in present(states).items()]
    if not parts:
        rest = "ne répond aux filtres" if narrowed(context) else plan_words(context.filters.plan)
        return capital(f"{start}{none_of(around.natures)} {rest}")
    counts = f"{THIN}; ".join(parts)
    filtered = f"filtre par état{NB}: " if by_state(context) else ""
    return f"{start}{filtered}{counts}" if start else capital(f"{filtered}{counts}")


def unknown_dates() -> str:
    """Why a page on dates is empty."""
    return (
        f"Aucun document de la base ne donne les dates de ces engagements{NB}: on ne sait pas "
        "s’ils en annonçaient."
    )


def _counts(numbers: Mapping[State, int], nature: Nature) -> str:
    shown = most_telling(numbers)
    is_feminine = feminine((nature,))
    listed = [
        f"{count(n, *noun((nature,))) if place == 0 else number(n)} "
        f"{state_word(state, n, feminine=is_feminine)}"
        for place, (state, n) in enumerate(shown)
    ]
    return ", ".join(listed)


def lede(states: Counts, around: Surroundings, context: Context) -> str:
    """What is open or to come, the meaning of « late », and what is left out."""
    match blank(around, context):
        case Blank.UNCOVERED:
            why = "Aucun document de la base ne décrit ce plan"
            return f"{why}{THIN}; son calendrier n’est pas connu."
        case Blank.UNPUBLISHED:
            return "À cette date, ni engagement ni jalon n’est connu."
        case Blank.UNKNOWN:
            return unknown_dates()
    numbers = present(states)
    sentences: list[str] = []
    first = opening(numbers, context)
    if first is Opening.OPEN_DATES:
        day = f"Au {date_long(context.as_of)}, "
        sentences.append(f"{day}{_open(numbers, around.natures)}.")
    elif first is Opening.NOT_SPECIFIED:
        called = "échéances datées" if feminine(around.natures) else "jalons clés"
        sentences.append(
            f"Le calendrier de {count(around.selected, 'engagement')} n’est pas précisé en "
            f"{called}."
        )
    sentences.append(definition(around.natures))
    if silent_without_delay(numbers):
        sentences.append(
            f"On dit {quoted('en retard')} quand une source le constate{THIN}; ici aucune ne l’a "
            "fait, on mesure donc un silence."
        )
    if context.replayed:
        sentences.append("Les informations reçues après cette date ne sont pas prises en compte.")
    return " ".join(sentences)


def definition(natures: Sequence[Nature]) -> str:
    """What the dates shown are, explained where the page first counts them."""
    milestone = (
        f"Un {quoted('jalon')} est une étape que la fiche d’un engagement liste avec sa période"
    )
    deadline = f"Une {quoted('échéance')} est une date annoncée dans le texte d’un plan"
    if tuple(natures) == (Nature.MILESTONE,):
        return f"{milestone}."
    if feminine(natures):
        return f"{deadline}, sans que le plan liste de jalons."
    return f"{milestone}{THIN}; {deadline[0].lower()}{deadline[1:]}. Les deux ne s’ajoutent pas."


_OPENED: Mapping[Ongoing, tuple[str, str]] = {
    Ongoing.RUNNING: ("période est ouverte", "périodes sont ouvertes"),
    Ongoing.BEGUN: (
        "période est commencée selon le calendrier, sans fin annoncée",
        "périodes sont commencées selon le calendrier, sans fin annoncée",
    ),
    Ongoing.BOTH: (
        "période est ouverte ou commencée sans fin annoncée",
        "périodes sont ouvertes ou commencées sans fin annoncée",
    ),
}


_TO_COME = ("reste à venir", "restent à venir")


def _open(numbers: Counts, natures: Sequence[Nature]) -> str:
    """« une période est ouverte », « 1 jalon est en cours et 3 échéances restent à venir »."""
    if len(natures) == 1:
        parts = [
            count(n, *(_OPENED[ongoing_dates()] if state is State.ONGOING else _TO_COME))
            for _nature, state, n in open_dates(numbers)
        ]
    else:
        parts = [
            f"{count(n, *noun((nature,)))} {state_word(state, n, feminine=feminine((nature,)))}"
            for nature, state, n in open_dates(numbers)
        ]
    if parts:
        return join_and(parts)
    dated = " ni ".join(
        f"{none_of((nature,))} {'datée' if feminine((nature,)) else 'daté'}" for nature in natures
    )
    return f"{dated} n’est en cours ni à venir"


def others(other_natures: Mapping[Nature, int]) -> str | None:
    """The number of dates of the other nature, stated apart and never added."""
    parts = [
        count(n, "échéance", "échéances")
        if nature is Nature.DEADLINE
        else count(n, "jalon clé", "jalons clés")
        for nature, n in other_natures.items()
        if n
    ]
    return join_and(parts) or None


def in_addition(to_calendar: bool) -> str:
    """The words after the link to dates of the other nature."""
    if to_calendar:
        return " en plus, à ajouter au calendrier\u00a0; les deux natures ne s’additionnent pas."
    return " en plus\u00a0; les deux natures ne s’additionnent pas."


def finding(
    years: Mapping[Nature, Mapping[int, int]], totals: Mapping[Nature, int], commitments: int
) -> str:
    """« 27 des 38 jalons datés finissent en 2024, trois seulement après », nature by nature."""
    if not any(totals.values()):
        if not commitments:
            return "Aucun engagement à placer sur le calendrier"
        return f"Calendrier non précisé pour {count(commitments, 'engagement')}"
    parts = [_finding(years.get(nature, {}), totals[nature], nature) for nature in totals]
    return _joined([part for part in parts if part])


def _finding(years: Mapping[int, int], total: int, nature: Nature) -> str:
    ends, words, is_feminine = by_year(years, total), noun((nature,)), feminine((nature,))
    whole = f"{number(ends.dated)} {words[1]} {'datées' if is_feminine else 'datés'}"
    match ends.spread:
        case Spread.NO_DATE:
            return ""
        case Spread.UNDATED:
            return f"Aucune date annoncée pour {count(total, *words)}"
        case Spread.SINGLE:
            only = "La seule" if is_feminine else "Le seul"
            dated = "datée" if is_feminine else "daté"
            return f"{only} {words[0]} {dated} finit en {ends.year}"
        case Spread.ONE_YEAR:
            return f"Les {whole} finissent {'toutes' if is_feminine else 'tous'} en {ends.year}"
        case Spread.EVEN:
            return f"Les {whole} se répartissent de {ends.first} à {ends.last}"
        case Spread.PEAK:
            after = small_number_in_letters(ends.after, feminine=is_feminine)
            verb = plural(ends.top, "finit", "finissent")
            return f"{number(ends.top)} des {whole} {verb} en {ends.year}, {after} après"


def reading(states: Counts, natures: Sequence[Nature]) -> str | None:
    """The sentence of the states: the largest part, its share, and the whole, each nature."""
    parts = [
        _reading(largest, nature)
        for nature in natures
        if (largest := largest_states(states.get(nature, {}))) is not None
    ]
    return f"{_joined(parts)}." if parts else None


def _reading(largest: Largest[State], nature: Nature) -> str:
    top, is_feminine = largest.number, feminine((nature,))
    listed = join_and([state_word(state, top, feminine=is_feminine) for state in largest.parts])
    whole = count(largest.whole, *noun((nature,)))
    among = f"{percent(100 * top / largest.whole)} des {whole}"
    if len(largest.parts) > 1:
        return f"Les parts les plus grandes sont égales{NB}: {listed}, {among}"
    return f"La plus grande part{NB}: {listed}, {among}"


def absent(numbers: Mapping[State, int], nature: Nature) -> str | None:
    """The states that do not occur, in one line."""
    missing = absent_states(numbers)
    if not missing:
        return None
    is_feminine = feminine((nature,))
    listed = join_and([state_word(state, feminine=is_feminine) for state in missing], "ou")
    return f"{capital(none_of((nature,)))} {listed} à cette date."


def plan_document(plan: str) -> str:
    """The name of a plan's document, when no row cites one."""
    return typography(f"plan d’action {plan}")


def subtitle(totals: Mapping[Nature, int], commitments: int, plans: Sequence[str]) -> str:
    """« Plan 2024-2026, 50 jalons, 17 engagements. »"""
    if len(plans) == 1:
        whose = typography(f"Plan {plans[0]}")
    else:
        whose = typography(f"Plans {join_and(plans)}") if plans else "Tous les plans"
    return f"{whose}, {counted(totals)}, {count_or_none(commitments, 'engagement')}."


def bands() -> str:
    """How to read the drawing."""
    return (
        " Une bande couvre la période annoncée\u00a0: sa longueur est la précision de la date. "
        "Pointillé\u00a0: une échéance «\u00a0avant\u00a0», ou l’année entière autour de "
        "«\u00a0début\u00a0», «\u00a0milieu\u00a0» ou «\u00a0fin\u00a0»."
    )


def unspecified(n: int) -> str:
    """How the lines of commitments without date are drawn."""
    return (
        f"{capital(count(n, 'engagement'))} sans date de cette nature\u00a0: "
        f"{plural(n, 'sa ligne couvre', 'leur ligne couvre')} la période du plan, en "
        f"hachures, «\u00a0{UNSPECIFIED}\u00a0». "
    )


def overlap() -> str:
    """The note that a line may stand under several bodies."""
    return (
        "Un engagement porté par plusieurs organismes figure sous chacun\u00a0: les lignes ne "
        "s’additionnent pas. "
    )


def _marks(n: int, natures: Sequence[Nature]) -> str:
    """The number of dates of the nature shown; none for both natures, which are not summed."""
    return count(n, *noun(natures)) if len(natures) == 1 else "des dates"


def outside(n: int, natures: Sequence[Nature]) -> str:
    """The number of dates outside the window of the drawing."""
    return f"{capital(_marks(n, natures))} hors de la fenêtre affichée\u202f; la table donne tout. "


def known_undated(n: int, natures: Sequence[Nature]) -> str:
    """What the column of undated dates also counts."""
    return (
        f"La colonne «\u00a0Sans date\u00a0» compte aussi {_marks(n, natures)} dont une "
        "source dit ce qu’il en est sans qu’une date ait été annoncée. "
    )


def left_out(lines: int, natures: Sequence[Nature], dates: int) -> str:
    """What the drawing has no room for, and where it is listed."""
    more = f" et {_marks(dates, natures)}" if dates else ""
    return (
        f"Le dessin s’arrête là\u00a0: {count(lines, 'ligne')}{more} de plus ne sont pas "
        "dessinés. La liste des jalons et les fichiers CSV et JSON donnent tout. "
    )


def list_title(natures: Sequence[Nature]) -> str:
    """The heading of the list under the drawing."""
    return f"Les {nouns(natures)}, du plus ancien silence au plus récent"


def list_caption(natures: Sequence[Nature]) -> str:
    """The caption of the list."""
    return f"{capital(nouns(natures))} par durée du silence"


def table_caption(natures: Sequence[Nature]) -> str:
    """The caption of the table of the drawing."""
    return f"{capital(nouns(natures))}, période annoncée et état"


def first_rows(totals: Mapping[Nature, int], shown: int | None) -> str:
    """« 50 jalons, les 10 premiers affichés. »"""
    natures = tuple(totals)
    first = "premières affichées" if feminine(natures) else "premiers affichés"
    return f"{capital(counted(totals))}{f', les {shown} {first}' if shown else ''}."


def show_all(totals: Mapping[Nature, int]) -> str:
    """« Afficher les 50 jalons et les 19 échéances »."""
    return f"Afficher les {counted(totals).replace(' et ', ' et les ')}"


def announced(commitments: int, totals: Mapping[Nature, int]) -> str:
    """What the live region says after a change."""
    return f"{capital(count_or_none(commitments, 'engagement'))}, {counted(totals)}."
