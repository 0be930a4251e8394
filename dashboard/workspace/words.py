"""The words of entries: answers, fields, states, and messages of refusals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from data.exchange.problems import Code, Problem
from data.vocabulary import Answer, ItemKind, ReportKind, ReportState, Step
from data.workspace.declaration import COMMENT_SIGNS, FieldProblem, Refusal
from data.workspace.journal import Deed
from data.workspace.returned import Effect
from layouts.locale import N_, Labels, _, say
from layouts.locale.formats import join_and
from layouts.locale.words import CALENDAR, WORKSPACE_ROLE

_COMMON: dict[str, str] = {
    Answer.NOT_STARTED: N_("Not started"),
    Answer.WITHDRAWN: N_("Withdrawn"),
    Answer.NOTHING: N_("Nothing to report"),
}
ANSWERS: Mapping[ItemKind, Labels] = {
    ItemKind.MILESTONE: Labels(
        {
            Answer.COMPLETE: N_("Reached"),
            Answer.SUBSTANTIAL: N_("In progress, mostly done"),
            Answer.LIMITED: N_("In progress, partly done"),
            **_COMMON,
            Answer.NEW_DATE: N_("A new date"),
        }
    ),
    ItemKind.COMMITMENT: Labels(
        {
            Answer.COMPLETE: N_("Complete: everything is done"),
            Answer.SUBSTANTIAL: N_("Substantial: most of it is done"),
            Answer.LIMITED: N_("Limited: a part is done"),
            **_COMMON,
            Answer.NEWS: N_("News, without a status"),
        }
    ),
}
STEPS = Labels(
    {
        Step.DRAFT: N_("Draft"),
        Step.PROPOSED: N_("Proposed to the DITP"),
        Step.TO_CORRECT: N_("To be corrected"),
        Step.PUBLISHED: N_("Published"),
        Step.REFUSED: N_("Refused"),
    }
)
DEEDS = Labels(
    {
        Deed.SAVED: N_("Entry saved"),
        Deed.PROPOSED: N_("Entry proposed"),
        Deed.TAKEN_BACK: N_("Entry taken back"),
        Deed.SENT_BACK: N_("Entry sent back"),
        Deed.PUBLISHED: N_("Entry published"),
        Deed.REFUSED: N_("Entry refused"),
        Deed.ACCOUNT_OPENED: N_("Account opened"),
        Deed.ACCOUNT_CHANGED: N_("Rights changed"),
        Deed.ACCOUNT_SUSPENDED: N_("Account suspended"),
        Deed.ACCOUNT_RESTORED: N_("Account opened again"),
        Deed.ACCOUNT_FORGOTTEN: N_("Account deleted"),
        Deed.PASSKEY_ADDED: N_("Passkey added"),
        Deed.PASSKEY_REMOVED: N_("Passkey removed"),
        Deed.CAMPAIGN_PREPARED: N_("Campaign prepared"),
        Deed.CAMPAIGN_OPENED: N_("Campaign opened"),
        Deed.CAMPAIGN_CLOSED: N_("Campaign closed"),
        Deed.CAMPAIGN_GIVEN_UP: N_("Campaign given up"),
        Deed.REPORT_SETTLED: N_("Reader's message settled"),
        Deed.REPORT_PASSED_ON: N_("Reader's message passed on"),
    }
)
REPORT_KINDS = Labels(
    {
        ReportKind.ERROR: N_("An error"),
        ReportKind.QUESTION: N_("A question"),
        ReportKind.ACCESSIBILITY: N_("A defect of accessibility"),
        ReportKind.OTHER: N_("Something else"),
    }
)
REPORT_STATES = Labels(
    {
        ReportState.RECEIVED: N_("Open"),
        ReportState.ANSWERED: N_("Answered"),
        ReportState.CORRECTED: N_("Corrected"),
        ReportState.SET_ASIDE: N_("No follow-up"),
    }
)
EFFECTS = Labels(
    {
        Effect.NEW: N_("New"),
        Effect.CHANGED: N_("Changed"),
        Effect.SAME: N_("Unchanged"),
        Effect.REFUSED: N_("Not taken"),
    }
)
# Forms translate labels and hints where they show them.
FIELD_LABELS = {
    "reponse": N_("Where does it stand?"),
    "atteint_le": N_("Reached when?"),
    "nouvelle_date": N_("The new date"),
    "motif": N_("Why the date moves"),
    "calendrier": N_("Is the timetable kept?"),
    "fait": N_("What was done"),
    "suites": N_("Next steps"),
    "obstacle": N_("What stands in the way"),
    "commentaire": N_("Comment for the public"),
    "note": N_("Internal note"),
    "remplace": N_("Is this a correction?"),
    "preuve_1_titre": N_("Evidence: its title"),
    "preuve_1_url": N_("Evidence: its address"),
    "preuve_1_date": N_("Evidence: its date"),
    "objet": N_("Object"),
    "organisme": N_("Declared for"),
    "etat": N_("State"),
    "etat_message": N_("State of the message"),
    "message": N_("Message"),
    "constat": N_("Published reading"),
}
FIELDS = Labels(FIELD_LABELS)
ORGANISATIONS = "organismes"
_LISTS = {"roles", ORGANISATIONS}
# Fields of other forms than that of entries.
_OTHER_FIELDS = Labels(
    {
        "nom": N_("Name"),
        "email": N_("Professional e-mail address"),
        "roles": N_("Roles"),
        ORGANISATIONS: N_("Organisations"),
        "debut": N_("First day"),
        "fin": N_("Last day"),
        "plans": N_("Plans"),
        "demande": N_("What is to be corrected"),
    }
)
_OBJECTS = Labels(
    {
        "compte": N_("Account n° {n}"),
        "campagne": N_("Campaign n° {n}"),
        "message": N_("Message n° {n}"),
    }
)
HINTS = {
    "atteint_le": N_("A day, a month, a quarter or a year: 12/03/2026, mars 2026, T1 2026."),
    "nouvelle_date": N_(
        "A day, a month, a quarter or a year. The first date stays shown beside it."
    ),
    "motif": N_("Published beside the new date."),
    "obstacle": N_("Expected when it is late, withdrawn, or not started after its date."),
    "commentaire": N_("500 signs at most."),
    "note": N_("Read in the workspace only; never published."),
    "preuve_1_url": N_("It begins with https:// or http://."),
}
_REFUSALS = Labels(
    {
        Refusal.NO_ANSWER: N_("Choose an answer."),
        Refusal.OTHER_ANSWER: N_("This answer does not exist for this object."),
        Refusal.TOO_LONG: N_("{length} signs; at most {most}."),
        Refusal.NOT_A_SPAN: N_(
            "This is no date. Expected: 12/03/2026, mars 2026, T1 2026 or 2026."
        ),
        Refusal.REACHED_WHEN: N_("Say when it was reached."),
        Refusal.REACHED_LATER: N_("This date is still to come."),
        Refusal.NEW_DATE_WHEN: N_("Give the new date."),
        Refusal.NEW_DATE_OVER: N_("This date is past: say what became of it instead."),
        Refusal.SAME_DATE: N_("This is the date in force already."),
        Refusal.OVER_ALREADY: N_(
            "It is said to be reached or withdrawn: say first what it is now, or correct that."
        ),
        Refusal.NO_REASON: N_("Say why the date moves."),
        Refusal.NO_OBSTACLE: N_(
            "Say what stands in the way: it is late, withdrawn, or not started after its date."
        ),
        Refusal.NO_NEWS: N_("Say what was done, what follows, or give evidence."),
        Refusal.NOT_ALONE: N_("« Nothing to report » goes with a comment only."),
        Refusal.NO_TITLE: N_("Give the evidence a title."),
        Refusal.PROOF_LATER: N_("Evidence cannot be of a day to come."),
        Refusal.FORUM_DATE: N_("Only the administration announces a new date."),
        Refusal.NOT_YOURS: N_("This object is not carried by your organisation."),
        Refusal.ROW_TWICE: N_("This object stands in the file twice."),
        Refusal.WAITING: N_("Already proposed to the DITP: take it back on its page to change it."),
        Refusal.MOVED: N_("Somebody changed this entry since the file was downloaded."),
    }
)
_PACKAGE_WORDS = Labels(
    {
        Code.READ_TWICE: N_(
            "A declaration of today says this already: say that this one corrects it, or wait "
            "until tomorrow."
        ),
        Code.STORE_REFUSED: N_("The store refused it; nothing is published."),
        Code.REPLACED_TWICE: N_("That declaration is corrected already."),
        Code.FAR_YEAR: N_("This year is far from the plan ({first} to {last} is likely)."),
    }
)


def problem_words(problem: FieldProblem) -> str:
    """What is wrong and what was expected, in one sentence."""
    if isinstance(problem.code, Refusal):
        return _filled(_REFUSALS[problem.code], problem.params)
    if problem.code in _PACKAGE_WORDS:
        return _filled(_PACKAGE_WORDS[problem.code], problem.params)
    text = say.packages.what(Problem(problem.code, "", params=problem.params))
    return f"{text[:1].upper()}{text[1:]}."


def _filled(text: str, params: Mapping[str, str]) -> str:
    return text.format(**params)


def file_problem_words(problem: Problem) -> str:
    """What is wrong with a file that came back, and what was expected."""
    if problem.code is Code.NOT_A_PACKAGE:
        return _("{file}: a workbook .xlsx or a file .csv is expected.", file=problem.file)
    return say.packages.sentence(problem)


def object_words(about: str) -> str:
    """What a line of the journal is about: an object by its code, others by their number."""
    kind, _sign, number = about.replace("message-", "message:").partition(":")
    return _OBJECTS[kind].format(n=number) if kind in _OBJECTS else about


def value_words(
    name: str | None, value: str | None, bodies: Mapping[str, str] = MappingProxyType({})
) -> str:
    """A value of the journal: states, answers, roles and organisations by their names, other texts
    unchanged."""
    if value is None:
        return ""
    if name in _LISTS:
        names = {**WORKSPACE_ROLE, **bodies}
        return join_and([names.get(code, code) for code in value.split(", ")])
    if name == "etat":
        return STEPS.get(value, value)
    if name == "etat_message":
        return REPORT_STATES.get(value, value)
    if name == "reponse":
        kind = ItemKind.MILESTONE if value in ANSWERS[ItemKind.MILESTONE] else ItemKind.COMMITMENT
        return ANSWERS[kind].get(value, value)
    if name == "calendrier":
        return CALENDAR.get(value, value)
    return value


def in_order(values: Mapping[str, str]) -> list[tuple[str, str]]:
    """Fields with their values, in the order of the form."""
    order = [*FIELD_LABELS]

    def place(pair: tuple[str, str]) -> tuple[int, str]:
        return order.index(re.sub(r"_\d_", "_1_", pair[0])), pair[0]

    return sorted(values.items(), key=place)


def field_name(name: str) -> str:
    """The name of a field; evidence with its number."""
    if name.startswith("preuve_") and name not in FIELDS:
        number = name.split("_")[1]
        first = FIELDS[re.sub(r"_\d_", "_1_", name)]
        return _("{name} ({number})", name=first, number=number)
    return FIELDS.get(name) or _OTHER_FIELDS.get(name, name)


def typed_again(form: str, fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What somebody typed in a form of a section, in words; what the form adds is left out."""
    named = {**FIELDS, **_OTHER_FIELDS}
    if form == "messages":
        named["reponse"] = _("Answer or reason")
    return [
        (named.get(name) or field_name(name), value_words(name, value))
        for name, value in fields
        if value.strip() and (name in named or name.startswith("preuve_"))
    ]


assert COMMENT_SIGNS == 500, "the hint of the comment says so"
