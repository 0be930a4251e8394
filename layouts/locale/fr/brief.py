"""Sentences of the brief of a carrier; links name the list that proves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.brief import Brief, Progress
from data.carriers import Carrier
from data.changes.differences import Change
from data.measures import Measures
from data.rows import CommitmentRow, MilestoneRow
from data.vocabulary import Nature
from layouts.locale.cases import brief as cases
from layouts.locale.cases.brief import Addressee, Numbering, PlanEnd, SilentDates
from layouts.locale.cases.extent import Extent, extent
from layouts.locale.fr.carriers import leads, names_borne
from layouts.locale.fr.citations import reached_words
from layouts.locale.fr.formats import (
    NB,
    THIN,
    capital,
    count,
    date_long,
    duration_since,
    join_and,
    number,
    of,
    period_words,
    plural,
    small_number_in_letters,
    time_ahead,
    typography,
)
from layouts.locale.fr.measures import base_words, index_words, short_body
from layouts.locale.fr.vocabulary import noun as dates_noun
from layouts.locale.links import Link, Sentence
from layouts.locale.words import status_word


def progress(figures: Measures) -> Sentence:
    """« L’indice d’avancement est de 67 %, calculé sur 3 des 3. »"""
    if figures.index is None:
        return []
    return [
        "L’indice d’avancement est de ",
        Link(index_words(figures), "/chiffres/indice"),
        f", {base_words(figures)}.",
    ]


def silence(figures: Measures, nature: Nature, last_end: date | None, as_of: date) -> Sentence:
    """« Leurs 6 jalons sont échus et aucun document de la base ne dit s’ils sont atteints ; … »"""
    dates = cases.silent_dates(figures, nature)
    if dates is None:
        return []
    match dates.extent:
        case Extent.EMPTY:
            return [f"Aucun document de la base n’y annonce {of(dates_noun(nature)[0])}."]
        case Extent.NONE | Extent.NOT_THE_ONLY:
            return _no_silence(dates)
    feminine, several = nature is Nature.DEADLINE, dates.silent > 1
    are, agreement = "sont" if several else "est", f"{'e' if feminine else ''}{'s' * several}"
    whether = f"si elle{'s' * several}" if feminine else f"s’il{'s' * several}"
    since = ""
    if last_end is not None:
        latest = "la dernière échéance" if several else "l’échéance"
        since = f"{THIN}; {latest} remonte à {duration_since(last_end, as_of)}"
    return [
        *_silent_head(dates),
        f" {are} échu{agreement} et aucun document de la base ne dit {whether} {are} "
        f"atteint{agreement}{since}.",
    ]


def _no_silence(dates: SilentDates) -> Sentence:
    """« Aucun de leurs 6 jalons n’est échu sans information. »"""
    singular, many = dates_noun(dates.nature)
    mark = "e" if dates.nature is Nature.DEADLINE else ""
    if dates.extent is Extent.NOT_THE_ONLY:
        owner = plural(dates.commitments, "Son", "Leur")
        return [f"{owner} {singular} n’est pas échu{mark} sans information."]
    return [
        f"Aucun{mark} de {plural(dates.commitments, 'ses', 'leurs')} ",
        dates.link(count(dates.whole, singular, many)),
        f" n’est échu{mark} sans information.",
    ]


def _silent_head(dates: SilentDates) -> Sentence:
    """« Leurs 6 jalons », « 3 jalons sur 6 »."""
    singular, many = dates_noun(dates.nature)
    silent = count(dates.silent, singular, many)
    match dates.extent:
        case Extent.SOME:
            return [dates.silent_link(f"{silent} sur {number(dates.whole)}")]
        case Extent.ALL:
            return [f"{plural(dates.commitments, 'Ses', 'Leurs')} ", dates.silent_link(silent)]
    feminine = dates.nature is Nature.DEADLINE
    owner = plural(dates.commitments, "Sa" if feminine else "Son", "Leur")
    return [f"{owner} ", dates.silent_link(f"seul{'e' if feminine else ''} {singular}")]


def reached_on(when: str | None, read_on: date, *, feminine: bool) -> str:
    """« atteinte le 21 juin 2016 », or when it was told where no source gives the date."""
    mark = "e" if feminine else ""
    if when is None:
        return f"déclaré{mark} atteint{mark} le {date_long(read_on)}"
    return f"atteint{mark} {when}"


def nothing_progressed(since: date, *, dates_known: bool = True) -> str:
    """The sentence when no source states any progress in the window."""
    head = (
        f"Rien au cours des six derniers mois{NB}: depuis le {date_long(since)}, aucun statut n’a"
    )
    if not dates_known:
        return f"{head} monté."
    return f"{head} monté, aucun jalon ni aucune échéance n’est déclaré atteint."


def nothing_due(plan_end: date | None, as_of: date, *, dates_known: bool = True) -> str:
    """« Aucune date annoncée. Le plan s’achève le 31 décembre 2026, dans 39 jours. »"""
    nothing = "Aucune date annoncée" if dates_known else "Dates inconnues"
    if plan_end is None:
        return f"{nothing}."
    end = date_long(plan_end)
    match cases.plan_end(plan_end, as_of):
        case PlanEnd.PAST:
            return f"{nothing}{NB}: le plan s’est achevé le {end}."
        case PlanEnd.TODAY:
            return f"{nothing}. Le plan s’achève le {end}, aujourd’hui."
        case PlanEnd.AHEAD:
            return f"{nothing}. Le plan s’achève le {end}, dans {time_ahead(as_of, plan_end)}."


def awaited_title(n: int, *, dates_known: bool = True) -> str:
    """« Six informations attendues »."""
    if not dates_known:
        return "Dates inconnues"
    if n == 0:
        return "Aucune information attendue"
    words = capital(small_number_in_letters(n, feminine=True))
    return f"{words} {plural(n, 'information attendue', 'informations attendues')}"


def earlier_title(delayed: int, delayed_total: int, plan: str | None) -> str:
    """« Deux des trois engagements retardés de 2015-2017 étaient les siens »."""
    named = typography(plan or "")
    words, whole = (small_number_in_letters(n) for n in (delayed, delayed_total))
    match extent(delayed, delayed_total):
        case Extent.EMPTY | Extent.NONE | Extent.NOT_THE_ONLY:
            return "Ce que l’on sait des autres plans"
        case Extent.THE_ONLY:
            return f"Le seul engagement retardé de {named} était le sien"
        case Extent.ALL:
            return f"Les {words} engagements retardés de {named} étaient les siens"
    own = plural(delayed, "était le sien", "étaient les siens")
    return f"{capital(words)} des {whole} engagements retardés de {named} {own}"


def title(carrier: Carrier) -> str:
    """The short name of the carrier."""
    return typography(short_body(carrier.name))


def eyebrow(carrier: Carrier, plan: str, day: date) -> str:
    """« La minute du ministre · Plan 2024-2026 · situation au 22 novembre 2026 »."""
    words = {
        Addressee.PORTFOLIO: "La minute du portefeuille",
        Addressee.MINISTER: "La minute du ministre",
        Addressee.BODY: "La minute",
    }[cases.addressee(carrier)]
    return f"{words} · {plan} · situation au {date_long(day)}"


def names(carrier: Carrier) -> str | None:
    """The names it bore, oldest first; for a portfolio those of its ministries."""
    if not carrier.is_portfolio:
        return names_borne([(name.plan, name.name) for name in carrier.names]) or None
    listed = carrier.ministries_by_plan.items()
    parts = [f"{plan}{NB}: {', '.join(names)}" for plan, names in listed]
    return typography(f"{THIN}; ".join(parts)) or carrier.description


def sentences(brief: Brief, plans: Sequence[str], as_of: date) -> list[Sentence]:
    """The paragraph of the brief."""
    led, known, associated = leads(
        brief.carrier, brief.figures, brief.total, brief.associated.total, plans
    )
    silent = silence(brief.figures, brief.nature, brief.last_end, as_of)
    return [led, known, progress(brief.figures), silent, associated]


def standing(n: int) -> str:
    """« Où en sont ses engagements »."""
    return plural(n, "Où en est son engagement", "Où en sont ses engagements")


def due_within(days: int) -> str:
    """« Échéances des 90 prochains jours »."""
    return f"Échéances des {days} prochains jours"


def and_others(n: int) -> str:
    """« et 4 autres »."""
    return f"et {number(n)} {plural(n, 'autre', 'autres')}"


def others_of_both(commitments_left: int, dates_left: int, nature: Nature) -> tuple[str, str, str]:
    """« et 5 autres : », « 1 engagement », « 4 jalons »: one remainder for two lists."""
    head = f"{and_others(commitments_left + dates_left)}{NB}: "
    return head, commitments(commitments_left), count(dates_left, *dates_noun(nature))


def progressed(row: Progress) -> str:
    """What happened: « : atteint le 21 juin 2016 », « : de partiel à substantiel, le … »."""
    change = row.change
    if change.kind is Change.REACHED:
        when = reached_words(row.start, row.end) if row.start and row.end else None
        words = reached_on(when, change.on_date, feminine=change.nature is Nature.DEADLINE)
    else:
        before, after = status_word(change.before or ""), status_word(change.after or "")
        words = f"de {before} à {after}, le {date_long(change.on_date)}"
    return f"{NB}: {words}"


def numbered(row: CommitmentRow) -> str:
    """« n° 3. Ouvrir les données »."""
    return f"n°{NB}{row.number}. {typography(row.short_title)}"


def ranked(row: CommitmentRow) -> str:
    """« 3. Ouvrir les données »."""
    return typography(f"{row.number}. {row.short_title}")


def calendar_of() -> tuple[str, str]:
    """« : calendrier », then « retardé »."""
    return f"{NB}: calendrier ", "retardé"


def late() -> tuple[str, str]:
    """« : », then « en retard »."""
    return f"{NB}: ", "en retard"


def no_obstacle(*, dates_known: bool) -> str:
    """The sentence when nothing is late or awaited; without any known date it says so."""
    if not dates_known:
        return f"Aucun retard n’est déclaré. {nothing_awaited(dates_known=False)}"
    return "Aucun retard n’est déclaré et aucune date passée n’attend d’information."


def waiting(silent: int, nature: Nature) -> str:
    """« , 3 jalons : »."""
    return f", {count(silent, *dates_noun(nature))}{NB}: "


def since(day: date, as_of: date) -> str:
    """« 17 mois »."""
    return duration_since(day, as_of)


def planned(row: MilestoneRow) -> str:
    """The planned period of a date, in the words of the source when there are any."""
    return typography(str(row.words or period_words(row.start, row.end, row.precision)))


def due_row() -> str:
    """The words between a date that falls due and its day."""
    return f"{NB}: "


def nothing_awaited(*, dates_known: bool) -> str:
    """The sentence when no date awaits information, or when no document gives any."""
    if not dates_known:
        return "Aucun document de la base ne donne de date à ces engagements."
    return "Aucune date passée n’attend d’information."


def date_column(nature: Nature) -> str:
    """« Jalon », above a column."""
    return capital(dates_noun(nature)[0])


def since_column(nature: Nature) -> str:
    """« Échu depuis », above a column."""
    return "Échue depuis" if nature is Nature.DEADLINE else "Échu depuis"


def commitment_number(n: int) -> str:
    """« n° 3 »."""
    return f"n°{NB}{n}"


def commitments(n: int) -> str:
    """« 3 engagements »."""
    return count(n, "engagement")


def plan(code: str) -> str:
    """« Plan 2015-2017 »."""
    return typography(f"Plan {code}")


def others_known(n: int) -> str:
    """« et 4 autres engagements au statut connu »."""
    return f"et {count(n, 'autre engagement', 'autres engagements')} au statut connu"


def commitment_numbers(numbers: Sequence[int]) -> str:
    """« n° 4 », « nos 4 et 12 », « nos 53 à 58 »."""
    written, shown = cases.numbering(numbers)
    match written:
        case Numbering.SINGLE:
            return commitment_number(shown[0])
        case Numbering.RANGE:
            return f"nos{NB}{shown[0]} à {shown[1]}"
        case Numbering.LIST:
            return f"nos{NB}{join_and([str(n) for n in shown])}"
        case Numbering.CUT:
            return f"nos{NB}{', '.join(str(n) for n in shown)}…"


def how_made() -> str:
    """What the page counts, and how its sentences are made."""
    return (
        f"Les engagements co-portés comptent pour chaque porteur{THIN}; ceux auxquels un "
        "organisme est seulement associé sont comptés à part. Phrases composées par règles "
        f"à partir de la base{THIN}; chaque nombre ouvre la liste qui le fonde."
    )
