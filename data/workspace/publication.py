"""Publication: the rows that entries add to the store, checked like a package.

One transaction holds everything: observation, evidence, new period, source, readings, version and
the last step of each entry. The observation is dated by the day of publication, not of typing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from data.exchange.codes import next_numbers
from data.exchange.contents import load_content
from data.exchange.load import ImportReport, Origin, judge_rows, record_rows
from data.exchange.problems import Code, Problem
from data.exchange.read import read_tables
from data.exchange.rows import Content
from data.exchange.sheets import Parsed, Sheet
from data.exchange.values import Value
from data.vocabulary import (
    DECLARATION,
    Answer,
    EvidenceKind,
    ItemKind,
    Precision,
    RecordingKind,
    Step,
)
from data.workspace import entries
from data.workspace.declaration import Declaration, FieldProblem, read_declaration
from data.workspace.entries import EntryRow
from data.workspace.spans import Span

# Authors are recorded in the workspace's own tables: public facts name no person.
ACTOR = "atelier"


class PublicWords(Protocol):
    """The texts that a publication makes public, in the language of the site."""

    def source_title(self, organisation: str, day: date) -> str:
        """The title of the source: the declaration of an organisation on a day."""

    def comment(self, declaration: Declaration, /) -> str:
        """The public comment of an observation, "" without any."""


# An entry and what it declares.
Declared = tuple[EntryRow, Declaration]


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication wrote: the new version, and the observation of each entry."""

    version: int
    observations: Mapping[int, str]


class NotPublishable(Exception):
    """Some entries cannot be published; nothing is written."""

    def __init__(self, problems: Mapping[int, Sequence[FieldProblem]]) -> None:
        super().__init__(", ".join(map(str, problems)))
        self.problems = problems


def publish(
    connection: Connection,
    seen: Mapping[int, int],
    account: int,
    now: datetime,
    today: date,
    words: PublicWords,
) -> Published:
    """Publish entries, all or none; `ranks`: number -> rank of the step that the validator saw.

    Raises Conflict, OwnEntry, StepRefused or NotPublishable; the caller then rolls back.
    """
    rows = [
        entries.decided(connection, number, rank, Step.PUBLISHED, account)
        for number, rank in seen.items()
    ]
    report, codes = record(connection, load_content(connection), rows, now, today, words)
    for row in rows:
        entries.advance(
            connection,
            row,
            Step.PUBLISHED,
            account,
            now,
            recording=report.recording,
            observation=codes[row.id],
        )
    return Published(report.version, codes)


def record(
    connection: Connection,
    content: Content,
    rows: Sequence[EntryRow],
    now: datetime,
    today: date,
    words: PublicWords,
) -> tuple[ImportReport, Mapping[int, str]]:
    """Write the facts of entries; returns the code of each observation. Raises NotPublishable."""
    tables = Tables(content, read_all(content, rows), today, words)
    origin = Origin(RecordingKind.ENTRY, ACTOR, now)
    try:
        report = record_rows(connection, content, tables.parsed(), origin)
    except IntegrityError as error:  # normally a rule reports it first, with its place
        refused = FieldProblem("", Code.STORE_REFUSED)
        raise NotPublishable({0: [refused]}) from error
    if report.problems:
        raise NotPublishable(tables.placed(report.problems))
    return report, tables.codes


def read_all(content: Content, rows: Sequence[EntryRow]) -> list[Declared]:
    """The declarations of entries. Raises NotPublishable when one of them cannot be read."""
    declarations: list[Declared] = []
    problems: dict[int, Sequence[FieldProblem]] = {}
    for row in rows:
        is_milestone = (row.item,) in content["jalons"]
        kind = ItemKind.MILESTONE if is_milestone else ItemKind.COMMITMENT
        reading = read_declaration(kind, row.values)
        if reading.declaration is None or reading.problems:
            problems[row.id] = reading.problems
        else:
            declarations.append((row, reading.declaration))
    if problems:
        raise NotPublishable(problems)
    return declarations


def judge(
    content: Content, declarations: Sequence[Declared], today: date, words: PublicWords
) -> Mapping[int, Sequence[FieldProblem]]:
    """What a publication today would refuse, by number of entry (0: belongs to none)."""
    tables = Tables(content, declarations, today, words)
    return tables.placed(judge_rows(content, tables.parsed()))


