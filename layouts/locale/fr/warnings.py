"""Sentences of the warnings: what falls due, what is silent, what nobody speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from data.rules import SOON_DAYS, STALE_AFTER_DAYS
from data.vocabulary import Nature, State
from data.warnings import WINDOWS, Horizon
from layouts.locale.cases import warnings as cases
from layouts.locale.cases.warnings import Empty, Headline, NamedEnd
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    duration,
    join_and,
    plural,
    typography,
)
from layouts.locale.words import state_word

_NOUNS = {
    Nature.MILESTONE: ("jalon clé", "jalons clés"),
    Nature.DEADLINE: ("échéance", "échéances"),
}


def counted(numbers: Mapping[Nature, int]) -> str:
    """« 2 jalons clés et 1 échéance »; a nature without any is not told."""
    return join_and([count(n, *_NOUNS[nature]) for nature, n in numbers.items() if n])


def headline(
    due: Mapping[Nature, int], running: bool, plans: Sequence[str], covered: bool, at: date | None
) -> str:
    """« 1 échéance arrive à terme dans les 90 jours »; `at`: the date of a replayed view."""
    start = f"Au {date_long(at)}{NB}: " if at else ""
    return capital(f"{start}{_headline(due, running, plans, covered)}")


def _headline(due: Mapping[Nature, int], running: bool, plans: Sequence[str], covered: bool) -> str:
    match cases.headline(due, running, plans, covered):
        case Headline.NO_RUNNING_PLAN:
            return "aucun plan documenté n’est en cours"
        case Headline.NONE_OF_PLANS:
            return typography(f"aucun des plans {join_and(plans)} n’est en cours")
        case Headline.PLAN_NOT_RUNNING:
            return typography(f"le plan {plans[0]} n’est pas en cours")
        case Headline.PLAN_UNCOVERED:
            uncovered = f"n’est pas couvert{NB}: aucun document source dans la base"
            return typography(f"le plan {plans[0]} {uncovered}")
        case Headline.NOTHING_DUE:
            return f"rien n’arrive à son terme dans les {SOON_DAYS} jours"
        case Headline.DUE:
            verb = plural(sum(due.values()), "arrive", "arrivent")
            return f"{counted(due)} {verb} à terme dans les {SOON_DAYS} jours"


def _no_warning(running: bool, narrowed: bool, sentence: str) -> str:
    """The sentence of an empty list; it mentions the filters when they empty it."""
    match cases.empty(running, narrowed):
        case Empty.NOT_RUNNING:
            return "Les alertes ne portent que sur les plans en cours."
        case Empty.FILTERED:
            return f"Parmi les engagements que gardent les filtres, {sentence}"
        case Empty.NOTHING:
            return capital(sentence)


def no_silence(running: bool, narrowed: bool) -> str:
    """The sentence when no date is silent."""
    return _no_warning(running, narrowed, "aucune date passée ne reste sans information.")


def none_stale(running: bool, narrowed: bool) -> str:
    """The sentence when every commitment has recent news."""
    sentence = f"aucun engagement n’est resté plus de {STALE_AFTER_DAYS} jours sans nouvelle."
    return _no_warning(running, narrowed, sentence)


def lede(plans: Sequence[str], ended: Sequence[str], plans_end: date | None) -> str:
    """The plans that the warnings are about."""
    if not plans or plans_end is None:
        closed = f" Plans clos\u00a0: {join_and(ended)}." if ended else ""
        return typography(
            f"Les alertes ne concernent que les plans publiés et pas encore achevés.{closed}"
        )
    if len(plans) == 1:
        return typography(
            f"Les alertes portent sur les dates du plan {plans[0]}, jusqu’à son achèvement le "
            f"{date_long(plans_end)}."
        )
    return typography(
        f"Les alertes portent sur les dates des plans {join_and(plans)}, pas encore achevés."
    )


def announced(watched: int, headline_: str) -> str:
    """What the live region says after a change."""
    return f"{capital(watched_words(watched))}\u00a0: {headline_}."


def watched_words(watched: int) -> str:
    """« 17 engagements »."""
    return count_or_none(watched, "engagement")


def due_figure(nature: Nature, n: int) -> str:
    """The label of the number of dates that fall due."""
    return f"{plural(n, *_NOUNS[nature])} à terme dans les {SOON_DAYS} jours"


def within(first: int, second: int) -> str:
    """The number of them that fall due sooner."""
    return f"dont {first} dans les {WINDOWS[0]} jours, {second} dans les {WINDOWS[1]}"


def silent_figure(nature: Nature, n: int) -> str:
    """The label of the number of silent dates."""
    feminine = nature is Nature.DEADLINE
    return f"{plural(n, *_NOUNS[nature])} {state_word(State.SILENT, n, feminine=feminine)}"


def of_running_plans() -> str:
    """The set in which silences are counted."""
    return "dans les plans pas encore achevés"


def stale_figure(n: int) -> str:
    """The label of the number of commitments without news."""
    return f"{plural(n, 'engagement', 'engagements')} sans nouvelle"


def stale_limit() -> str:
    """The time after which news is stale."""
    return f"depuis plus de {STALE_AFTER_DAYS} jours"


def span(before: int, days: int) -> str:
    """« D’ici 30 jours », « De 30 à 60 jours »."""
    return f"De {before} à {days} jours" if before else f"D’ici {days} jours"


def nothing_due(horizons: Mapping[Nature, Horizon]) -> str | None:
    """The sentence of an empty window, with what is known."""
    sentences = [_end(end) for end in cases.named_ends(horizons)]
    if undated := cases.undated(horizons):
        sentences.append(f"{capital(count(undated, 'promesse'))} sans date.")
    return " ".join(sentences) or None


def _end(end: NamedEnd) -> str:
    e = "e" if end.nature is Nature.DEADLINE else ""
    word, day = _NOUNS[end.nature][0], date_long(end.day)
    if end.is_next:
        return f"Prochain{e} {word}{NB}: le {day}."
    return f"Aucun{e} {word} annoncé{e} après le {day}."


def oldest(label: str, months: int) -> str:
    """The longest silence."""
    return f"Le plus ancien\u00a0: {typography(label)}, passé depuis {duration(months)}."


def show_all(numbers: Mapping[Nature, int]) -> str:
    """« Tout afficher, 2 jalons clés et 11 échéances »."""
    return f"Tout afficher, {counted(numbers)}"


def only_first(n: int) -> str:
    """The note that a list is cut there."""
    return f"Les {count(n, 'première ligne', 'premières lignes')}\u00a0; les fichiers donnent tout."


def silence_rule() -> str:
    """What a silence is."""
    return (
        "La période annoncée est passée et aucun document de la base n’en dit rien. Ce qui "
        "était déjà passé à la publication du plan n’est pas compté."
    )


def stale_rule() -> str:
    """What stale information is."""
    return (
        "Le Partenariat pour un gouvernement ouvert demande deux mises à jour par an\u00a0: "
        f"au-delà de {STALE_AFTER_DAYS} jours, l’information est ancienne. "
        "«\u00a0Jamais renseigné\u00a0» compte "
        "depuis la publication du plan."
    )


def days(n: int) -> str:
    """« 914 jours »."""
    return count(n, "jour")
