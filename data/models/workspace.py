"""The workspace: entries, their versions, the steps of their review, the journal.

Rows are only appended: the database refuses changes. Nothing here is public; a publication turns
entries into observations, evidence and periods.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, text_type, vocabulary
from data.vocabulary import Assessor, Step


class Entry(Base):
    """An assessor's entry about an item, from the first draft to its publication."""

    __tablename__ = "entry"
    __table_args__ = (Index("ix_entry_item_code", "item_code", "assessor"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    item_code: Mapped[str] = refers_to("item.code")
    assessor: Mapped[Assessor] = vocabulary(Assessor, "assessor")


class EntryVersion(Base):
    """A saved version of an entry: who typed it, for which organisation.

    When two people save the same version number, the key refuses the second one.
    """

    __tablename__ = "entry_version"
    __table_args__ = (CheckConstraint("number > 0", name="number"),)

    entry_id: Mapped[int] = refers_to("entry.id", primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = refers_to("account.id")
    organisation_code: Mapped[str] = refers_to("organisation.code")
    at: Mapped[datetime]


class EntryValue(Base):
    """A field of a version as it was typed, valid or not: a draft loses nothing."""

    __tablename__ = "entry_value"
    __table_args__ = (
        ForeignKeyConstraint(
            ["entry_id", "version"], ["entry_version.entry_id", "entry_version.number"]
        ),
    )

    entry_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(text_type(40), primary_key=True)
    value: Mapped[str]


class EntryStep(Base):
    """A step of an entry: the state reached, by which version, by whom; the last one is its state.

    `recording_id` and `observation_code` are those of its publication.
    """

    __tablename__ = "entry_step"
    __table_args__ = (
        ForeignKeyConstraint(
            ["entry_id", "version"], ["entry_version.entry_id", "entry_version.number"]
        ),
        CheckConstraint("(state = 'publie') = (observation_code IS NOT NULL)", name="published_as"),
        CheckConstraint(
            "message IS NOT NULL OR state NOT IN ('a_corriger', 'refuse')", name="says_why"
        ),
    )

    entry_id: Mapped[int] = mapped_column(primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[Step] = vocabulary(Step, "state")
    version: Mapped[int]
    account_id: Mapped[int] = refers_to("account.id")
    at: Mapped[datetime]
    message: Mapped[str | None]
    recording_id: Mapped[int | None] = refers_to("recording.id")
    observation_code: Mapped[str | None] = refers_to("observation.code", unique=True)


class Activity(Base):
    """A line of the journal: who did what, one row a changed field, with its old and new value.

    `account_id` is null for the command line and for timers.
    """

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = refers_to("account.id")
    action: Mapped[str] = mapped_column(text_type(40))
    object: Mapped[str] = mapped_column(text_type(120))
    field: Mapped[str | None] = mapped_column(text_type(40))
    before: Mapped[str | None]
    after: Mapped[str | None]
