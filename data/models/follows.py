"""Subscriptions by mail: an address, what it follows, up to where it has been informed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, text_type, vocabulary
from data.vocabulary import FollowKind, Frequency


class Follow(Base):
    """The subscription of an address to a list or an object; erased when it ends.

    kind, object_code, query: what is followed, and its filters without a date. recording, told_on:
    the last recording and the last day that the reader was informed of. due_at: the earliest time
    of the next message.
    """

    __tablename__ = "follow"
    __table_args__ = (
        CheckConstraint("(kind = 'liste') = (object_code IS NULL)", name="object"),
        CheckConstraint(
            "(confirmed_at IS NULL) = (due_at IS NULL)"
            " AND (confirmed_at IS NULL) = (recording IS NULL)"
            " AND (confirmed_at IS NULL) = (told_on IS NULL)",
            name="confirmed",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(text_type(254), index=True)  # for sending only, never shown
    kind: Mapped[FollowKind] = vocabulary(FollowKind, "kind")
    object_code: Mapped[str | None] = mapped_column(text_type(80))
    query: Mapped[str]
    frequency: Mapped[Frequency] = vocabulary(Frequency, "frequency")
    language: Mapped[str] = mapped_column(text_type(8))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    recording: Mapped[int | None]
    told_on: Mapped[date | None]
    due_at: Mapped[datetime | None] = mapped_column(index=True)


class FollowLink(Base):
    """A link that confirms or ends a subscription; only its digest is stored."""

    __tablename__ = "follow_link"

    digest: Mapped[str] = mapped_column(text_type(64), primary_key=True)
    follow_id: Mapped[int] = refers_to("follow.id", index=True)
    confirms: Mapped[bool]  # true: confirms the subscription; false: ends it
    created_at: Mapped[datetime]
