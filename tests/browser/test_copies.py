"""What « Copier » puts on the clipboard: a picture as PNG, a table as tab-separated text."""

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.live import Live
from tests.visits import Visitor

CARD = "#carte-jalons-de-l-engagement"
_PICTURE = """async () => {
  const [item] = await navigator.clipboard.read();
  const blob = await item.getType('image/png');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return [item.types, btoa(String.fromCharCode(...bytes.slice(0, 24))), bytes.length];
}"""


@pytest.fixture
def page(visitor: Visitor, live: Live) -> Page:
    """The sheet of a commitment in a browser that lets it use the clipboard."""
    visit = visitor(permissions=["clipboard-read", "clipboard-write"])
    visit.page.goto(f"{live.url}/engagements/2024-2026-09")
    visit.page.wait_for_selector("html[data-page=montee]")
    return visit.page


def test_a_picture_is_copied_as_png(page: Page) -> None:
    card = page.locator(CARD)
    card.locator("summary", has_text="Télécharger").click()
    card.get_by_role("button", name="Copier l’image").click()
    expect(page.get_by_text("Image copiée")).to_be_attached()
    types, start, size = page.evaluate(_PICTURE)
    head = base64.b64decode(start)
    assert types == ["image/png"]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(head[at : at + 4], "big") for at in (16, 20))
    assert width >= 1000
    assert height >= 300
    assert size > 10_000


def test_a_table_is_copied_with_its_columns(page: Page) -> None:
    card = page.locator(CARD)
    card.locator("summary", has_text="Télécharger").click()
    card.get_by_role("button", name="Copier le tableau").click()
    expect(page.get_by_text("Tableau copié")).to_be_attached()
    rows = [
        line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").split("\n")
    ]
    shown = card.locator("table tr")
    assert len(rows) == shown.count() > 1
    assert len({len(row) for row in rows}) == 1
    heads = shown.first.locator("th").all_text_contents()
    assert rows[0] == [" ".join(head.split()) for head in heads]
