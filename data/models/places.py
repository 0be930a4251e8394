"""Territories and the facts that sources locate in them."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from data.models.base import Base, Sourced, code_column, refers_to, vocabulary
from data.vocabulary import Level, LocationKind, Precision, Scope


class Territory(Sourced, Base):
    """A territory; its code is prefixed by the level, as INSEE codes of two levels may be equal."""

    __tablename__ = "territory"

    code: Mapped[str] = code_column()
    level: Mapped[Level] = vocabulary(Level, "level")
    insee: Mapped[str | None]
    name: Mapped[str]
    department_code: Mapped[str | None] = refers_to("territory.code")
    region_code: Mapped[str | None] = refers_to("territory.code")
    folded: Mapped[str]


class Location(Sourced, Base):
    """The link between an item and a territory: something happened, is planned or is mentioned
    there."""

    __tablename__ = "location"
    __table_args__ = (CheckConstraint('start <= "end"', name="period"),)

    code: Mapped[str] = code_column()
    item_code: Mapped[str] = refers_to("item.code", index=True)
    territory_code: Mapped[str] = refers_to("territory.code", index=True)
    kind: Mapped[LocationKind] = vocabulary(LocationKind, "kind")
    scope: Mapped[Scope] = vocabulary(Scope, "scope")
    start: Mapped[date | None]
    end: Mapped[date | None]
    precision: Mapped[Precision | None] = vocabulary(Precision, "precision")
    words: Mapped[str | None]
    description: Mapped[str | None]
