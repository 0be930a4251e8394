"""Messages of readers to the site: errors they noticed, questions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, vocabulary
from data.vocabulary import ReportKind, ReportState


class ReaderReport(Base):
    """A message, the view that it is about, and what became of it; erased after a time.

    page, query and as_of: the path of the view, its filters, its date of observation.
    """

    __tablename__ = "reader_report"
    __table_args__ = (
        CheckConstraint("message <> ''", name="says_something"),
        Index("ix_reader_report_state", "state", "received_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    received_at: Mapped[datetime]
    kind: Mapped[ReportKind] = vocabulary(ReportKind, "kind")
    message: Mapped[str]
    reply_to: Mapped[str | None]
    page: Mapped[str | None]
    query: Mapped[str | None]
    as_of: Mapped[date]
    state: Mapped[ReportState] = vocabulary(ReportState, "state")
    answer: Mapped[str | None]
    settled_at: Mapped[datetime | None]
