"""What the site does with personal data, in English."""

from __future__ import annotations

from data.following.links import CONFIRM_DAYS
from data.outbox import KEEP_SENT
from data.reports import KEEP_DAYS
from layouts.locale.en.formats import count, number, official, quoted
from layouts.locale.links import Chapter, Link, Sentence
from layouts.publisher import WorkspaceTerms


def title() -> str:
    """The first heading."""
    return "Personal data"


def lede() -> str:
    """The answer in one sentence, and which text binds."""
    return (
        "Reading this site leaves no personal data: no account, no audience measurement, no "
        "cookie, no request to another site. This page is a translation: the French text is "
        "binding."
    )


def visits() -> Chapter:
    """What the site keeps of a visit."""
    return (
        "When you visit",
        [
            "The technical log keeps the hour, the page and the duration of each answer, without "
            "the address of the visitor or what is searched. To bound the number of requests, a "
            "fingerprint of the network address is kept for two minutes at most, then forgotten.",
            "The choice of the light or dark theme stays in the browser and is not sent. The "
            "language is part of the address of the page; nothing else keeps it.",
        ],
    )


def reports() -> Chapter:
    """What the contact form keeps."""
    return (
        "When you write",
        [
            [
                "The ",
                Link("contact form", "/contact"),
                " records the message, the page, its filters and its date, and the email address "
                "if you give one. The address only serves to answer you; the answer is kept with "
                "the message. It is erased, with the message, at the latest "
                f"{number(KEEP_DAYS)} days after it was received.",
            ]
        ],
    )


def follows() -> Chapter:
    """Addresses of followers; shown where following by mail is offered."""
    return (
        "When you follow by email",
        [
            [
                Link("Following by email", "/suivre"),
                " records the email address, what is followed with its filters, the frequency "
                "chosen, the dates of the request and of the confirmation, and up to where you "
                "have been told. Purpose: to send these messages, and nothing else. Basis: your "
                "consent, given by confirming from the message received.",
            ],
            f"A request that is not confirmed is erased after {count(CONFIRM_DAYS, 'day')}. A "
            "follow that is confirmed lasts until you leave it: a link in each message allows "
            "that without an account, and the address is then erased at once with the messages "
            "written. The text of a message sent is erased after "
            f"{count(KEEP_SENT.days, 'day')}.",
            "The address appears neither on the site, nor in its exports, nor in its technical "
            "log. Backups of the database contain it for as long as they are kept.",
        ],
    )


def accounts(workspace: WorkspaceTerms | None) -> Chapter:
    """Data of people with accounts; without a workspace there are none."""
    title = "Accounts of the workspace"
    if workspace is None:
        return title, ["This site has no workspace: nobody has an account."]
    items: tuple[str | Sentence, ...] = (
        "The name, the work email address, the roles, the organisations, the date of creation and "
        "that of the last sign-in: to send the link that lets somebody in and to know who may do "
        "what.",
        "The fingerprint of sign-in links, which serve once and expire; never the links "
        "themselves. There is no password.",
        "For those who add a passkey: its public part, the name that the person gives it, the "
        "dates on which it was added and used. The fingerprint of a finger, the face or the code "
        "stay in the device.",
        "The mails that the workspace writes.",
        "What the person enters and decides, with the hour: the log of acts names the number of an "
        "account, never a name.",
    )
    if workspace.proconnect:
        items = (
            *items,
            "For those who come in by ProConnect: their email address, which this service passes "
            "on and which serves to recognise the account. The identity token stays in the cookie "
            "until signing out, to end the session of ProConnect too.",
        )
    return (
        title,
        [
            "Officials and members of the forum who enter or review observations have an account "
            "there, opened by an administrator. These accounts do not concern those who read the "
            "site. The following is kept:",
            items,
            "The account lasts as long as the person holds the role. When an administrator deletes "
            "it, the name, the address, the rights, the passkeys, the links and the mails are "
            "erased at once; what was entered stays, under the name "
            f"{quoted(official('compte supprimé'))} (deleted account).",
            "None of this appears on the public site, in its exports or in its technical log: only "
            "the body in whose name an observation is published stands there.",
        ],
    )


def cookie(workspace: WorkspaceTerms) -> Chapter:
    """The only cookie, for people who sign in."""
    minutes, hours = workspace.idle_minutes, workspace.session_hours
    return (
        "The cookie of the workspace",
        [
            f"One single cookie exists, for the pages under {workspace.path}: public pages do not "
            "set it and do not receive it.",
            (
                f"Name: {workspace.cookie}.",
                f"Path: {workspace.path}. No program of the page can read it and it is not sent by "
                "the forms of other sites.",
                "Purpose: to recognise the person who is signed in and to protect the forms. It is "
                "necessary for the service asked for and therefore needs no consent.",
                "Lifetime: that of the session of the browser; the sign-in ends after "
                f"{count(minutes, 'minute')} without use, and in any case after "
                f"{count(hours, 'hour')}.",
                "Content: the session identifier of the account, the hour of signing in, the hour "
                "of the last use and the token of the forms, signed.",
            ),
        ],
    )


def rights(publisher: str | None, contact: str | None) -> Chapter:
    """The person responsible, and the rights of individuals."""
    who = (
        f"Data controller: {official(publisher)}."
        if publisher
        else "The data controller is not given by the operator of the site."
    )
    where = (
        f"To exercise your rights: {contact}."
        if contact
        else "The operator of the site gives no address to exercise your rights."
    )
    return (
        "Your rights",
        [
            who,
            "The General Data Protection Regulation (GDPR) gives you a right of access, "
            "rectification, erasure, restriction and objection.",
            where,
            [
                "You may also turn to the ",
                Link("CNIL", "https://www.cnil.fr/en/"),
                ", the French data protection authority.",
            ],
        ],
    )
