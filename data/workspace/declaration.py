"""Reading what was typed about a milestone or commitment: its values, and the faults by field.

Fields have French names, which pages, workbooks and CSV files share. Cells are read like those of a
package: what the command line refuses is refused here, with the same message.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.exchange.cells import clean, member_of, parse_cell
from data.exchange.dates import NotADate
from data.exchange.problems import BadCell, Code
from data.fields import BY_KEY
from data.vocabulary import Answer, Calendar, ItemKind, Status
from data.workspace.spans import Span, read_span

COMMENT_SIGNS = 500
PROOFS = 3
# Fields of both kinds follow those of one kind.
_SHARED = (
    "obstacle",
    "commentaire",
    "note",
    "remplace",
    *(
        f"preuve_{number}_{part}"
        for number in range(1, PROOFS + 1)
        for part in ("titre", "url", "date")
    ),
)
FIELDS: Mapping[ItemKind, tuple[str, ...]] = {
    ItemKind.MILESTONE: ("reponse", "atteint_le", "nouvelle_date", "motif", *_SHARED),
    ItemKind.COMMITMENT: ("reponse", "calendrier", "fait", "suites", *_SHARED),
}
ANSWERS: Mapping[ItemKind, tuple[Answer, ...]] = {
    ItemKind.MILESTONE: tuple(answer for answer in Answer if answer is not Answer.NEWS),
    ItemKind.COMMITMENT: tuple(answer for answer in Answer if answer is not Answer.NEW_DATE),
}
# The column of the interchange format that each field goes to, whose rules apply; those of
# evidence by the last word of their name.
_PUBLIC_TEXTS = ("motif", "fait", "suites", "obstacle", "commentaire")
_CELLS = dict.fromkeys((*_PUBLIC_TEXTS, "note"), ("constats", "commentaire")) | {
    "calendrier": ("constats", "calendrier"),
    "remplace": ("constats", "remplace"),
    "titre": ("preuves", "titre"),
    "url": ("preuves", "url"),
}


# Field -> label -> value: what may be typed instead of the code of a closed list.
FieldLabels = Mapping[str, Mapping[str, str]]


def with_codes(values: Mapping[str, str], labels: FieldLabels) -> dict[str, str]:
    """The values typed, with labels of closed lists replaced by codes, as an import does.

    An unknown value stays, to be refused at its field.
    """
    read = dict(values)
    for name, known in labels.items():
        if read.get(name, "").strip():
            with suppress(BadCell):
                read[name] = member_of([*known.values()], clean(read[name]), known)
    return read


class Refusal(StrEnum):
    """Why an entry is refused, beyond the faults of single cells."""

    NO_ANSWER = "sans_reponse"
    OTHER_ANSWER = "autre_reponse"
    TOO_LONG = "trop_long"
    NOT_A_SPAN = "date_illisible"
    REACHED_WHEN = "atteint_quand"
    REACHED_LATER = "atteint_plus_tard"
    NEW_DATE_WHEN = "nouvelle_date_quand"
    NEW_DATE_OVER = "nouvelle_date_passee"
    SAME_DATE = "meme_date"
    OVER_ALREADY = "deja_atteint"
    NO_REASON = "sans_motif"
    NO_OBSTACLE = "sans_obstacle"
    NO_NEWS = "sans_nouvelle"
    NOT_ALONE = "rien_et_quelque_chose"
    NO_TITLE = "preuve_sans_titre"
    PROOF_LATER = "preuve_plus_tard"
    FORUM_DATE = "date_du_forum"
    # Of a row of a file
    NOT_YOURS = "objet_d_un_autre"
    ROW_TWICE = "objet_deux_fois"
    WAITING = "deja_propose"
    MOVED = "change_depuis"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A fault and its field ("" for the entry as a whole)."""

    field: str
    code: Refusal | Code
    params: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Proof:
    """Evidence for an entry: a title, a web address, a date."""

    number: int
    title: str
    url: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class Declaration:
    """A valid entry, without its note, which is never public; texts are "" when empty.

    `replaces` is the code of the published observation that it corrects.
    """

    answer: Answer
    calendar: Calendar | None = None
    reached: Span | None = None
    new_date: Span | None = None
    reason: str = ""
    done: str = ""
    next_steps: str = ""
    obstacle: str = ""
    comment: str = ""
    proofs: tuple[Proof, ...] = ()
    replaces: str | None = None

    @property
    def status(self) -> Status | None:
        """The status that the answer gives, if it is one."""
        return Status(self.answer) if self.answer.value in set(Status) else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A declaration and all faults; it is null when its answer cannot be read."""

    declaration: Declaration | None
    problems: tuple[FieldProblem, ...]


def read_declaration(kind: ItemKind, values: Mapping[str, str]) -> Reading:
    """Read the fields of a milestone or of a commitment; other fields are ignored."""
    reader = _Reader({name: values.get(name, "") for name in FIELDS[kind]})
    answer = reader.answer(ANSWERS[kind])
    calendar, replaces = reader.cell("calendrier"), reader.cell("remplace")
    texts = {name: reader.text(name) for name in (*_PUBLIC_TEXTS, "note")}
    # A field that the page hides for this answer may hold an old value: ignore it.
    reached = reader.span("atteint_le") if answer is Answer.COMPLETE else None
    new_date = reader.span("nouvelle_date") if answer is Answer.NEW_DATE else None
    proofs = tuple(
        proof for number in range(1, PROOFS + 1) if (proof := reader.proof(number)) is not None
    )
    declaration = None
    if answer is not None:
        declaration = Declaration(
            answer=answer,
            calendar=None if calendar is None else Calendar(calendar),
            reached=reached,
            new_date=new_date,
            reason=texts["motif"] if answer is Answer.NEW_DATE else "",
            done=texts["fait"],
            next_steps=texts["suites"],
            obstacle=texts["obstacle"],
            comment=texts["commentaire"],
            proofs=proofs,
            replaces=replaces,
        )
    return Reading(declaration, tuple(reader.problems))


class _Reader:
    """Reads fields one by one and collects the faults."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self.values = values
        self.problems: list[FieldProblem] = []

    def refuse(self, name: str, code: Refusal | Code, **params: str) -> None:
        self.problems.append(FieldProblem(name, code, params))

    def cell(self, name: str) -> str | None:
        """A value by the rules of its column in packages; None when empty or refused."""
        table, column = _CELLS[name.rpartition("_")[2]]
        raw = self.values.get(name, "")
        if not raw.strip():
            return None
        try:
            value = parse_cell(BY_KEY[table].field(column), raw)
        except BadCell as bad:
            self.refuse(name, bad.code, **bad.params)
            return None
        return value if isinstance(value, str) else None

    def text(self, name: str) -> str:
        value = self.cell(name) or ""
        if name in _PUBLIC_TEXTS and len(value) > COMMENT_SIGNS:
            self.refuse(name, Refusal.TOO_LONG, most=str(COMMENT_SIGNS), length=str(len(value)))
        return value

    def answer(self, answers: tuple[Answer, ...]) -> Answer | None:
        raw = self.values["reponse"].strip()
        if not raw:
            self.refuse("reponse", Refusal.NO_ANSWER)
        elif raw not in answers:
            self.refuse("reponse", Refusal.OTHER_ANSWER, values=", ".join(answers))
        else:
            return Answer(raw)
        return None

    def span(self, name: str) -> Span | None:
        raw = self.values.get(name, "").strip()
        if not raw:
            return None
        try:
            return read_span(raw)
        except NotADate as error:
            self.refuse(name, Refusal.NOT_A_SPAN, **error.params)
            return None

    def proof(self, number: int) -> Proof | None:
        name = f"preuve_{number}"
        before = len(self.problems)
        title = self.cell(f"{name}_titre")
        url = self.cell(f"{name}_url")
        span = self.span(f"{name}_date")
        if len(self.problems) > before:
            return None
        if title is None:
            if url is not None or span is not None:
                self.refuse(f"{name}_titre", Refusal.NO_TITLE)
            return None
        return Proof(number, title, url, span)


