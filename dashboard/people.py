"""The commands `user`, `mail` and `follow`: accounts, sending, subscriptions."""

from __future__ import annotations

import argparse
import sys
import time

from sqlalchemy import Connection, Engine

from dashboard.clock import utc_now
from dashboard.mail import postman
from dashboard.mail.messages import link
from dashboard.settings import Settings, SettingsError
from data import outbox
from data.engine import writing
from data.following import follows
from data.outbox import LINK
from data.store import Store
from data.vocabulary import Frequency, WorkspaceRole
from data.workspace import accounts, links
from data.workspace.accounts import AccountRefused, Person, Refusal
from data.workspace.journal import Doer
from data.workspace.links import INVITATION_LIFETIME
from layouts.following import scope_address
from layouts.locale import N_, _, ngettext
from layouts.locale.formats import join_and
from layouts.locale.words import WORKSPACE_ROLE

_FREQUENCIES = {Frequency.WEEKLY: N_("each week"), Frequency.AT_ONCE: N_("at once")}
COMMANDS = ("user", "mail", "follow")
_REASONS = {
    Refusal.ADDRESS: N_("{value}: this is not the address of a mailbox."),
    Refusal.TAKEN: N_("{value}: this address has an account already."),
    Refusal.NAME: N_("A name is expected: --name."),
    Refusal.ROLE: N_("At least one role is expected: --role."),
    Refusal.ORGANISATION: N_(
        "A correspondent speaks for an organisation: give its code by --organisation."
    ),
    Refusal.UNKNOWN_ORGANISATION: N_("{value}: this organisation is not in the database."),
    Refusal.UNKNOWN: N_("{value}: no account has this address."),
    Refusal.LAST_ADMINISTRATOR: N_(
        "{value}: this is the last administrator; give this role to somebody else first."
    ),
}


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands `user`, `mail` and `follow`."""
    user = commands.add_parser("user", help=_("the people of the workspace"))
    steps = user.add_subparsers(dest="step", required=True, metavar=_("GESTURE"))
    adding = steps.add_parser(
        "add",
        help=_("open an account and print a link to enter"),
        description=_(
            "Opens an account and prints a link to enter. There are no passwords: people enter by "
            "links, by a passkey that they add themselves, or by ProConnect."
        ),
    )
    adding.add_argument("email", metavar=_("ADDRESS"))
    adding.add_argument(
        "--name", required=True, metavar=_("NAME"), help=_("first name and family name")
    )
    _rights(adding)
    steps.add_parser("list", help=_("show the accounts"))
    changing = steps.add_parser("role", help=_("give a person other roles or organisations"))
    changing.add_argument("email", metavar=_("ADDRESS"))
    _rights(changing)
    for name, words in (
        ("link", _("print a new link to enter")),
        ("disable", _("close an account and its sessions")),
        ("enable", _("open an account again")),
        ("forget", _("erase a person; what it did stays, under “deleted account”")),
    ):
        steps.add_parser(name, help=words).add_argument("email", metavar=_("ADDRESS"))
    mail = commands.add_parser("mail", help=_("the mail of the site"))
    rounds = mail.add_subparsers(dest="step", required=True, metavar=_("GESTURE"))
    for name, words in (
        ("again", _("send a message again that was refused or perhaps sent")),
        ("drop", _("give up a message that was refused or perhaps sent")),
    ):
        rounds.add_parser(name, help=words).add_argument("number", type=int, metavar=_("NUMBER"))
    send = rounds.add_parser("send", help=_("send what waits, once"))
    send.add_argument(
        "--every", type=int, metavar=_("SECONDS"), help=_("again and again, at this interval")
    )
    follow = commands.add_parser("follow", help=_("those who follow the site by mail"))
    gestures = follow.add_subparsers(dest="step", required=True, metavar=_("GESTURE"))
    gestures.add_parser("list", help=_("show the addresses and what each follows"))
    gestures.add_parser("forget", help=_("erase all that an address follows")).add_argument(
        "email", metavar=_("ADDRESS")
    )


def _rights(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[str(role) for role in WorkspaceRole],
        help=_("can be repeated"),
    )
    parser.add_argument(
        "--organisation",
        action="append",
        default=[],
        metavar=_("CODE"),
        help=_("organisation for which the person speaks; can be repeated"),
    )


def run(options: argparse.Namespace, engine: Engine, settings: Settings) -> int:
    """Run one command; returns its exit code."""
    if options.command == "mail" and options.step != "send":
        decide = {"again": outbox.send_again, "drop": outbox.give_up}[options.step]
        with writing(engine) as connection:
            decided = decide(connection, options.number, utc_now())
        print(_("Decided.") if decided else _("This message is not stuck."))
        return 0 if decided else 1
    if options.command == "mail":
        return _mail(options, engine, settings)
    if options.command == "follow":
        with writing(engine) as connection:
            for line in _follow(options, connection):
                print(line)
        return 0
    try:
        with writing(engine) as connection:
            lines = _user(options, connection, settings)
    except AccountRefused as error:
        print(_(_REASONS[error.reason], value=error.value), file=sys.stderr)
        return 2
    for line in lines:
        print(line)
    return 0


def _user(options: argparse.Namespace, connection: Connection, settings: Settings) -> list[str]:
    """Run a `user` command; returns the lines to print."""
    doer = Doer(None, utc_now())
    if options.step == "list":
        return [_described(person) for person in accounts.people(connection)] or [_("No account.")]
    if options.step == "add":
        roles = {WorkspaceRole(role) for role in options.role}
        number = accounts.add(
            connection, options.email, options.name, roles, set(options.organisation), doer
        )
        return [_("Account opened."), *_link(connection, number, settings)]
    person = accounts.by_email(connection, options.email)
    if person is None:
        raise AccountRefused(Refusal.UNKNOWN, options.email)
    if options.step == "link":
        if not person.active:
            return [_("This account is closed; open it again first: user enable.")]
        return _link(connection, person.id, settings)
    if options.step == "role":
        roles = {WorkspaceRole(role) for role in options.role}
        accounts.change(connection, person.id, roles, set(options.organisation), doer)
        return [_("Saved.")]
    gesture = {
        "disable": accounts.disable,
        "enable": accounts.enable,
        "forget": accounts.forget,
    }[options.step]
    gesture(connection, person.id, doer)
    return [
        {
            "disable": _("Account closed; its sessions have ended."),
            "enable": _("Account opened again."),
            "forget": _("Person erased; what it did stays, under “deleted account”."),
        }[options.step]
    ]


def _follow(options: argparse.Namespace, connection: Connection) -> list[str]:
    """Run a `follow` command; returns the lines to print."""
    if options.step == "forget":
        number = follows.forget(connection, options.email)
        return [ngettext("{n} follow erased.", "{n} follows erased.", number, n=number)]
    lines = []
    for address, row in follows.follows(connection):
        page, frequency = scope_address(row.scope), _(_FREQUENCIES[row.frequency])
        line = _("{address}: {page}, {frequency}", address=address, page=page, frequency=frequency)
        lines.append(line if row.confirmed_at else " – ".join([line, _("not confirmed")]))
    return lines or [_("Nobody follows anything.")]


def _described(person: Person) -> str:
    roles = [WORKSPACE_ROLE[role] for role in sorted(person.roles)]
    line = _(
        "{address}: {name}, {roles}", address=person.email, name=person.name, roles=join_and(roles)
    )
    if person.organisations:
        line += f" ({', '.join(sorted(person.organisations))})"
    return line if person.active else " – ".join([line, _("suspended")])


def _link(connection: Connection, number: int, settings: Settings) -> list[str]:
    secret = links.make(connection, number, utc_now(), INVITATION_LIFETIME)
    days = INVITATION_LIFETIME.days
    return [
        _("Link to enter, once, for {days} days:", days=days),
        link(settings, LINK, secret),
    ]


def _mail(options: argparse.Namespace, engine: Engine, settings: Settings) -> int:
    if options.every is not None and options.every < 1:
        raise SettingsError(_("--every: a number of seconds of at least 1 is expected."))
    store = Store(engine)
    while True:
        report = postman.send(settings, store, utc_now)
        lines = [_("Sent: {n}.", n=report.sent)]
        if report.put_back:
            lines.append(_("Put back or refused: {n}.", n=report.put_back))
        if report.doubtful:
            numbers = join_and(str(number) for number in report.doubtful)
            lines.append(
                _("Perhaps sent: {numbers}; decide: mail again, mail drop.", numbers=numbers)
            )
        print(" ".join(lines), flush=True)
        if options.every is None:
            return 1 if report.doubtful else 0
        time.sleep(options.every)
