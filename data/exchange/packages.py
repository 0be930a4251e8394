"""The files to download of the whole store and of each plan: zip and workbook, made once a
version."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from data.catalogue import Catalogue
from data.exchange.contents import load_content, table_of
from data.exchange.descriptor import NAME, descriptor_bytes
from data.exchange.parts import part_of
from data.exchange.rows import Content, ordered
from data.exchange.sheets import DESCRIPTOR
from data.exchange.workbook_writer import workbook_bytes
from data.exchange.write import zip_bytes
from data.fields import TABLES, Table
from data.models import Recording
from data.store import Moment

_MAKERS: Mapping[str, Callable[[Content], bytes]] = {"zip": zip_bytes, "xlsx": workbook_bytes}
FORMS = tuple(_MAKERS)
# With more rows than this, files are made on demand and their sizes are not shown.
MOST_READY = 20_000


@dataclass(frozen=True)
class Package:
    """The files of a set of rows; plan: None for the whole store.

    files: by form, none when too large to be made in advance. rows: null for a plan of such a
    store.
    """

    plan: str | None
    rows: int | None
    files: Mapping[str, bytes]

    def name(self, form: str) -> str:
        """« suivi-gouvernement-ouvert-2015-2017.zip »."""
        return f"{NAME}-{self.plan}.{form}" if self.plan else f"{NAME}.{form}"


@dataclass(frozen=True)
class Packages:
    """The packages of one version; the whole store first, then plans, newest first.

    recorded_on: the day of the newest recording, null before any; tables: key and number of rows of
    each table of the whole.
    """

    version: int
    recorded_on: date | None
    packages: Sequence[Package]
    tables: Mapping[str, int]


def packages(connection: Connection, catalogue: Catalogue) -> Packages:
    """The packages of the whole store, whatever the date."""
    tables = {table.key: _number(connection, table) for table in TABLES}
    total = sum(tables.values())
    plans = [None, *(plan.code for plan in catalogue.plans if plan.covered)]
    recorded_at = connection.scalar(select(func.max(Recording.at)))
    if total > MOST_READY:
        ready = [Package(plan, None if plan else total, {}) for plan in plans]
    else:
        content = load_content(connection)
        ready = [_package(plan, part_of(content, plan)) for plan in plans]
    return Packages(
        version=catalogue.version,
        recorded_on=recorded_at.date() if recorded_at else None,
        packages=ready,
        tables=tables,
    )


def package_file(moment: Moment, name: str) -> bytes | None:
    """A file by its name; None when there is none."""
    known = moment.once_a_version(packages)
    for package in known.packages:
        for form in FORMS:
            if package.name(form) == name:
                made = package.files.get(form)
                return made or _MAKERS[form](part_of(load_content(moment.connection), package.plan))
    if name == DESCRIPTOR:
        content = load_content(moment.connection)
        return descriptor_bytes({table.key: ordered(content, table) for table in TABLES})
    return None


def _number(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table_of(table.model))) or 0


def _package(plan: str | None, content: Content) -> Package:
    files = {form: make(content) for form, make in _MAKERS.items()}
    return Package(plan, sum(map(len, content.values())), files)
