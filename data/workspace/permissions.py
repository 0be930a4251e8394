"""Permissions: which roles may do what on whose objects; one table for all routes and services."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from sqlalchemy import Connection, Row, select

from data.models import Item, OrganisationParent, Participation
from data.vocabulary import ItemKind, Role, WorkspaceRole
from data.workspace.accounts import Person


class Action(StrEnum):
    """An action of the workspace."""

    ENTER = "entrer"  # open the workspace, one's own account, sign out
    DECLARE = "declarer"  # enter information about an object, as its administration
    SPEAK = "dire"  # enter information about an object, as civil society
    READ_ENTRIES = "lire_les_saisies"
    REVIEW = "relire"  # send back, refuse, publish
    READ_CAMPAIGNS = "lire_les_campagnes"
    RUN_CAMPAIGNS = "mener_les_campagnes"
    MANAGE_PEOPLE = "gerer_les_personnes"
    ANSWER_READERS = "repondre_aux_lecteurs"
    READ_MAIL = "lire_le_courrier"
    READ_JOURNAL = "lire_le_journal"


class Scope(IntEnum):
    """Whose objects; each scope includes those before it."""

    NONE = 0
    AUTHOR = 1  # entered by oneself
    OWN = 2  # carried by one's own organisation, or entered by oneself
    ANY = 3


_REFERENT, _VALIDATOR = WorkspaceRole.CORRESPONDENT, WorkspaceRole.VALIDATOR
_FORUM, _ADMINISTRATOR = WorkspaceRole.FORUM, WorkspaceRole.ADMINISTRATOR

RULES: Mapping[Action, Mapping[WorkspaceRole, Scope]] = {
    Action.ENTER: dict.fromkeys(WorkspaceRole, Scope.ANY),
    Action.DECLARE: {_REFERENT: Scope.OWN},
    Action.SPEAK: {_FORUM: Scope.ANY},
    Action.READ_ENTRIES: {
        _REFERENT: Scope.OWN,
        _FORUM: Scope.AUTHOR,
        _VALIDATOR: Scope.ANY,
        _ADMINISTRATOR: Scope.ANY,
    },
    Action.REVIEW: {_VALIDATOR: Scope.ANY},
    Action.READ_CAMPAIGNS: {
        _REFERENT: Scope.OWN,
        _VALIDATOR: Scope.ANY,
        _ADMINISTRATOR: Scope.ANY,
    },
    Action.RUN_CAMPAIGNS: {_VALIDATOR: Scope.ANY, _ADMINISTRATOR: Scope.ANY},
    Action.MANAGE_PEOPLE: {_ADMINISTRATOR: Scope.ANY},
    Action.ANSWER_READERS: {_VALIDATOR: Scope.ANY, _ADMINISTRATOR: Scope.ANY},
    Action.READ_MAIL: {_ADMINISTRATOR: Scope.ANY},
    Action.READ_JOURNAL: {_VALIDATOR: Scope.ANY, _ADMINISTRATOR: Scope.ANY},
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The object of an action: the organisations that carry it and, for an entry, its author."""

    organisations: frozenset[str] = frozenset()
    author: int | None = None


def scope(person: Person, action: Action) -> Scope:
    """The widest scope that the roles of the person give for an action."""
    if not person.active:
        return Scope.NONE
    granted = RULES[action]
    return max((granted.get(role, Scope.NONE) for role in person.roles), default=Scope.NONE)


def may(person: Person, action: Action, subject: Subject | None = None) -> bool:
    """Whether a person may act on a subject, or on any when none is given."""
    reach = scope(person, action)
    if subject is None or reach in {Scope.NONE, Scope.ANY}:
        return reach > Scope.NONE
    if subject.author == person.id:
        return True
    return reach is Scope.OWN and bool(subject.organisations & person.organisations)


def carriers(connection: Connection, item: str) -> frozenset[str] | None:
    """The organisations that lead an item or the commitment it belongs to, and those above them.

    None when no item has this code. So a ministry may answer for its directorates.
    """
    held = lineage(connection, item)
    if not held:
        return None
    leads = connection.scalars(
        select(Participation.organisation_code).where(
            Participation.item_code.in_([row.code for row in held]), Participation.role == Role.LEAD
        )
    )
    query = select(OrganisationParent.organisation_code, OrganisationParent.parent_code).where(
        OrganisationParent.plan_code == held[0].plan_code
    )
    parents = {row.organisation_code: row.parent_code for row in connection.execute(query)}
    bodies: set[str] = set()
    for lead in leads:
        body: str | None = lead
        while body is not None and body not in bodies:
            bodies.add(body)
            body = parents.get(body)
    return frozenset(bodies)


def lineage(connection: Connection, item: str | None) -> list[Row[str, ItemKind, str, str | None]]:
    """An item and those it belongs to, up to its plan; empty for an unknown code."""
    held = []
    while item is not None:
        row = connection.execute(
            select(Item.code, Item.kind, Item.plan_code, Item.parent_code).where(Item.code == item)
        ).first()
        if row is None:
            break
        held.append(row)
        item = row.parent_code
    return held
