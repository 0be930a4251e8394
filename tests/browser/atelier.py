"""People at a browser in the workspace: how they come in, hands without a mouse, what axe says."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from dashboard.clock import utc_now
from dashboard.mail import postman
from data.workspace import accounts, links
from tests.office import Office
from tests.places import AXE

_TABS = 120  # presses of Tab after which a control counts as unreachable


@dataclass
class World:
    """The running site, its workspace, and the mails it sent."""

    office: Office
    url: str
    mail: Path
    browser: Browser

    def letters(self, name: str) -> list[Message]:
        """The mails to a person, oldest first, after sending those that wait."""
        postman.send(self.office.settings, self.office.store, utc_now)
        read = [
            message_from_bytes(path.read_bytes(), policy=default)
            for path in sorted(self.mail.glob("*.eml"))
        ]
        return [letter for letter in read if f"{name}@exemple.fr" in str(letter["To"])]

    def link(self, name: str) -> str:
        """The link in the newest mail to a person."""
        text = str(self.letters(name)[-1].get_content())  # type: ignore[attr-defined]  # a mail
        match = re.search(r"http\S+lien=\S+", text)
        assert match is not None, text
        return match[0]

    @contextmanager
    def person(self, name: str, width: int = 1280) -> Iterator[Page]:
        """A person who signed in by the link in their newest mail."""
        context = self.browser.new_context(
            viewport={"width": width, "height": 800}, locale="fr-FR", accept_downloads=True
        )
        page = context.new_page()
        faults: list[str] = []
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type == "error" else None,
        )
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(self.link(name))
        yield page
        assert [text for text in faults if "status of 400" not in text] == []
        context.close()


@contextmanager
def signed_in(world: World, name: str, width: int = 1280) -> Iterator[Page]:
    """A person who signed in by a link that no mail carried."""
    context = world.browser.new_context(viewport={"width": width, "height": 800}, locale="fr-FR")
    page = context.new_page()
    with world.office.store.write() as connection:
        account = accounts.by_email(connection, f"{name}@exemple.fr")
        assert account is not None
        secret = links.make(connection, account.id, utc_now())
    page.goto(f"{world.url}/atelier/entrer?lien={secret}")
    page.get_by_role("button", name="Entrer").click()
    yield page
    context.close()


def clean(page: Page) -> None:
    """axe finds no violation, and the page fits its window."""
    page.evaluate(AXE.read_text("utf-8"))
    violations: list[Any] = page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    assert violations == [], page.url
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, page.url


@dataclass
class Keyboard:
    """A person without a mouse; `interactions` counts the controls they used."""

    page: Page
    interactions: int = 0

    def press(self, control: Locator, key: str) -> None:
        """Reach a control and press a key on it."""
        for _number in range(_TABS):
            if control.evaluate("(element) => element === document.activeElement"):
                self.page.keyboard.press(key)
                self.interactions += 1
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{control} cannot be reached by the keyboard")

    def type(self, control: Locator, text: str) -> None:
        """Fill in a field."""
        self.press(control, text[0])
        self.page.keyboard.type(text[1:])
