"""Changes in words: the names of kinds and one sentence an event, for page, API and feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from data.changes import (
    BadRange,
    Change,
    ChangeRow,
    Numbers,
    StatementDay,
)
from data.vocabulary import Assessor, Nature
from layouts.locale.cases.changes import (
    Slip,
    StatusNews,
    by_nature,
    in_headline,
    slip,
    statements,
    status_news,
)
from layouts.locale.fr.formats import (
    NB,
    capital,
    count,
    count_or_none,
    date_long,
    join_and,
    number,
    period_words,
    plural,
    quoted,
    typography,
)
from layouts.locale.fr.voices import judgement, of_voice, speaks
from layouts.locale.judgements import CRITERION, judged
from layouts.locale.words import (
    CALENDAR,
    EVIDENCE_KIND,
    STATE,
    STATUS,
    dated_state,
)

# Singular, plural, and the sentence that heads a list.
KINDS: Mapping[str, tuple[str, str, str]] = {
    Change.PLAN: ("plan publié", "plans publiés", "Plans publiés"),
    Change.STATUS: (
        "statut lu ou modifié",
        "statuts lus ou modifiés",
        "Statuts lus pour la première fois ou modifiés",
    ),
    Change.CALENDAR: (
        "calendrier déclaré",
        "calendriers déclarés",
        "Calendriers déclarés par une source",
    ),
    Change.REACHED: ("jalon atteint", "jalons atteints", "Jalons et échéances atteints"),
    Change.REPLANNED: ("jalon replanifié", "jalons replanifiés", "Jalons et échéances replanifiés"),
    Change.ANNOUNCED: (
        "jalon annoncé",
        "jalons annoncés",
        "Jalons et échéances annoncés depuis le plan",
    ),
    Change.LATE: ("jalon en retard", "jalons en retard", "Constatés en retard"),
    Change.SILENT: (
        "jalon échu sans information",
        "jalons échus sans information",
        "Échus sans information",
    ),
    Change.WITHDRAWN: ("jalon abandonné", "jalons abandonnés", "Jalons et échéances abandonnés"),
    Change.JUDGEMENT: ("jugement nouveau", "jugements nouveaux", "Jugements nouveaux"),
    Change.EVIDENCE: ("preuve nouvelle", "preuves nouvelles", "Preuves nouvelles"),
    Change.OBSERVATION: ("constat nouveau", "constats nouveaux", "Constats nouveaux"),
}
_DEADLINES: Mapping[str, str] = {
    Change.REACHED: "échéance atteinte",
    Change.REPLANNED: "échéance replanifiée",
    Change.ANNOUNCED: "échéance annoncée",
    Change.LATE: "échéance en retard",
    Change.SILENT: "échéance échue sans information",
    Change.WITHDRAWN: "échéance abandonnée",
}
_DEADLINES_MANY: Mapping[str, str] = {
    Change.REACHED: "échéances atteintes",
    Change.REPLANNED: "échéances replanifiées",
    Change.ANNOUNCED: "échéances annoncées",
    Change.LATE: "échéances en retard",
    Change.SILENT: "échéances échues sans information",
    Change.WITHDRAWN: "échéances abandonnées",
}


def head(kind: Change, nature: Nature | None) -> str:
    """The head of a column of numbers: « Échéances atteintes »."""
    if nature is Nature.DEADLINE:
        return capital(_DEADLINES_MANY[kind])
    return capital(KINDS[kind][1])


def counted(kind: Change, numbers: Numbers) -> str:
    """« 3 jalons atteints »; milestones and deadlines are told apart, statuses by what is new."""
    if kind is Change.STATUS:
        return _statuses(numbers)
    singular, many, _heading = KINDS[kind]
    others, deadlines = by_nature(kind, numbers)
    if not deadlines:
        return count(others, singular, many)
    deadline_words = count(deadlines, _DEADLINES[kind], _DEADLINES_MANY[kind])
    return f"{count(others, singular, many)} et {deadline_words}" if others else deadline_words


def _statuses(numbers: Numbers) -> str:
    """« 99 statuts lus pour la première fois », « 3 statuts modifiés », or both."""
    first = numbers.first_readings
    moved = numbers.number(Change.STATUS) - first
    read = plural(first, "lu pour la première fois", "lus pour la première fois")
    changed = plural(moved, "modifié", "modifiés")
    match status_news(numbers):
        case StatusNews.FIRST:
            return f"{count(first, 'statut')} {read}"
        case StatusNews.CHANGED:
            return f"{count(moved, 'statut')} {changed}"
        case StatusNews.BOTH:
            return f"{count(first, 'statut')} {read} et {number(moved)} {changed}"


def headline(numbers: Numbers, since: date, until: date, questions: int) -> str:
    """« Du 31 décembre 2023 au 22 novembre 2026 : 40 jalons échus… », or the questions."""
    span = f"Du {date_long(since)} au {date_long(until)}"
    counts = [counted(kind, numbers) for kind in in_headline(numbers)]
    if not counts and questions:
        return f"{span}{NB}: {count(questions, 'question')} aux porteurs, rien d’autre"
    if not counts:
        return f"{span}{NB}: rien n’a changé"
    return f"{span}{NB}: {', '.join(counts)}"


def not_compared() -> str:
    """The headline for dates that cannot be compared."""
    return "Cette période ne peut pas être comparée"


def lede(comparable: bool, ahead: bool) -> str:
    """What is compared and what is not; `ahead`: whether the period ends in the future."""
    if not comparable:
        return "Corrigez les dates ci-dessous, ou choisissez une des périodes proposées."
    sentence = (
        "Statuts, calendriers, états et périodes sont comparés aux deux dates\u202f; plans, "
        "constats, preuves et questions aux porteurs sont ceux datés entre les deux, dernier jour "
        "compris."
    )
    if ahead:
        sentence += " La fin est à venir\u00a0: on ne connaît que les échéances qui passeront."
    return sentence


def since_last(day: date) -> str:
    """The link to the changes since a source last spoke."""
    return f"Depuis la dernière information, le {date_long(day)}"


def until(day: date) -> str:
    """The link to a period that ends on a day."""
    return f"Jusqu’au {date_long(day)}"


_STATEMENTS = {
    "plans": ("plan publié", "plans publiés"),
    "observations": ("constat", "constats"),
    "announcements": ("période annoncée", "périodes annoncées"),
    "evidence": ("preuve", "preuves"),
}


def spoken(row: StatementDay, before: date) -> str:
    """What sources said on a day, and since when the period runs."""
    facts = [count(n, *_STATEMENTS[kind]) for kind, n in statements(row)]
    return f" {join_and(facts)}, depuis le {date_long(before)}"


def announced(commitments: int, headline_: str) -> str:
    """What the live region says after a change."""
    return f"{capital(count_or_none(commitments, 'engagement'))}. {headline_}."


def rows_shown(n: int) -> str:
    """The link to a whole list."""
    return f"Afficher les {number(n)} lignes"


def only_first(n: int) -> str:
    """The note that a list is cut there."""
    return f"Les {number(n)} premières lignes\u00a0; les fichiers donnent tout."


def overlap() -> str:
    """The note that parts by body overlap."""
    return (
        "Un engagement porté par plusieurs organismes compte pour chacun\u00a0: les lignes par "
        "organisme se recouvrent."
    )


def outside_axes(plan: str) -> str:
    """The row of events of a plan itself."""
    return typography(f"Plan {plan}, hors axes")


def heading(kind: Change, numbers: Numbers) -> str:
    """The heading of the list of one kind."""
    if kind is Change.STATUS and (news := status_news(numbers)) is not StatusNews.BOTH:
        first = news is StatusNews.FIRST
        return "Statuts lus pour la première fois" if first else "Statuts modifiés"
    return KINDS[kind][2]


def what(row: ChangeRow) -> str:
    """What happened, without its object: « de partiel à complet »."""
    before, after = row.before, row.after or ""
    match row.kind:
        case Change.PLAN:
            assert row.start is not None, row.code
            assert row.end is not None, row.code
            first, last = date_long(row.start), date_long(row.end)
            return f"Plan publié pour la période du {first} au {last}"
        case Change.STATUS:
            return _moved("Statut", STATUS, None if row.first_reading else before, after)
        case Change.CALENDAR:
            return _moved("Calendrier", CALENDAR, before, after)
        case Change.REPLANNED:
            return (
                f"Replanifié{NB}: {quoted(_period_before(row))} devient "
                f"{quoted(_period(row))}, {slip_words(row.slip, row.made_precise)}"
            )
        case Change.ANNOUNCED:
            return f"Annoncé après la publication du plan{NB}: {_period(row)}"
        case Change.SILENT:
            return f"Période passée sans information{NB}: {_period(row)}"
        case Change.REACHED | Change.LATE | Change.WITHDRAWN:
            earlier = dated_state(before, row.ongoing_before).lower() if before else ""
            since = f", {earlier} auparavant" if earlier else ""
            return f"{STATE[after]}{since}"
        case Change.EVIDENCE:
            return EVIDENCE_KIND[after]
        case Change.JUDGEMENT:
            words = judgement(CRITERION[after], judged(row.words_after or ""))
            return (
                words if row.assessor is None else f"{capital(speaks(row.assessor))}{NB}: {words}"
            )
        case _:
            return _observed(row)


def _observed(row: ChangeRow) -> str:
    """What an observation says; an assessor other than the administration is named first."""
    after = row.after or ""
    words = f"Statut{NB}: {STATUS[after].lower()}" if after else "Constat"
    if row.assessor not in (None, Assessor.ADMINISTRATION):
        what_ = f"statut {STATUS[after].lower()}" if after else row.words_after or "constat"
        words = f"{capital(speaks(row.assessor))}{NB}: {what_}"
        if not after:
            return words
    return f"{words}. {row.words_after}" if row.words_after else words


def _moved(name: str, labels: Mapping[str, str], before: str | None, after: str) -> str:
    last = labels[after].lower()
    if before is None:
        return f"{name}{NB}: {last} (première lecture)"
    return f"{name}{NB}: de {quoted(labels[before].lower())} à {quoted(last)}"


def _period(row: ChangeRow) -> str:
    return period_words(row.start, row.end, words=row.words_after)


def _period_before(row: ChangeRow) -> str:
    return period_words(row.start_before, row.end_before, words=row.words_before)


def slip_words(days: int | None, precise: bool) -> str:
    """« repoussé de 365 jours », « avancé de 2 jours », « précisé », « décalage inconnu »."""
    by_days = count(abs(days or 0), "jour")
    return {
        Slip.UNKNOWN: "décalage non calculable",
        Slip.PRECISE: "précisé",
        Slip.SAME_END: "même fin",
        Slip.LATER: f"repoussé de {by_days}",
        Slip.EARLIER: f"avancé de {by_days}",
    }[slip(days, precise)]


def entry(row: ChangeRow) -> str:
    """« Statut : de « partiel » à « complet ». Plan 2024-2026, engagement 9, CNR éducation. »"""
    # What a source says ends with its own full stop.
    return f"{what(row).removesuffix('.')}. {whose(row)}."


def whose(row: ChangeRow) -> str:
    """« Plan 2024-2026, engagement 9, CNR éducation »."""
    return whose_commitment(row.plan, row.commitment_number, row.commitment_short)


def whose_commitment(plan: str, rank: int | None, short_title: str | None) -> str:
    """« Plan 2024-2026, engagement 9, CNR éducation », or the plan alone."""
    if rank is None:
        return f"Plan {plan}"
    return f"Plan {plan}, engagement {rank}, {short_title}"


def subject(row: ChangeRow) -> str:
    """The kind of event and its object: the title of a feed's entry."""
    return f"{capital(name(row))}{NB}: {row.label}"


def name(row: ChangeRow) -> str:
    """What one event is called: « jalon atteint », « échéance atteinte »."""
    if row.kind is Change.STATUS:
        return "statut lu pour la première fois" if row.first_reading else "statut modifié"
    singular = KINDS[row.kind][0]
    named = _DEADLINES.get(row.kind, singular) if row.nature is Nature.DEADLINE else singular
    return f"{named}{of_voice(row.assessor)}"


def category(kind: Change) -> str:
    """What a kind of event is called in a feed: « jalon atteint »."""
    return KINDS[kind][0]


def refusal(error: BadRange) -> str:
    """Why two dates cannot be compared, and what to type instead."""
    match error.reason:
        case "date_impossible":
            return (
                f"{quoted(error.value)} n’est pas une date depuis 1900. Écrivez le jour sous la "
                "forme AAAA-MM-JJ, par exemple 2024-02-29."
            )
        case _:
            first, last = (date.fromisoformat(text) for text in error.value.split("/"))
            return (
                f"La période est à l’envers{NB}: elle commence le {date_long(first)} et finit le "
                f"{date_long(last)}. Choisissez un début qui précède la fin."
            )
