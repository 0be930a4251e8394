"""Files of a folder or of a zip archive, bounded in number and size."""

import lzma
import stat
import zipfile
import zlib
from pathlib import Path, PurePath, PurePosixPath

from data.exchange import sheets
from data.exchange.problems import Code
from data.exchange.sheets import DESCRIPTOR, MAX_ENTRIES, Refused, too_large

# What reading a broken archive raises.
_BROKEN = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    ValueError,
    NotImplementedError,
    zlib.error,
    lzma.LZMAError,
)


def bounded_file(path: Path) -> bytes:
    """The content of a file; raises Refused when it is too large."""
    check_size(path)
    return path.read_bytes()


def check_size(path: Path) -> None:
    """Raise Refused for a file that is too large to be read."""
    if path.stat().st_size > sheets.MAX_FILE:
        raise too_large(str(path), sheets.MAX_FILE)


def folder_files(path: Path) -> dict[str, bytes]:
    """The tables and the descriptor of a folder, by name."""
    return {
        child.name: bounded_file(child)
        for child in sorted(path.iterdir())
        if child.is_file() and _is_wanted(child)
    }


def _is_wanted(file: PurePath) -> bool:
    """Whether a file is a table or the descriptor."""
    return file.suffix.lower() == ".csv" or file.name == DESCRIPTOR


def check_archive(path: Path) -> zipfile.ZipFile:
    """Open a zip whose names stay inside it and whose content fits; raises Refused."""
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN:
        raise Refused(Code.BAD_ZIP, path.name) from None
    entries = archive.infolist()
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        link = stat.S_ISLNK(entry.external_attr >> 16)
        if name.is_absolute() or ".." in name.parts or ":" in entry.filename or link:
            raise Refused(Code.UNSAFE_PATH, path.name, entry.filename)
        if entry.flag_bits & 0x1:
            raise Refused(Code.BAD_ZIP, path.name, encrypted="oui")
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > sheets.MAX_TOTAL:
        raise too_large(path.name, sheets.MAX_TOTAL)
    return archive


def zip_files(path: Path) -> dict[str, bytes]:
    """The tables and the descriptor of a zip archive, by name."""
    files: dict[str, bytes] = {}
    with check_archive(path) as archive:
        for entry in archive.infolist():
            name = PurePosixPath(entry.filename.replace("\\", "/"))
            # Desktop tools put the files of a zip into one folder: it may be there.
            if entry.is_dir() or len(name.parts) > 2 or "__MACOSX" in name.parts:
                continue
            if not _is_wanted(name) or name.name.startswith("."):
                continue
            if name.name in files:
                raise Refused(Code.TABLE_TWICE, path.name, name.name)
            files[name.name] = _extract(archive, entry, path)
    return dict(sorted(files.items()))


def _extract(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: Path) -> bytes:
    # The announced size may be wrong: reading stops one byte after the limit.
    try:
        with archive.open(entry) as stream:
            content = stream.read(sheets.MAX_FILE + 1)
    except _BROKEN:
        raise Refused(Code.BAD_ZIP, path.name, entry.filename) from None
    if len(content) > sheets.MAX_FILE:
        raise too_large(f"{path.name}/{entry.filename}", sheets.MAX_FILE)
    return content
