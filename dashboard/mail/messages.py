"""Messages as they are sent: sender, recipient, links, unsubscription by mail programs."""

from __future__ import annotations

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlencode, urlsplit

from dashboard.settings import Settings
from dashboard.workspace_settings import WORKSPACE_PATH
from data.outbox import CONFIRM, LEAVE, LINK, Letter

FOLLOW = "/suivre"


def compose(settings: Settings, letter: Letter, now: datetime) -> EmailMessage:
    """The message to send, with its links."""
    message = EmailMessage(policy=SMTP)
    sender = settings.mail_from or f"atelier@{urlsplit(settings.origin).hostname}"
    message["From"] = sender
    message["To"] = Address(letter.name, addr_spec=letter.address)
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now.replace(tzinfo=UTC))
    # The same at each try, so that a message received twice shows once.
    message["Message-ID"] = f"<atelier-{letter.id}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    body = letter.body
    for mark, secret in letter.secrets.items():
        body = body.replace(mark, link(settings, mark, secret))
    if LEAVE in letter.secrets:
        # RFC 8058: mail programs can unsubscribe with one click.
        message["List-Unsubscribe"] = f"<{link(settings, LEAVE, letter.secrets[LEAVE])}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(body)
    return message


def link(settings: Settings, mark: str, secret: str) -> str:
    """The address of a link of a body: to sign in, confirm a subscription or end it."""
    path = {
        LINK: f"{WORKSPACE_PATH}/entrer?{urlencode({'lien': secret})}",
        CONFIRM: f"{FOLLOW}/confirmer/{secret}",
        LEAVE: f"{FOLLOW}/quitter/{secret}",
    }[mark]
    return f"{settings.origin}{path}"
