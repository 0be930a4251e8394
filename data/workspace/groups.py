"""Rows of the workspace's tables by what they belong to."""

from collections import defaultdict
from typing import TypeVar

from sqlalchemy import Connection, Select

Key = TypeVar("Key")
Member = TypeVar("Member")


def grouped(connection: Connection, query: Select[Key, Member]) -> dict[Key, list[Member]]:
    """The second column of a query by its first; an empty list for a key without a row."""
    members: dict[Key, list[Member]] = defaultdict(list)
    for key, member in connection.execute(query):
        members[key].append(member)
    return members
