"""The whole store and each plan as files ready to leave: zip and workbook, once a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from data.catalogue import Catalogue
from data.exchange.contents import load_content
from data.exchange.descriptor import NAME, descriptor_bytes
from data.exchange.parts import part_of
from data.exchange.rows import Content, ordered
from data.exchange.workbook_writer import workbook_bytes
from data.exchange.write import package_files, zip_bytes
from data.fields import TABLES
from data.models import Recording

WHOLE = NAME
DESCRIPTION = "datapackage.json"
FORMS = ("zip", "xlsx")


@dataclass(frozen=True)
class Package:
    """Files of the same rows. plan: None for the whole store; files: by form."""

    plan: str | None
    rows: int
    files: Mapping[str, bytes]

    def name(self, form: str) -> str:
        """« suivi-gouvernement-ouvert-2015-2017.zip »."""
        return f"{WHOLE}-{self.plan}.{form}" if self.plan else f"{WHOLE}.{form}"


@dataclass(frozen=True)
class Packages:
    """What can be taken away of one version; the whole store first, then plans, newest first.

    recorded_on: the day of the newest recording, null before any; tables: key and number of rows of
    each table of the whole.
    """

    version: int
    recorded_on: date | None
    packages: Sequence[Package]
    descriptor: bytes
    tables: Mapping[str, int]

    def file(self, name: str) -> bytes | None:
        """The file of this name, None when there is none."""
        if name == DESCRIPTION:
            return self.descriptor
        for package in self.packages:
            for form, content in package.files.items():
                if package.name(form) == name:
                    return content
        return None


def packages(connection: Connection, catalogue: Catalogue) -> Packages:
    """Everything that is stored, whatever the date."""
    content = load_content(connection)
    plans = [plan.code for plan in catalogue.plans if plan.covered]
    recorded_at = connection.scalar(select(func.max(Recording.at)))
    rows = {table.key: ordered(table, content[table.key].items()) for table in TABLES}
    return Packages(
        version=catalogue.version,
        recorded_on=recorded_at.date() if recorded_at else None,
        packages=[
            _package(None, content),
            *(_package(plan, part_of(content, plan)) for plan in plans),
        ],
        descriptor=descriptor_bytes(rows),
        tables={key: len(listed) for key, listed in rows.items()},
    )


def _package(plan: str | None, content: Content) -> Package:
    return Package(
        plan=plan,
        rows=sum(map(len, content.values())),
        files={"zip": zip_bytes(package_files(content)), "xlsx": workbook_bytes(content)},
    )
