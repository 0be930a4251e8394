"""The sentences of a commitment's sheet: findings by rule on its actions and milestones."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from data.vocabulary import Nature, State, Status
from layouts.locale.french import NB, capital, count, date_long, join_and, month, number, quoted
from layouts.locale.french import small_number_in_letters as in_letters
from layouts.locale.words import NATURE, state_word, status_label, status_word

COMPLETE, UNKNOWN = Status.COMPLETE.value, Status.UNKNOWN.value


def actions_finding(statuses: Sequence[str], commitment: str, upper: str | None = None) -> str:
    """« Trois actions sur quatre sont complètes, l’engagement reste « substantiel » »."""
    total = len(statuses)
    complete = sum(one == COMPLETE for one in statuses)
    if all(one == UNKNOWN for one in statuses):
        return (
            "Aucun document ne dit où en est l’action"
            if total == 1
            else f"Aucun document ne dit où en sont les {in_letters(total)} actions"
        )
    if total == 1:
        first = f"L’unique action est dite {quoted(status_word(statuses[0], feminine=True))}"
    elif complete == 0:
        first = f"Aucune des {in_letters(total)} actions n’est complète"
    elif complete == total:
        first = f"Les {in_letters(total)} actions sont complètes"
    elif complete == 1:
        first = f"Une action sur {in_letters(total)} est complète"
    else:
        first = f"{capital(in_letters(complete))} actions sur {in_letters(total)} sont complètes"
    return f"{first}{_against(complete, commitment, upper)}"


def _against(complete: int, commitment: str, upper: str | None) -> str:
    """The commitment's own status, which is not deduced from its actions'."""
    if commitment == UNKNOWN:
        return ", le statut de l’engagement n’est pas connu"
    verb = "reste" if complete and commitment != COMPLETE else "est"
    return f", l’engagement {verb} {quoted(status_label(commitment, upper).lower())}"


def milestones_finding(states: Mapping[str, int], nature: str) -> str:
    """« Les neuf jalons sont passés sans qu’aucun document dise s’ils sont atteints »."""
    total = sum(states.values())
    one, many = NATURE[nature]
    feminine = nature == Nature.DEADLINE
    e = "e" if feminine else ""
    silent, reached = states.get(State.SILENT, 0), states.get(State.REACHED, 0)
    whether = "si elle" if feminine else "s’il"
    if total == 0:
        return f"Aucun{e} {one} n’est annoncé{e}"
    only = f"{'La seule' if feminine else 'Le seul'} {one} annoncé{e}"
    if silent == total:
        if total == 1:
            return f"{only} est passé{e} sans qu’aucun document dise {whether} est atteint{e}"
        return (
            f"Les {in_letters(total)} {many} sont passé{e}s sans qu’aucun document dise "
            f"{whether}s sont atteint{e}s"
        )
    if reached == total:
        if total == 1:
            return f"{only} est dit{e} atteint{e}"
        return f"Les {in_letters(total)} {many} sont dit{e}s atteint{e}s"
    parts = [
        f"{number(n)} {state_word(state, n, feminine=feminine)}" for state, n in states.items() if n
    ]
    return f"{count(total, one, many)}{NB}: {join_and(parts)}"


def largest_state(states: Mapping[str, int], nature: str) -> str:
    """The sentence that names the largest part of the timeline and its number."""
    total, feminine = sum(states.values()), nature == Nature.DEADLINE
    most = max(states.values())
    largest = [
        quoted(state_word(state, feminine=feminine)) for state, n in states.items() if n == most
    ]
    said = count(most, *NATURE[nature])
    if len(largest) == 1:
        return f"La plus grande part est {largest[0]}{NB}: {said} sur {number(total)}."
    return f"Les plus grandes parts sont {join_and(largest)}{NB}: {said} chacune, sur {total}."


def reached_words(start: date, end: date) -> str:
    """« le 21 juin 2016 », « en mars 2016 », « entre le 1er mai et le 15 juin 2016 »."""
    if start == end:
        return f"le {date_long(start)}"
    whole_month = start.day == 1 and (start.year, start.month) == (end.year, end.month)
    if whole_month and (end + timedelta(days=1)).day == 1:
        return f"en {month(start)}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return f"en {start.year}"
    return f"entre le {date_long(start)} et le {date_long(end)}"


def lines_short(lines: str) -> str:
    """« l. 977 », « l. 230, 249 », as a table shows them."""
    return f"l.{NB}{', '.join(_ranges(lines))}".replace("-", "\u2060-\u2060")


def lines_words(lines: str) -> str:
    """« ligne 977 », « lignes 4462 à 4496 » ; line numbers are not grouped."""
    ranges = [one.replace("-", " à ") for one in _ranges(lines)]
    one_line = len(ranges) == 1 and "-" not in lines
    return f"{'ligne' if one_line else 'lignes'}{NB}{join_and(ranges)}"


def _ranges(lines: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in lines.split(",")))


def merged_lines(lines: str) -> str:
    """« 977,978-980,952 » -> « 952,977-980 »: every cited line once, neighbours joined."""
    cited: set[int] = set()
    for part in _ranges(lines):
        first, _, last = part.partition("-")
        if first.isdecimal():
            cited.update(range(int(first), int(last or first) + 1))
    starts = sorted(one for one in cited if one - 1 not in cited)
    ends = sorted(one for one in cited if one + 1 not in cited)
    return ",".join(
        str(one) if one == two else f"{one}-{two}" for one, two in zip(starts, ends, strict=True)
    )
