"""What is written inside charts, in English."""

from collections.abc import Mapping
from datetime import date

from layouts.locale.en.formats import NB, count, date_long, months_words, number
from layouts.locale.en.vocabulary import status_word

Noun = tuple[str, str]  # singular, plural


# --- bars --------------------------------------------------------------------------------------


def bar(label: str, n: int, noun: Noun, word: str) -> str:
    """“Axis 1 · 3 commitments: limited”: one part of a bar, named when its bar has a name."""
    words = f"{count(n, *noun)}: {word}"
    return f"{label} · {words}" if label else words


def index(value: float | None, most: float | None, base: int, total: int, noun: Noun) -> str:
    """“index 52% (9 of 9)”, “…, up to 58%”; else “status unknown for 17 …”."""
    if value is None or base == 0:
        return f"status unknown for {count(total, *noun)}" if total else ""
    words = f"index {round(value)}% ({base} of {total})"
    if most is not None and round(most) != round(value):
        return f"{words}, up to {round(most)}%"
    return words


def silence(label: str, months: int) -> str:
    """“Publier le plan: 46 months”."""
    return f"{label}: {months_words(months)}"


# --- curves ------------------------------------------------------------------------------------


def planned(n: int, nature: str) -> str:
    """“12 planned”, of milestones and of deadlines."""
    del nature
    return f"{number(n)} planned"


def reached(n: int, nature: str) -> str:
    """“7 reached”."""
    del nature
    return f"{number(n)} reached"


def past(n: int, nature: str) -> str:
    """“3 past due”."""
    del nature
    return f"{number(n)} past due"


def step(day: date, over: int, now_reached: int | None, begun: int, nature: str) -> str:
    """“30 June 2024”, “12 planned, 3 reached”, “15 periods begun”, a line each."""
    counts = [planned(over, nature)]
    if now_reached is not None:
        counts.append(reached(now_reached, nature))
    lines = [date_long(day), ", ".join(counts)]
    if begun > over:
        lines.append(count(begun, "period begun", "periods begun"))
    return "<br>".join(lines)


def statuses_on(day: date, numbers: Mapping[str, int]) -> str:
    """“3 June 2016”, “9 complete, 7 substantial”."""
    counts = [f"{number(n)} {status_word(status)}" for status, n in numbers.items() if n]
    return "<br>".join([date_long(day), ", ".join(counts)])


def others_undated(n: int) -> str:
    """“2 others undated”."""
    return f"{number(n)} {'other' if n == 1 else 'others'} undated"


def undated(n: int) -> str:
    """“2 undated”."""
    return f"{n}{NB}undated"


# --- dates above their lines -------------------------------------------------------------------


def last_document(month: str, *, short: bool) -> str:
    """“Last document: Dec 2023”, “Last document available: December 2023”."""
    return f"Last document{'' if short else ' available'}: {month}"
