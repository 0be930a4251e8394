"""What sources say: observations, readings, evidence, contributions, indicators, anomalies."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import KEYED, Base, Sourced, code_column, refers_to, text_type, vocabulary
from data.vocabulary import (
    Absence,
    Assessor,
    Attribute,
    Calendar,
    ContributionKind,
    Criterion,
    Direction,
    EvidenceKind,
    ItemKind,
    Outcome,
    Precision,
    Scale,
    Status,
    ValueKind,
)

END_OF_TIME = date(9999, 12, 31)


class Source(Base):
    """A document (or an editorial decision, or a public register) that facts come from."""

    __tablename__ = "source"

    code: Mapped[str] = code_column()
    title: Mapped[str]
    publisher: Mapped[str | None]
    dated: Mapped[date | None]
    precision: Mapped[Precision | None] = vocabulary(Precision, "precision")
    file: Mapped[str | None]
    url: Mapped[str | None]
    sha256: Mapped[str | None]
    read_on: Mapped[date | None]


class Observation(Sourced, Base):
    """An assessor's observation of an item on a date. Never updated, never deleted."""

    __tablename__ = "observation"
    __table_args__ = (
        CheckConstraint(
            "status IS NOT NULL OR calendar IS NOT NULL OR reached_end IS NOT NULL"
            " OR comment IS NOT NULL OR has_evidence",
            name="says_something",
        ),
        CheckConstraint("reached_start <= reached_end", name="reached_period"),
        # A covering index of the columns that the newest observations are read from.
        Index("ix_observation_item_code", "item_code", "observed_on", "assessor", "code"),
        Index("ix_observation_observed_on", "observed_on", "precision"),
    )

    code: Mapped[str] = code_column()
    item_code: Mapped[str] = refers_to("item.code")
    assessor: Mapped[Assessor] = vocabulary(Assessor, "assessor")
    observed_on: Mapped[date]
    precision: Mapped[Precision] = vocabulary(Precision, "precision")
    status: Mapped[Status | None] = vocabulary(Status, "status")
    status_max: Mapped[Status | None] = vocabulary(Status, "status_max")
    calendar: Mapped[Calendar | None] = vocabulary(Calendar, "calendar")
    reached_start: Mapped[date | None]
    reached_end: Mapped[date | None]
    printed: Mapped[str | None]
    comment: Mapped[str | None]
    has_evidence: Mapped[bool]
    replaces_code: Mapped[str | None] = refers_to("observation.code", unique=True)
    recording_id: Mapped[int] = refers_to("recording.id")
    recorded_at: Mapped[datetime]


