"""The declarative base, naming conventions and the columns that every fact carries."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Named constraints, so that migrations can drop what they made on both engines.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Common base of the tables."""

    metadata = MetaData(naming_convention=NAMING)


def vocabulary(enum: type[StrEnum], name: str) -> Enum:
    """A text column that the database checks against an enum (no native type: same on both engines)."""
    return Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )


class Sourced:
    """The provenance that every fact carries: source, printed section and line numbers."""

    source_code: Mapped[str] = mapped_column(ForeignKey("source.code"))
    section: Mapped[str | None] = mapped_column(String)
    lines: Mapped[str | None] = mapped_column(String)


def code_column(**options: Any) -> Mapped[str]:
    """The primary key of a table keyed by a public code."""
    return mapped_column(String(80), primary_key=True, **options)