@dataclass(frozen=True, slots=True)
class Subject:
    """The object of an entry before it: its period, its plan's end, its status, null if unknown."""

    code: str
    kind: ItemKind
    plan_end: date
    start: date | None = None
    end: date | None = None
    status: Status | None = None


def read_about(
    subject: Subject, values: Mapping[str, str], today: date, *, forum: bool = False
) -> Reading:
    """Read what was typed about an object on a day; with all faults, at most one a field."""
    reading = read_declaration(subject.kind, values)
    if reading.declaration is None:
        return reading
    known = {problem.field for problem in reading.problems}
    more = refusals(reading.declaration, subject, today, forum=forum)
    wrong = (problem for problem in more if problem.field not in known)
    return Reading(reading.declaration, (*reading.problems, *wrong))


def refusals(
    declaration: Declaration, subject: Subject, today: date, *, forum: bool
) -> Iterator[FieldProblem]:
    """Refusals that depend on the object and the day: missing parts, impossible dates."""
    news = declaration.done or declaration.next_steps or declaration.calendar
    if declaration.answer is Answer.NOTHING:
        if news or declaration.obstacle:
            yield FieldProblem("reponse", Refusal.NOT_ALONE)
        return
    yield from _dates(declaration, subject, today, forum)
    if declaration.answer is Answer.NEWS and not (
        news or declaration.comment or declaration.proofs
    ):
        yield FieldProblem("fait", Refusal.NO_NEWS)
    if obstacle_needed(declaration, subject, today) and not declaration.obstacle:
        yield FieldProblem("obstacle", Refusal.NO_OBSTACLE)
    for proof in declaration.proofs:
        if proof.span is not None and proof.span.start > today:
            yield FieldProblem(f"preuve_{proof.number}_date", Refusal.PROOF_LATER)


