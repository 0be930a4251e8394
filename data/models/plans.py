"""Plans and their contents: axes, commitments, actions, milestones and planned periods."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import KEYED, Base, Sourced, code_column, refers_to, text_type, vocabulary
from data.vocabulary import (
    ItemKind,
    Language,
    LineageBasis,
    Nature,
    NumberOrigin,
    Precision,
    Qualifier,
    TitleOrigin,
)


class Item(Base):
    """A node in the tree of a plan; facts refer to items of any kind."""

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("parent_code", "kind", "rank"),
        Index("ix_item_plan_kind", "plan_code", "kind"),
        KEYED,
    )

    code: Mapped[str] = code_column()
    kind: Mapped[ItemKind] = vocabulary(ItemKind, "kind")
    plan_code: Mapped[str] = refers_to("item.code")
    parent_code: Mapped[str | None] = refers_to("item.code")
    rank: Mapped[int]


class Plan(Sourced, Base):
    """A national action plan; `covered` is false when no source document describes it."""

    __tablename__ = "plan"
    __table_args__ = (CheckConstraint('start <= "end"', name="period"), KEYED)

    code: Mapped[str] = refers_to("item.code", primary_key=True)
    title: Mapped[str]
    start: Mapped[date]
    end: Mapped[date]
    published_on: Mapped[date]
    published_precision: Mapped[Precision] = vocabulary(Precision, "published_precision")
    covered: Mapped[bool]
    announced_commitments: Mapped[int | None]
    note: Mapped[str | None]


class Axis(Sourced, Base):
    """A chapter or sub-chapter of a plan."""

    __tablename__ = "axis"
    __table_args__ = KEYED

    code: Mapped[str] = refers_to("item.code", primary_key=True)
    number: Mapped[str | None]
    title: Mapped[str]
    short_title: Mapped[str] = mapped_column(text_type(45))
    short_title_origin: Mapped[TitleOrigin] = vocabulary(TitleOrigin, "short_title_origin")
    transversal: Mapped[bool | None]


class Commitment(Sourced, Base):
    """A commitment; `folded` is its text for search, without case or accents."""

    __tablename__ = "commitment"
    __table_args__ = KEYED

    code: Mapped[str] = refers_to("item.code", primary_key=True)
    number: Mapped[int]
    number_origin: Mapped[NumberOrigin] = vocabulary(NumberOrigin, "number_origin")
    title: Mapped[str]
    short_title: Mapped[str] = mapped_column(text_type(45))
    short_title_origin: Mapped[TitleOrigin] = vocabulary(TitleOrigin, "short_title_origin")
    title_language: Mapped[Language | None] = vocabulary(Language, "title_language")
    subject: Mapped[str | None]
    problem: Mapped[str | None]
    relevance: Mapped[str | None]
    impacts: Mapped[str | None]
    folded: Mapped[str]


class CommitmentLineage(Sourced, Base):
    """A commitment that takes up one of an older plan, and the source that says so."""

    __tablename__ = "commitment_lineage"
    __table_args__ = (CheckConstraint("ancestor_code <> heir_code", name="other"),)

    ancestor_code: Mapped[str] = refers_to("commitment.code", primary_key=True)
    heir_code: Mapped[str] = refers_to("commitment.code", primary_key=True)
    basis: Mapped[LineageBasis] = vocabulary(LineageBasis, "basis")
    reason: Mapped[str]


class Action(Sourced, Base):
    """A step of a commitment’s road map; `folded` is its searchable label."""

    __tablename__ = "action"
    __table_args__ = KEYED

    code: Mapped[str] = refers_to("item.code", primary_key=True)
    label: Mapped[str]
    label_is_summary: Mapped[bool]
    results: Mapped[str | None]
    next_steps: Mapped[str | None]
    folded: Mapped[str]


class Milestone(Sourced, Base):
    """A dated (or undated) promise of a commitment, an action or a plan."""

    __tablename__ = "milestone"
    __table_args__ = KEYED

    code: Mapped[str] = refers_to("item.code", primary_key=True)
    nature: Mapped[Nature] = vocabulary(Nature, "nature")
    component: Mapped[str | None]
    label: Mapped[str]
    label_is_summary: Mapped[bool]


class Planning(Sourced, Base):
    """A planned period, in force from `announced_on`; the first one is never overwritten.

    A correction replaces the period of its milestone that was announced on `replaces_on`.
    """

    __tablename__ = "planning"
    __table_args__ = (
        CheckConstraint('start <= "end"', name="period"),
        CheckConstraint("correction = (replaces_on IS NOT NULL)", name="correction"),
        KEYED,
    )

    milestone_code: Mapped[str] = refers_to("milestone.code", primary_key=True)
    announced_on: Mapped[date] = mapped_column(primary_key=True)
    start: Mapped[date | None]
    end: Mapped[date | None]
    precision: Mapped[Precision] = vocabulary(Precision, "precision")
    qualifier: Mapped[Qualifier | None] = vocabulary(Qualifier, "qualifier")
    words: Mapped[str | None]
    year_inferred: Mapped[bool]
    correction: Mapped[bool] = mapped_column(
        primary_key=True, default=False, server_default=false()
    )
    replaces_on: Mapped[date | None]
