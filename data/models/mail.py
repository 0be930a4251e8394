"""Mail that the site writes: to people of the workspace and to those who follow something."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, text_type, vocabulary
from data.vocabulary import MessageState


class OutboxMessage(Base):
    """A message to a person or to a follower, written with what it announces, sent once afterwards.

    It holds neither address nor secret: the sender reads the one and makes the other.
    """

    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (follow_id IS NULL)", name="one_reader"),
        Index("ix_outbox_message_state", "state", "due_at"),
        Index("ix_outbox_message_account_id", "account_id"),
        Index("ix_outbox_message_follow_id", "follow_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    follow_id: Mapped[int | None] = mapped_column(ForeignKey("follow.id"))
    subject: Mapped[str]
    body: Mapped[str]  # with marks where its links go
    target: Mapped[str | None]  # the page that a link to sign in leads to
    link_minutes: Mapped[int | None]  # how long that link lives; null: the message has none
    created_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(vocabulary(MessageState, "state"))
    due_at: Mapped[datetime]  # not before: a first try, or the next one
    tries: Mapped[int]
    claim: Mapped[str | None] = mapped_column(text_type(32))  # which sender has it
    claimed_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    problem: Mapped[str | None]  # what the mail server answered last
