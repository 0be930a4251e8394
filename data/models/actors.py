"""Organisations, their names through time, portfolios, and roles."""

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import KEYED, Base, Sourced, code_column, refers_to, vocabulary
from data.vocabulary import OrganisationKind, PrintedIn, Role


class Organisation(Sourced, Base):
    """One body through time, where sameness or a rename is certain."""

    __tablename__ = "organisation"

    code: Mapped[str] = code_column()
    kind: Mapped[OrganisationKind] = vocabulary(OrganisationKind, "kind")
    name: Mapped[str]
    acronym: Mapped[str | None]
    interministerial: Mapped[bool]
    since: Mapped[date | None]
    until: Mapped[date | None]
    folded: Mapped[str]


class OrganisationParent(Sourced, Base):
    """The parent of a body in a plan: ministries are renamed, directorates move."""

    __tablename__ = "organisation_parent"
    __table_args__ = (CheckConstraint("organisation_code <> parent_code", name="other"),)

    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)
    plan_code: Mapped[str] = refers_to("plan.code", primary_key=True)
    parent_code: Mapped[str] = refers_to("organisation.code")


class OrganisationName(Sourced, Base):
    """A name as printed in a plan."""

    __tablename__ = "organisation_name"

    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)
    plan_code: Mapped[str] = refers_to("plan.code", primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    acronym: Mapped[str | None]
    folded: Mapped[str]


class Portfolio(Sourced, Base):
    """A lasting policy field: our editorial grouping of ministries through reshuffles."""

    __tablename__ = "portfolio"

    code: Mapped[str] = code_column()
    label: Mapped[str]
    description: Mapped[str | None]


class OrganisationPortfolio(Sourced, Base):
    """A body of a portfolio, with the basis of that decision."""

    __tablename__ = "organisation_portfolio"

    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)
    portfolio_code: Mapped[str] = refers_to("portfolio.code", primary_key=True)
    basis: Mapped[str]


class Participation(Sourced, Base):
    """An organisation's role on an item, in printed order."""

    __tablename__ = "participation"
    __table_args__ = (
        Index("ix_participation_organisation_code", "organisation_code", "role"),
        KEYED,
    )

    item_code: Mapped[str] = refers_to("item.code", primary_key=True)
    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)
    role: Mapped[Role] = vocabulary(Role, "role", primary_key=True)
    rank: Mapped[int]
    printed_in: Mapped[PrintedIn] = vocabulary(PrintedIn, "printed_in")
    printed_name: Mapped[str]
