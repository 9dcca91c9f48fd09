"""The tables of a store.

History: ``since`` is the entry that made a row, ``until`` the entry that ended it (``FOREVER`` while it stands).  The
state after entry s is the rows with ``since <= s < until``.  Documents are the JSON of ``codec``; the other columns are
what is searched by.  Days are ISO dates as text.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)

VERSION = 3
"""Of the tables below; in ``meta`` under ``schema``."""
FOREVER = 2**31 - 1
"""``until`` of a row that stands."""
NO_DAY = "9999-99"
"""``day`` of an incident without one: sorted last."""

metadata = MetaData()
_Key = BigInteger().with_variant(Integer, "sqlite")


def _row() -> Column[int]:
    return Column("row", _Key, primary_key=True, autoincrement=True)


def _history() -> tuple[Column[int], Column[int]]:
    return Column("since", Integer, nullable=False), Column("until", Integer, nullable=False)


def _text(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


meta = Table("meta", metadata, Column("key", Text, primary_key=True), _text("value"))

entries = Table(
    "entries",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    _text("at"),
    _text("who"),
    _text("kind"),
    _text("reason"),
    _text("subject", null=True),
    _text("data"),
    Index("entries_at", "at"),
    Index("entries_subject", "subject"),
)

reports = Table(
    "reports",
    metadata,
    _row(),
    _text("id"),
    *_history(),
    _text("published", null=True),
    _text("outlet", null=True),
    _text("doc"),
    Column("text", LargeBinary, nullable=True),
    Index("reports_id", "id", "until"),
    Index("reports_day", "until", "published", "id"),
)
"""``text``: compressed; null where only the quoted spans are kept (they stand in ``doc``)."""

codings = Table(
    "codings",
    metadata,
    _row(),
    _text("report"),
    _text("coder"),
    *_history(),
    Index("codings_report", "report", "until"),
)

attributions = Table(
    "attributions",
    metadata,
    _row(),
    _text("id"),
    _text("report"),
    _text("coder"),
    _text("speaker", null=True),
    *_history(),
    _text("doc"),
    Index("attributions_report", "report", "until"),
    Index("attributions_speaker", "speaker", "until"),
)

mentions = Table(
    "mentions",
    metadata,
    _row(),
    _text("id"),
    _text("report"),
    _text("coder"),
    Column("start", Integer, nullable=False),
    *_history(),
    _text("doc"),
    Index("mentions_id", "id"),
    Index("mentions_report", "report", "until"),
)
"""``doc`` without the statements, which are rows of their own."""

statements = Table(
    "statements",
    metadata,
    _row(),
    _text("id"),
    _text("mention"),
    _text("coder"),
    _text("slot"),
    _text("standing"),
    Column("place", Integer, nullable=False),
    *_history(),
    _text("doc"),
    Index("statements_id", "id"),
    Index("statements_mention", "mention", "until"),
)
"""``place``: the position among the statements of its mention."""

issues = Table(
    "issues",
    metadata,
    _row(),
    _text("report", null=True),
    _text("coder"),
    _text("stage"),
    *_history(),
    _text("doc"),
    Index("issues_report", "report", "until"),
)

judgements = Table(
    "judgements",
    metadata,
    _row(),
    _text("left"),
    _text("right"),
    Column("same", Integer, nullable=False),
    _text("coder"),
    *_history(),
    _text("doc"),
    Index("judgements_left", "left", "until"),
    Index("judgements_right", "right", "until"),
)

verdicts = Table(
    "verdicts",
    metadata,
    _row(),
    _text("mention"),
    _text("verdict"),
    _text("who"),
    _text("reason"),
    *_history(),
    Index("verdicts_mention", "mention", "until"),
)

notes = Table(
    "notes",
    metadata,
    _row(),
    _text("id"),
    _text("mention"),
    _text("who"),
    _text("text"),
    _text("statements"),
    *_history(),
    Index("notes_mention", "mention", "until"),
)

aliases = Table("aliases", metadata, _row(), _text("alias"), _text("who"), *_history(), _text("doc"))

HISTORIES: tuple[Table, ...] = (
    reports,
    codings,
    attributions,
    mentions,
    statements,
    issues,
    judgements,
    verdicts,
    notes,
    aliases,
)
"""What was told to the store; everything below is made of it."""

episodes = Table(
    "episodes",
    metadata,
    Column("row", _Key, primary_key=True, autoincrement=False),
    _text("id"),
    _text("report"),
    Column("first", Integer, nullable=True),
    Column("last", Integer, nullable=True),
    Column("told", Integer, nullable=True),
    _text("doc"),
    Index("episodes_id", "id", unique=True),
    Index("episodes_report", "report"),
)
"""``first``, ``last``, ``told``: days as numbers, by which most pairs are known to be two incidents."""
episode_keys = Table(
    "episode_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("episode", _Key, primary_key=True, autoincrement=False),
    Index("episode_keys_episode", "episode"),
    sqlite_with_rowid=False,
)
"""``episode``: the row."""
edges = Table(
    "edges",
    metadata,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Column("chance", Float, nullable=False),
    _text("reasons"),
    Index("edges_right", "right"),
)
origin_keys = Table(
    "origin_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("report", Text, primary_key=True),
    Index("origin_keys_report", "report"),
    sqlite_with_rowid=False,
)
kin = Table(
    "kin",
    metadata,
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Index("kin_right", "right"),
)
"""Pairs of reports of one origin."""
glances = Table("glances", metadata, Column("incident", Text, primary_key=True), _text("doc"))
"""What a list shows of each incident that stands, ready as JSON; made when it is settled."""
dirty = Table(
    "dirty",
    metadata,
    Column("report", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Index("dirty_seq", "seq"),
)

incidents = Table(
    "incidents",
    metadata,
    _row(),
    _text("id"),
    *_history(),
    _text("day"),
    _text("first", null=True),
    _text("last", null=True),
    Column("span", SmallInteger, nullable=False),
    _text("event_type"),
    _text("mode", null=True),
    _text("realis"),
    _text("grade"),
    _text("verdict", null=True),
    Column("main", Integer, nullable=False),
    _text("country", null=True),
    _text("precision", null=True),
    _text("date_precision", null=True),
    Column("lat", Float, nullable=True),
    Column("lon", Float, nullable=True),
    Column("killed_low", BigInteger, nullable=True),
    Column("killed_high", BigInteger, nullable=True),
    Column("origins", Integer, nullable=False),
    Column("report_count", Integer, nullable=False),
    Column("doubt", Float, nullable=False),
    _text("cause"),
    _text("doc"),
    Index("incidents_id", "id", "until"),
    Index("incidents_day", "until", "day", "id"),
    Index("incidents_span", "until", "span", "first", "last", "lat", "lon"),
    Index("incidents_lat", "until", "lat", "lon"),
    Index("incidents_type", "until", "event_type", "day", "id"),
    Index("incidents_country", "until", "country", "day", "id"),
    Index("incidents_doubt", "until", "doubt"),
    Index("incidents_since", "since"),
)
"""A row a version.  ``day``: the first day known, ``NO_DAY`` for none; ``span``: how long the interval is, see
``SPANS``; ``doubt``: how much a person's minute is worth here."""

