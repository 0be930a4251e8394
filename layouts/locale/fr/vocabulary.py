"""French forms of vocabulary values: plurals, feminines and the nouns of what is counted."""

from typing import NamedTuple

from data.vocabulary import ItemKind, Nature, Ongoing, State, Status
from layouts.locale import ongoing_dates
from layouts.locale.fr.formats import number, plural, quoted


class _Forms(NamedTuple):
    """An adjective or its phrase, in lower case."""

    masculine: str
    masculines: str
    feminine: str
    feminines: str

    def agreeing(self, n: float, feminine: bool) -> str:
        if feminine:
            return plural(n, self.feminine, self.feminines)
        return plural(n, self.masculine, self.masculines)


def _same(words: str) -> _Forms:
    return _Forms(words, words, words, words)


STATUSES: dict[str, _Forms] = {
    Status.NOT_STARTED: _Forms("non démarré", "non démarrés", "non démarrée", "non démarrées"),
    Status.LIMITED: _Forms("partiel", "partiels", "partielle", "partielles"),
    Status.SUBSTANTIAL: _Forms("substantiel", "substantiels", "substantielle", "substantielles"),
    Status.COMPLETE: _Forms("complet", "complets", "complète", "complètes"),
    Status.WITHDRAWN: _Forms("abandonné", "abandonnés", "abandonnée", "abandonnées"),
    Status.UNKNOWN: _same("information non disponible"),
}
STATES: dict[str, _Forms] = {
    State.REACHED: _Forms("atteint", "atteints", "atteinte", "atteintes"),
    State.ONGOING: _same("en cours"),
    State.UPCOMING: _same("à venir"),
    State.SILENT: _Forms(
        "échu sans information",
        "échus sans information",
        "échue sans information",
        "échues sans information",
    ),
    State.LATE: _same("en retard"),
    State.WITHDRAWN: STATUSES[Status.WITHDRAWN],
    State.UNDATED: _same("sans date"),
}
# What its period says to be under way: once its plan is over, nobody says that it goes on.
_COMMENCED = ("commencé", "commencés", "commencée", "commencées")
_ONGOING: dict[Ongoing, _Forms] = {
    Ongoing.RUNNING: STATES[State.ONGOING],
    Ongoing.BEGUN: _Forms(
        *(f"{word} selon le calendrier, sans fin annoncée" for word in _COMMENCED)
    ),
    Ongoing.BOTH: _Forms(*(f"en cours ou {word} sans fin annoncée" for word in _COMMENCED)),
}
NOUNS: dict[str, tuple[str, str]] = {
    ItemKind.PLAN: ("plan", "plans"),
    ItemKind.AXIS: ("axe", "axes"),
    ItemKind.COMMITMENT: ("engagement", "engagements"),
    ItemKind.ACTION: ("action", "actions"),
    ItemKind.MILESTONE: ("jalon", "jalons"),
    Nature.DEADLINE: ("échéance", "échéances"),
}


def noun(code: str) -> tuple[str, str]:
    """« jalon », « jalons »: of a kind of object or of a nature of dates."""
    return NOUNS[code]


def status_word(status: str, n: int = 1, *, feminine: bool = False) -> str:
    """« complet », « complets », « complète »."""
    return STATUSES[status].agreeing(n, feminine)


def state_word(state: str, n: int = 1, *, feminine: bool = False) -> str:
    """« échu sans information », « échues sans information »."""
    forms = _ONGOING[ongoing_dates()] if state == State.ONGOING else STATES[state]
    return forms.agreeing(n, feminine)


def between(low: str, high: str) -> str:
    """« Substantiel voire complet »: a reading between two levels, from their labels."""
    return f"{low} voire {high.lower()}"


def composites(n: int, low: str, high: str) -> str:
    """« dont 2 « substantiel voire complet » »: how many of a status lie between two levels."""
    return f"dont {number(n)} {quoted(between(low, high).lower())}"
