"""Content to packages: the bytes of each table, folders, zip files and workbooks."""

import csv
import hashlib
import io
import zipfile
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from data.exchange.contents import load_content
from data.exchange.descriptor import descriptor_bytes
from data.exchange.rows import Content, Row, ordered
from data.exchange.sheets import DESCRIPTOR
from data.exchange.values import format_cell
from data.exchange.workbook_writer import workbook_bytes
from data.fields import TABLES

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)  # fixed, so that the same content gives the same file


def csv_text(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    """Rows as CSV: semicolons, LF, quotes only where needed."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def table_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Columns of one table as CSV in UTF-8."""
    cells = ([format_cell(row.get(column)) for column in columns] for row in rows)
    return csv_text(columns, cells).encode()


def package_files(content: Content) -> dict[str, bytes]:
    """All files of the package of a content, descriptor first.

    CSV files begin with a byte order mark, without which spreadsheets take UTF-8 for another
    encoding.
    """
    rows = {table.key: ordered(content, table) for table in TABLES}
    files = {DESCRIPTOR: descriptor_bytes(rows)}
    for table in TABLES:
        columns = [field.key for field in table.fields]
        files[f"{table.key}.csv"] = BOM_UTF8 + table_bytes(columns, rows[table.key])
    return files


def content_hash(content: Content) -> str:
    """A hash of the facts, the same on every database and in any order."""
    digest = hashlib.sha256()
    for table in TABLES:
        rows = ordered(content, table)
        if table.added and not rows:
            continue
        # A new column of the format does not change the hash until a row fills it.
        columns = [
            field.key
            for field in table.fields
            if not field.added or any(row.get(field.key) is not None for row in rows)
        ]
        digest.update(table_bytes(columns, rows))
    return digest.hexdigest()


def export_package(engine: Engine, path: Path, *, workbook: bool = False) -> Path:
    """Write the whole store as a folder, a .zip or an .xlsx; returns what was written."""
    with engine.connect() as connection:
        content = load_content(connection)
    if workbook and path.suffix.lower() != ".xlsx":
        path = path.with_name(f"{path.name}.xlsx")
    match path.suffix.lower():
        case ".xlsx":
            files = {path: workbook_bytes(content)}
        case ".zip":
            files = {path: zip_bytes(content)}
        case _:
            files = {path / name: data for name, data in package_files(content).items()}
    write_files(files)
    return path


def zip_bytes(content: Content) -> bytes:
    """The package of a content as a zip; the same bytes for the same content."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in package_files(content).items():
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write files, all or none: when the disk is full, what was there before stays.

    Raises OSError.
    """
    made: list[Path] = []
    partials = {path: path.with_name(f".{path.name}.partiel") for path in files}
    try:
        for path, data in files.items():
            made += _make_folders(path.parent)
            partials[path].write_bytes(data)
        for path, partial in partials.items():
            partial.replace(path)
    except BaseException:
        for partial in partials.values():
            with suppress(OSError):
                partial.unlink()
        for folder in reversed(made):  # only those that are empty
            with suppress(OSError):
                folder.rmdir()
        raise


def _make_folders(folder: Path) -> list[Path]:
    """Create a folder and its parents; returns those created, highest first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]