class Reading(Base):
    """The value of an attribute between two days; computed from the observations at import."""

    __tablename__ = "reading"
    __table_args__ = (
        Index("ix_reading_kind", "kind", "attribute", "valid_to", "valid_from"),
        CheckConstraint("valid_from < valid_to", name="period"),
        KEYED,
    )

    item_code: Mapped[str] = refers_to("item.code", primary_key=True)
    assessor: Mapped[Assessor] = vocabulary(Assessor, "assessor", primary_key=True)
    attribute: Mapped[Attribute] = vocabulary(Attribute, "attribute", primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    valid_to: Mapped[date] = mapped_column(default=END_OF_TIME)
    kind: Mapped[ItemKind] = vocabulary(ItemKind, "kind")
    value: Mapped[str]
    observation_code: Mapped[str] = refers_to("observation.code")


class Judgement(Sourced, Base):
    """An assessor's judgement of an item or a part of it, on a scale. Never updated or deleted.

    The words are those of its report's scale; `printed` keeps the page's words when it translates
    them.
    """

    __tablename__ = "judgement"
    __table_args__ = (Index("ix_judgement_item_code", "item_code", "observed_on"),)

    code: Mapped[str] = code_column()
    item_code: Mapped[str] = refers_to("item.code")
    part: Mapped[str | None]
    assessor: Mapped[Assessor] = vocabulary(Assessor, "assessor")
    criterion: Mapped[Criterion] = vocabulary(Criterion, "criterion")
    scale: Mapped[Scale] = vocabulary(Scale, "scale")
    value: Mapped[str]
    printed: Mapped[str | None]
    observed_on: Mapped[date]
    precision: Mapped[Precision] = vocabulary(Precision, "precision")
    comment: Mapped[str | None]
    replaces_code: Mapped[str | None] = refers_to("judgement.code", unique=True)
    recording_id: Mapped[int] = refers_to("recording.id")
    recorded_at: Mapped[datetime]


class OgpIdentifier(Sourced, Base):
    """OGP's number of a commitment, or of a part that the IRM judges separately."""

    __tablename__ = "ogp_identifier"

    identifier: Mapped[str] = mapped_column(text_type(20), primary_key=True)
    item_code: Mapped[str] = refers_to("item.code")
    part: Mapped[str | None]
    title: Mapped[str | None]


class Evidence(Sourced, Base):
    """A link, document, event, press article or success story that supports an item."""

    __tablename__ = "evidence"
    __table_args__ = (CheckConstraint('start <= "end"', name="period"),)

    code: Mapped[str] = code_column()
    item_code: Mapped[str] = refers_to("item.code", index=True)
    observation_code: Mapped[str | None] = refers_to("observation.code")
    kind: Mapped[EvidenceKind] = vocabulary(EvidenceKind, "kind")
    title: Mapped[str]
    title_is_summary: Mapped[bool]
    url: Mapped[str | None]
    start: Mapped[date | None]
    end: Mapped[date | None]
    precision: Mapped[Precision | None] = vocabulary(Precision, "precision")


class Contribution(Sourced, Base):
    """What participants of a public event proposed."""

    __tablename__ = "contribution"

    code: Mapped[str] = code_column()
    event: Mapped[str]
    on_date: Mapped[date | None]
    precision: Mapped[Precision | None] = vocabulary(Precision, "precision")
    kind: Mapped[ContributionKind] = vocabulary(ContributionKind, "kind")
    text: Mapped[str]
    workshop: Mapped[str | None]
    in_summary: Mapped[bool | None]
    outcome: Mapped[Outcome | None] = vocabulary(Outcome, "outcome")
    reason: Mapped[str | None]


class ContributionItem(Sourced, Base):
    """An item that a contribution is about."""

    __tablename__ = "contribution_item"

    contribution_code: Mapped[str] = refers_to("contribution.code", primary_key=True)
    item_code: Mapped[str] = refers_to("item.code", primary_key=True)
    certain: Mapped[bool]


class Indicator(Sourced, Base):
    """A quantified promise, or an indicator of the Government's baromètre.

    `barometer` is its number in the baromètre, null for a promise.
    """

    __tablename__ = "indicator"

    code: Mapped[str] = code_column()
    item_code: Mapped[str] = refers_to("item.code")
    label: Mapped[str]
    unit: Mapped[str | None]
    direction: Mapped[Direction] = vocabulary(Direction, "direction")
    barometer: Mapped[str | None] = mapped_column(text_type(20), unique=True, index=True)


class IndicatorValue(Sourced, Base):
    """A value of an indicator, or why it is missing; `rank` distinguishes several of one date.

    `value_max` is the upper end when a source gives a range.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (absence IS NULL)", name="value_or_absence"),
        CheckConstraint("value_max > value", name="value_max"),
    )

    indicator_code: Mapped[str] = refers_to("indicator.code", primary_key=True)
    territory_code: Mapped[str] = refers_to("territory.code", primary_key=True)
    kind: Mapped[ValueKind] = vocabulary(ValueKind, "kind", primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    on_date: Mapped[date | None]
    precision: Mapped[Precision | None] = vocabulary(Precision, "precision")
    value: Mapped[float | None]
    value_max: Mapped[float | None]
    absence: Mapped[Absence | None] = vocabulary(Absence, "absence")
    printed: Mapped[str | None]


class Anomaly(Sourced, Base):
    """An error of the documents (contradiction, misspelling, cut, impossible date), and our
    decision."""

    __tablename__ = "anomaly"

    code: Mapped[str] = code_column()
    item_code: Mapped[str | None] = refers_to("item.code")
    field: Mapped[str]
    variants: Mapped[str | None]
    decision: Mapped[str]
