"""Reads pages like a visitor: visible words, cards and tables, numbers with links."""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

_SPACES = re.compile(r"[\s\u00a0\u202f]+")
_JOINER = "\u2060"
_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})*")


def words(element: Any) -> str:
    """The text of an element with plain single spaces."""
    return plain(element.text_content())


def plain(text: str) -> str:
    """A text without typographic spaces and joiners."""
    return _SPACES.sub(" ", text.replace(_JOINER, "")).strip()


def with_class(element: Any, name: str) -> list[Any]:
    """Descendants that bear a class."""
    matching: list[Any] = element.xpath(
        f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"
    )
    return matching


def number_in(text: str) -> int | None:
    """The first whole number of a text."""
    match = _NUMBER.search(text)
    return int(re.sub(r"\D", "", match.group())) if match else None


def pairs(address: str) -> list[tuple[str, str]]:
    """The (key, value) pairs of an address."""
    return parse_qsl(urlsplit(address).query)


@dataclass(frozen=True)
class Card:
    """A chart card: what it says, its table, and the addresses of its data."""

    id: str
    title: str
    sentence: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv: str | None
    json: str | None


def cards(document: Any) -> list[Card]:
    """The chart cards of a page."""
    return [_card(figure) for figure in document.xpath("//figure[@data-graphique]")]


def _card(figure: Any) -> Card:
    name = figure.get("data-graphique")
    tables = figure.xpath(".//table")
    head: tuple[str, ...] = ()
    rows: list[tuple[str, ...]] = []
    if tables:
        head = tuple(words(part) for part in tables[0].xpath("./thead//th"))
        for line in tables[0].xpath("./tbody/tr"):
            cells = tuple(words(part) for part in line.xpath("./th|./td"))
            if len(cells) == len(head):  # neither a group heading nor « aucune ligne »
                rows.append(cells)
    return Card(
        name,
        " ".join(words(part) for part in figure.xpath(f".//*[@id='{name}-titre']")),
        " ".join(words(part) for part in with_class(figure, "carte-phrase")),
        head,
        tuple(rows),
        next(iter(figure.xpath(f".//a[@id='{name}-csv']/@href")), None),
        next(iter(figure.xpath(f".//a[@id='{name}-json']/@href")), None),
    )


@dataclass(frozen=True)
class Counted:
    """A number that is linked to its list."""

    number: int
    words: str
    href: str


def counted(document: Any) -> list[Counted]:
    """Key figures and legends whose number is a link, or stands beside one."""
    numbers = []
    for ledger in with_class(document, "registre"):
        for item in ledger.xpath("./li"):
            figures = [
                element
                for element in with_class(item, "registre-chiffre")
                if words(element)[:1].isdigit()
            ]
            links = item.xpath(".//*[contains(@class, 'registre-nom')]//a")
            if figures and links and "%" not in words(figures[0]):
                value = number_in(words(figures[0]).partition("/")[0])
                if value is not None:
                    numbers.append(Counted(value, words(links[0]), links[0].get("href")))
    for legend in with_class(document, "legende"):
        for link in legend.xpath(".//a[.//strong]"):
            value = number_in(words(link.xpath(".//strong")[0]))
            if value is not None:
                numbers.append(Counted(value, words(link), link.get("href")))
    return numbers


def options(document: Any, page: str, key: str) -> dict[str, int]:
    """The numbers of a filter's options."""
    labels = {}
    for control in document.xpath(f"//input[@name='{key}' and not(@type='hidden')]"):
        label = document.xpath(f"//label[@for='{control.get('id')}']")
        inside = label[0] if label else control.getparent()
        shown = with_class(inside, "facette-nombre")
        if shown:
            value = number_in(words(shown[0]))
            if value is not None:
                labels[control.get("value")] = value
    return labels


def csv_rows(body: bytes) -> list[dict[str, str]]:
    """The rows of a CSV answer."""
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def visible(document: Any) -> str:
    """The words of the page, without code samples and the address on printed pages."""
    left_out = " or ".join(
        [
            *(f"ancestor::{name}" for name in ("script", "style", "code", "pre")),
            "ancestor::*[@class='bandeau-impression']",
        ]
    )
    return plain(" ".join(document.xpath(f"//body//text()[not({left_out})]")))


def as_written(value: Any) -> str:
    """A value of a JSON answer as a CSV cell writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    return str(value)


def total(rows: Sequence[Mapping[str, Any]], key: str) -> int:
    """The sum of a column."""
    return sum(int(row[key] or 0) for row in rows)