# Column of a table -> field of the form; fields of evidence are prefixed by their number.
_FIELD_OF = {
    "statut": "reponse",
    "code": "reponse",
    "calendrier": "calendrier",
    "atteint_debut": "atteint_le",
    "atteint_fin": "atteint_le",
    "commentaire": "commentaire",
    "remplace": "remplace",
}
_PROOF_PART = {"titre": "titre", "url": "url", "debut": "date", "fin": "date", "precision": "date"}


class Tables:
    """The rows that entries add, as in a package, and the entry that each row comes from."""

    def __init__(
        self,
        content: Content,
        declarations: Sequence[Declared],
        today: date,
        words: PublicWords,
    ) -> None:
        self._content, self._today, self._words = content, today, words
        self._next = {table: next_numbers(content, table) for table in ("constats", "preuves")}
        self._rows: dict[str, list[dict[str, Value]]] = defaultdict(list)
        self._owners: dict[tuple[str, int], tuple[int, str]] = {}
        self.codes: dict[int, str] = {}
        for entry, declaration in declarations:
            self._add_entry(entry, declaration)

    def _add_entry(self, entry: EntryRow, declaration: Declaration) -> None:
        source = self._source(entry)
        code = self._code("constats", "-o", entry.item)
        self.codes[entry.id] = code
        reached = declaration.reached
        self._add(
            "constats",
            (entry.id, ""),
            code=code,
            objet=entry.item,
            evaluateur=entry.assessor,
            observe_le=self._today,
            precision=Precision.DAY,
            statut=declaration.status,
            calendrier=declaration.calendar,
            atteint_debut=None if reached is None else reached.start,
            atteint_fin=None if reached is None else reached.end,
            commentaire=self._words.comment(declaration) or None,
            remplace=declaration.replaces,
            source=source,
        )
        for proof in declaration.proofs:
            self._add(
                "preuves",
                (entry.id, f"preuve_{proof.number}"),
                code=self._code("preuves", "-p", entry.item),
                objet=entry.item,
                constat=code,
                type=EvidenceKind.LINK,
                titre=proof.title,
                titre_resume="non",
                url=proof.url,
                source=source,
                **_dated(proof.span),
            )
        if declaration.answer is Answer.NEW_DATE:
            self._add(
                "periodes",
                (entry.id, "nouvelle_date"),
                jalon=entry.item,
                annonce_le=self._today,
                annee_deduite="non",
                source=source,
                **_dated(declaration.new_date),
            )

    def _source(self, entry: EntryRow) -> str:
        """The code of the source: there is one for each organisation and day of publication."""
        organisation = entry.organisation
        code = f"{DECLARATION}{self._today.isoformat()}-{organisation}"
        if any(row["code"] == code for row in self._rows["sources"]):
            return code
        name = self._content["organismes"][(organisation,)].text("nom")
        self._add(
            "sources",
            (entry.id, ""),
            code=code,
            titre=self._words.source_title(name, self._today),
            editeur=name,
            date=self._today,
            precision=Precision.DAY,
        )
        return code

    def _code(self, table: str, sign: str, item: str) -> str:
        number = self._next[table].get(item, 1)
        self._next[table][item] = number + 1
        return f"{item}{sign}{number}"

    def _add(self, table: str, owner: tuple[int, str], **row: Value) -> None:
        self._rows[table].append(row)
        self._owners[table, len(self._rows[table])] = owner

    def parsed(self) -> Parsed:
        """The rows, with each cell read and checked."""
        return read_tables(
            Sheet(
                table,
                table,
                0,
                header=tuple(rows[0]),
                width=len(rows[0]),
                lines=[(number, [*row.values()]) for number, row in enumerate(rows, 1)],
            )
            for table, rows in self._rows.items()
        )

    def placed(self, problems: Sequence[Problem]) -> Mapping[int, Sequence[FieldProblem]]:
        """Problems by number of entry, each at the field it comes from; 0: belongs to none."""
        by_entry: dict[int, list[FieldProblem]] = defaultdict(list)
        for problem in problems:
            owner, place = self._owners.get((problem.file, problem.line or 0), (0, ""))
            column = problem.column or ""
            if problem.file == "preuves":
                field = f"{place}_{_PROOF_PART.get(column, 'titre')}"
            else:
                field = place or _FIELD_OF.get(column, "")
            by_entry[owner].append(FieldProblem(field, problem.code, problem.params))
        return by_entry


def _dated(span: Span | None) -> dict[str, Value]:
    if span is None:
        return {"debut": None, "fin": None, "precision": None}
    return {"debut": span.start, "fin": span.end, "precision": span.precision}
