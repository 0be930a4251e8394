"""Sentences of the warnings: what falls due, what is silent, what nobody speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from data.vocabulary import Nature, State
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

if TYPE_CHECKING:
    from data.warnings import Horizon

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
    if not running:
        return capital(f"{start}{_no_plan(plans, covered)}")
    total = sum(due.values())
    if not total:
        return f"{start}{'r' if start else 'R'}ien n’arrive à son terme dans les 90 jours"
    verb = "arrive" if total == 1 else "arrivent"
    return f"{start}{counted(due)} {verb} à terme dans les 90 jours"


def _no_plan(plans: Sequence[str], covered: bool) -> str:
    """Why there are no warnings: the chosen plan is over, or all plans are."""
    if not plans:
        return "aucun plan documenté n’est en cours"
    if len(plans) > 1:
        return typography(f"aucun des plans {join_and(plans)} n’est en cours")
    why = (
        "n’est pas en cours"
        if covered
        else "n’est pas couvert\u00a0: aucun document source dans la base"
    )
    return typography(f"le plan {plans[0]} {why}")


def _no_warning(running: bool, narrowed: bool, sentence: str) -> str:
    """The sentence of an empty list; it mentions the filters when they empty it."""
    if not running:
        return "Les alertes ne portent que sur les plans en cours."
    return (
        f"Parmi les engagements que gardent les filtres, {sentence}"
        if narrowed
        else capital(sentence)
    )


def no_silence(running: bool, narrowed: bool) -> str:
    """The sentence when no date is silent."""
    return _no_warning(running, narrowed, "aucune date passée ne reste sans information.")


def none_stale(running: bool, narrowed: bool) -> str:
    """The sentence when every commitment has recent news."""
    sentence = "aucun engagement n’est resté plus de 183 jours sans nouvelle."
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
    return f"{plural(n, *_NOUNS[nature])} à terme dans les 90 jours"


def within(first: int, second: int) -> str:
    """The number of them that fall due sooner."""
    return f"dont {first} dans les 30 jours, {second} dans les 60"


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
    return "depuis plus de 183 jours"


def span(before: int, days: int) -> str:
    """« D’ici 30 jours », « De 30 à 60 jours »."""
    return f"De {before} à {days} jours" if before else f"D’ici {days} jours"


def nothing_due(horizons: Mapping[Nature, Horizon]) -> str | None:
    """The sentence of an empty window, with what is known."""
    sentences = [_last(nature, horizon) for nature, horizon in horizons.items()]
    text = " ".join(sentence for sentence in sentences if sentence)
    undated = sum(horizon.undated for horizon in horizons.values())
    if undated:
        text += f" {capital(count(undated, 'promesse'))} sans date."
    return text.strip() or None


def _last(nature: Nature, horizon: Horizon) -> str:
    is_milestone = nature is Nature.MILESTONE
    word = "jalon clé" if is_milestone else "échéance"
    if horizon.last_end is None:
        return ""
    if horizon.next_end is not None:
        following = "Prochain" if is_milestone else "Prochaine"
        return f"{following} {word}\u00a0: le {date_long(horizon.next_end)}."
    none = "Aucun" if is_milestone else "Aucune"
    announced_ = "annoncé" if is_milestone else "annoncée"
    return f"{none} {word} {announced_} après le {date_long(horizon.last_end)}."


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
        "au-delà de 183 jours, l’information est ancienne. «\u00a0Jamais renseigné\u00a0» compte "
        "depuis la publication du plan."
    )


def days(n: int) -> str:
    """« 914 jours »."""
    return count(n, "jour")