def _dates(
    declaration: Declaration, subject: Subject, today: date, forum: bool
) -> Iterator[FieldProblem]:
    if declaration.answer is Answer.COMPLETE and subject.kind is ItemKind.MILESTONE:
        if declaration.reached is None:
            yield FieldProblem("atteint_le", Refusal.REACHED_WHEN)
        elif declaration.reached.start > today:
            yield FieldProblem("atteint_le", Refusal.REACHED_LATER)
    if declaration.answer is not Answer.NEW_DATE:
        return
    if forum:  # others than the administration cannot announce its plans
        yield FieldProblem("reponse", Refusal.FORUM_DATE)
    elif subject.status in {Status.COMPLETE, Status.WITHDRAWN}:
        yield FieldProblem("reponse", Refusal.OVER_ALREADY)
    if declaration.new_date is None:
        yield FieldProblem("nouvelle_date", Refusal.NEW_DATE_WHEN)
    elif declaration.new_date.end < today:
        yield FieldProblem("nouvelle_date", Refusal.NEW_DATE_OVER)
    elif (declaration.new_date.start, declaration.new_date.end) == (subject.start, subject.end):
        yield FieldProblem("nouvelle_date", Refusal.SAME_DATE)
    if not declaration.reason:
        yield FieldProblem("motif", Refusal.NO_REASON)


def obstacle_needed(declaration: Declaration, subject: Subject, today: date) -> bool:
    """Whether an obstacle must be given: late, withdrawn, or not started after its date."""
    if declaration.answer is Answer.WITHDRAWN or declaration.calendar is Calendar.DELAYED:
        return True
    end = subject.end if subject.kind is ItemKind.MILESTONE else subject.plan_end
    over = end is not None and end < today
    if subject.kind is ItemKind.COMMITMENT:
        return over and declaration.answer is Answer.NOT_STARTED
    return over and declaration.answer in {Answer.NOT_STARTED, Answer.LIMITED, Answer.SUBSTANTIAL}
