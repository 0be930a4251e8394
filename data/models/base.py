"""The declarative base, naming conventions and the columns that every fact carries."""

from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Enum, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

# Explicit names, so that migrations can drop constraints on both databases.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def text_type(length: int | None = None) -> String:
    """A text column that sorts by code points on both databases.

    PostgreSQL would sort by the locale of its database, SQLite never does: lists would be ordered
    differently, and "2024-2026-01" would not stand beside "2024-2026-01-j1".
    """
    by_number = String(length, collation="C")
    return String(length).with_variant(by_number, "postgresql")


# For the tables that most joins use: SQLite then reads a row by its code in one lookup instead of
# two (half the time of a list of milestones).
KEYED = {"sqlite_with_rowid": False}


class Base(DeclarativeBase):
    """Common base of the tables."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar = {str: text_type()}


def vocabulary(enum: type[StrEnum], name: str, *, primary_key: bool = False) -> Mapped[Any]:
    """A text column whose values the database checks against an enum.

    No native enum type, so that both databases are alike.
    """
    kind = Enum(
        enum,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda members: [member.value for member in members],
    )
    return mapped_column(kind, primary_key=primary_key)


def refers_to(
    column: str,
    *,
    primary_key: bool = False,
    unique: bool | None = None,
    index: bool | None = None,
) -> Mapped[Any]:
    """A column that holds the key of a row of another table."""
    return mapped_column(ForeignKey(column), primary_key=primary_key, unique=unique, index=index)


class Sourced:
    """The provenance of a fact: source, printed section and line numbers."""

    source_code: Mapped[str] = refers_to("source.code")
    section: Mapped[str | None]
    lines: Mapped[str | None]


def code_column() -> Mapped[str]:
    """The primary key of a table keyed by a public code."""
    return mapped_column(text_type(80), primary_key=True)
