"""The site's outgoing mail: to people of the workspace and to followers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, text_type, vocabulary
from data.vocabulary import MessageState


class MailRun(Base):
    """A single row: when the last round of the sender came to its end; absent before the first."""

    __tablename__ = "mail_run"
    __table_args__ = (CheckConstraint("id = 1", name="single_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime]


class OutboxMessage(Base):
    """A message to a person or a follower, stored with the event it announces, sent once
    afterwards.

    It holds neither the address nor the secret of a link: the sender reads the one and creates the
    other.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (follow_id IS NULL)", name="one_reader"),
        Index("ix_outbox_message_state", "state", "due_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = refers_to("account.id", index=True)
    follow_id: Mapped[int | None] = refers_to("follow.id", index=True)
    subject: Mapped[str]
    body: Mapped[str]  # with placeholders for its links
    target: Mapped[str | None]  # the page that a sign-in link leads to
    link_minutes: Mapped[int | None]  # lifetime of the sign-in link; null when the message has none
    created_at: Mapped[datetime]
    state: Mapped[MessageState] = vocabulary(MessageState, "state")
    due_at: Mapped[datetime]  # not before this time: the first try, or the next one
    tries: Mapped[int]
    claim: Mapped[str | None] = mapped_column(text_type(32))  # the sender that has claimed it
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str | None]  # the last answer of the mail server
