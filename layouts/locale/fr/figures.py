"""What is written inside charts, in French."""

from collections.abc import Mapping
from datetime import date

from data.vocabulary import Nature
from layouts.locale.fr.formats import NB, count, date_long, months_words, number, plural
from layouts.locale.fr.vocabulary import status_word

Noun = tuple[str, str]  # singular, plural


# --- bars --------------------------------------------------------------------------------------


def bar(label: str, n: int, noun: Noun, word: str) -> str:
    """« Axe 1 · 3 engagements partiels »: one part of a bar, named when its bar has a name."""
    words = f"{count(n, *noun)} {word}"
    return f"{label} · {words}" if label else words


def index(value: float | None, most: float | None, base: int, total: int, noun: Noun) -> str:
    """« indice 52 % (9 sur 9) », « …, jusqu’à 58 % »; else « statut inconnu pour 17 … »."""
    if value is None or base == 0:
        return f"statut inconnu pour {count(total, *noun)}" if total else ""
    words = f"indice {round(value)}{NB}% ({base} sur {total})"
    if most is not None and round(most) != round(value):
        return f"{words}, jusqu’à {round(most)}{NB}%"
    return words


def silence(label: str, months: int) -> str:
    """« Publier le plan : 46 mois »."""
    return f"{label}{NB}: {months_words(months)}"


# --- curves ------------------------------------------------------------------------------------


def _counted(n: int, nature: str, masculine: str) -> str:
    adjective = f"{masculine}e" if nature == Nature.DEADLINE else masculine
    return f"{number(n)} {plural(n, adjective, f'{adjective}s')}"


def planned(n: int, nature: str) -> str:
    """« 12 prévus », of deadlines « 12 prévues »."""
    return _counted(n, nature, "prévu")


def reached(n: int, nature: str) -> str:
    """« 7 atteints », « 7 atteintes »."""
    return _counted(n, nature, "atteint")


def past(n: int, nature: str) -> str:
    """« 3 échus », « 3 échues »."""
    return _counted(n, nature, "échu")


def step(day: date, over: int, now_reached: int | None, begun: int, nature: str) -> str:
    """« 30 juin 2024 », « 12 prévus, 3 atteints », « 15 périodes commencées », a line each."""
    counts = [planned(over, nature)]
    if now_reached is not None:
        counts.append(reached(now_reached, nature))
    lines = [date_long(day), ", ".join(counts)]
    if begun > over:
        lines.append(count(begun, "période commencée", "périodes commencées"))
    return "<br>".join(lines)


def statuses_on(day: date, numbers: Mapping[str, int]) -> str:
    """« 3 juin 2016 », « 9 complets, 7 substantiels »."""
    counts = [f"{number(n)} {status_word(status, n)}" for status, n in numbers.items() if n]
    return "<br>".join([date_long(day), ", ".join(counts)])


def others_undated(n: int) -> str:
    """« 2 autres sans date »."""
    return f"{number(n)} {plural(n, 'autre', 'autres')} sans date"


def undated(n: int) -> str:
    """« 2 sans date »."""
    return f"{n}{NB}sans date"


# --- dates above their lines -------------------------------------------------------------------


def last_document(month: str, *, short: bool) -> str:
    """« Dernier document : déc. 2023 », « Dernier document disponible : décembre 2023 »."""
    return f"Dernier document{'' if short else ' disponible'}{NB}: {month}"
