"""Catalogues of short phrases: extracted from the code, kept in one file a page, compiled.

`python -m layouts.locale update` writes `fr/LC_MESSAGES/<domain>.po` from the code, sorted and
without line numbers, so that two people who add words change different lines; `compile` makes the
`.mo` beside them. A `.po` newer than its `.mo`, or alone, is read as it is.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from babel.support import NullTranslations, Translations

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
KEYWORDS = {
    "_": None,
    "N_": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
PACKAGES = ("layouts", "callbacks", "dashboard")
SHARED = "site"
ARGPARSE = "argparse"  # phrases of several versions of the standard library, written by hand


def languages() -> list[str]:
    """The languages that have catalogues."""
    return sorted(path.parent.name for path in HERE.glob("*/LC_MESSAGES"))


@lru_cache(maxsize=8)
def translations(language: str) -> NullTranslations:
    """All catalogues of a language merged."""
    whole: Translations | None = None
    for path in _files(language):
        part = Translations(io.BytesIO(_compiled(path, language)))
        if whole is None:
            whole = part
        else:
            whole.merge(part)
    return whole if whole is not None else NullTranslations()


def domain_of(path: Path) -> str:
    """The catalogue of a source file: the folder of its page, the API, or the package it belongs
    to."""
    parts = path.relative_to(ROOT).parts
    if parts[:2] == ("layouts", "pages") and len(parts) > 3:
        return parts[2]
    if parts[:2] == ("dashboard", "api"):
        return parts[1]
    if parts[:2] == ("dashboard", "workspace"):
        return "workspace"
    return SHARED if parts[0] == "layouts" else parts[0]


def extracted() -> dict[str, Catalog]:
    """The phrases of the code, by catalogue."""
    catalogues: dict[str, Catalog] = {}
    for path in _sources():
        method = "jinja2" if path.suffix == ".html" else "python"
        phrases = extract_from_file(method, path, keywords=KEYWORDS)
        for _line, message, _comments, context in phrases:
            catalogue = catalogues.setdefault(domain_of(path), Catalog())
            catalogue.add(message, context=context)
    return catalogues


def update(language: str) -> list[str]:
    """Write the catalogues of a language from the code; return the untranslated phrases.

    A phrase that another catalogue translates takes its translation: a phrase has one translation
    everywhere.
    """
    folder = HERE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    templates = extracted()
    missing: list[str] = []
    known = _known(language)
    for path in folder.glob("*.po"):
        if path.stem not in templates and path.stem != ARGPARSE:
            path.unlink()
    for domain, template in templates.items():
        path = folder / f"{domain}.po"
        catalogue = read_catalogue(path, language) if path.exists() else Catalog(locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        for entry in catalogue:
            if not _is_translated(entry):
                entry.string = known.get((entry.id, entry.context), entry.string)
        missing += [str(entry.id) for entry in catalogue if entry.id and not _is_translated(entry)]
        with path.open("wb") as file:
            write_po(
                file, catalogue, no_location=True, omit_header=True, sort_output=True, width=100
            )
    return missing


def compile_catalogues(language: str) -> int:
    """Write the `.mo` of each `.po`; return their number."""
    paths = _files(language)
    for path in paths:
        path.with_suffix(".mo").write_bytes(_machine(path, language))
    return len(paths)


def read_catalogue(path: Path, language: str) -> Catalog:
    """The phrases of one `.po`."""
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _known(language: str) -> dict[tuple[Any, str | None], Any]:
    """(phrase, context) -> translation, in all catalogues of a language."""
    return {
        (entry.id, entry.context): entry.string
        for path in _files(language)
        for entry in read_catalogue(path, language)
        if entry.id and _is_translated(entry)
    }


def _is_translated(entry: object) -> bool:
    text = entry.string  # type: ignore[attr-defined]  # a message of Babel
    return all(text) if isinstance(text, tuple) else bool(text)


def _files(language: str) -> list[Path]:
    return sorted((HERE / language / "LC_MESSAGES").glob("*.po"))


def _compiled(path: Path, language: str) -> bytes:
    machine = path.with_suffix(".mo")
    if machine.exists() and machine.stat().st_mtime >= path.stat().st_mtime:
        return machine.read_bytes()
    return _machine(path, language)


def _machine(path: Path, language: str) -> bytes:
    written = io.BytesIO()
    write_mo(written, read_catalogue(path, language))
    return written.getvalue()


def _sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((ROOT / package).rglob("*.py"))
        yield from sorted((ROOT / package).rglob("templates/*.html"))
