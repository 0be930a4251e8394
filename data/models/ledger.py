"""How facts entered the store: recordings, the journal of changed fields, the store's version."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, vocabulary
from data.vocabulary import RecordingKind


class Recording(Base):
    """One import or entry."""

    __tablename__ = "recording"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[RecordingKind] = vocabulary(RecordingKind, "kind")
    at: Mapped[datetime]
    actor: Mapped[str]
    package_hash: Mapped[str]


class Journal(Base):
    """A field changed by a recording, with its old and new value."""

    __tablename__ = "journal"

    id: Mapped[int] = mapped_column(primary_key=True)
    recording_id: Mapped[int] = refers_to("recording.id")
    table: Mapped[str]
    code: Mapped[str]
    field: Mapped[str]
    old: Mapped[str | None]
    new: Mapped[str | None]


class StoreState(Base):
    """A single row: the version, which grows with every recording that changes something."""

    __tablename__ = "store_state"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    content_hash: Mapped[str]