SPANS = (1, 7, 31, 366, 10**6)
"""The longest interval, in days, of each class ``span``: a search by time looks only so far back in each class."""

incident_actors = Table(
    "incident_actors",
    metadata,
    Column("key", Text, primary_key=True),
    Column("until", Integer, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    Column("incident", Text, primary_key=True),
    Column("since", Integer, nullable=False),
    _text("roles"),
    Index("incident_actors_incident", "incident", "until"),
)
"""``key``: an actor's id, or its name in lower case; ``roles``: actor, recipient, instrument, joined by a comma."""

incident_mentions = Table(
    "incident_mentions",
    metadata,
    Column("mention", Text, primary_key=True),
    Column("until", Integer, primary_key=True, autoincrement=False),
    _text("incident"),
    Column("since", Integer, nullable=False),
    Index("incident_mentions_incident", "incident", "until"),
)

links = Table(
    "links",
    metadata,
    _row(),
    _text("before"),
    _text("after"),
    _text("kind"),
    _text("report"),
    *_history(),
    _text("doc"),
    Index("links_before", "before", "until"),
    Index("links_after", "after", "until"),
    Index("links_report", "report", "until"),
)

redirects = Table(
    "redirects", metadata, _row(), _text("old"), _text("new"), *_history(), Index("redirects_old", "old", "until")
)

origins = Table(
    "origins",
    metadata,
    _row(),
    _text("report"),
    _text("origin"),
    *_history(),
    Index("origins_report", "report", "until"),
    Index("origins_origin", "origin", "until"),
)

PROJECTIONS: tuple[Table, ...] = (incidents, incident_actors, incident_mentions, links, redirects, origins)
"""Made of the histories, with a history of their own."""
DERIVED: tuple[Table, ...] = (episodes, episode_keys, edges, origin_keys, kin, glances, dirty)
"""Current state only."""

sought = Table(
    "sought",
    MetaData(),
    Column("key", BigInteger, nullable=False),
    Column("owner", Integer, nullable=False),
    prefixes=["TEMPORARY"],
)
"""Of one connection: keys that are looked up together, each with the number of whoever looks for it."""

search = Table(
    "search",
    metadata,
    Column("row", _Key, primary_key=True, autoincrement=True),
    _text("kind"),
    _text("ref"),
    _text("body"),
    Index("search_ref", "kind", "ref"),
)
"""What is searched: current reports and incidents, folded to lower case without marks."""
