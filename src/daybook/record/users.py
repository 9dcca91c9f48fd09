"""Accounts of a served record: names, roles and hashes of passwords; never a password."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, Table, Text, delete, select

from daybook.record import schema
from daybook.record.writing import Writing

users = Table(
    "users",
    schema.metadata,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("hash", Text, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in."""

    name: str
    role: str
    """reader, coder or reviewer."""
    hash: str
    """Of the password, as argon2 writes it."""


def accounts(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    return [Account(*row) for row in connection.execute(select(users).order_by(users.c.name))]


def account(connection: Connection, name: str) -> Account | None:
    """The account of a name."""
    row = connection.execute(select(users).where(users.c.name == name)).first()
    return Account(*row) if row else None


def put(writer: Writing, made: Account) -> None:
    """Adds an account, or gives the one of this name another role and password."""
    drop(writer, made.name)
    writer.touched = True
    writer.connection.execute(users.insert().values(name=made.name, role=made.role, hash=made.hash))


def drop(writer: Writing, name: str) -> bool:
    """Removes an account; whether there was one."""
    gone = bool(writer.connection.execute(delete(users).where(users.c.name == name)).rowcount)
    writer.touched = writer.touched or gone
    return gone
