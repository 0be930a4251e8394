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
from data.exchange.workbook_writer import workbook_bytes
from data.exchange.write import package_files, zip_bytes
from data.fields import TABLES, Table
from data.models import Recording
from data.store import Moment

WHOLE = NAME
DESCRIPTION = "datapackage.json"
FORMS = ("zip", "xlsx")
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
        return f"{WHOLE}-{self.plan}.{form}" if self.plan else f"{WHOLE}.{form}"


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
    plans = [plan.code for plan in catalogue.plans if plan.covered]
    recorded_at = connection.scalar(select(func.max(Recording.at)))
    if total > MOST_READY:
        ready = [Package(None, total, {}), *(Package(plan, None, {}) for plan in plans)]
    else:
        content = load_content(connection)
        ready = [_package(None, content)]
        ready += [_package(plan, part_of(content, plan)) for plan in plans]
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
                return package.files.get(form) or _made(moment, package.plan, form)
    if name == DESCRIPTION:
        content = load_content(moment.connection)
        return descriptor_bytes({table.key: ordered(content, table) for table in TABLES})
    return None


def _number(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table_of(table.model))) or 0


def _package(plan: str | None, content: Content) -> Package:
    files = {form: _MAKERS[form](content) for form in FORMS}
    return Package(plan, sum(map(len, content.values())), files)


def _made(moment: Moment, plan: str | None, form: str) -> bytes:
    content = load_content(moment.connection)
    return _MAKERS[form](part_of(content, plan) if plan else content)


_MAKERS: Mapping[str, Callable[[Content], bytes]] = {
    "zip": lambda content: zip_bytes(package_files(content)),
    "xlsx": workbook_bytes,
}
