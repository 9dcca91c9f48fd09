"""A PostgreSQL of the tests' own: made in a folder, served on a socket there, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

_PORT = 54329
"""Names the socket in the server's own folder; nothing listens on the network."""


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, the newest version's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


class Server:
    """A running server; ``database`` makes an empty database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = 0

    def url(self, name: str) -> str:
        return f"postgresql://daybook@/{name}?host={self.folder}&port={_PORT}"

    def database(self) -> str:
        self._made += 1
        name = f"t{self._made}"
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, command: str, database: str = "postgres") -> None:
        with psycopg.connect(
            host=str(self.folder), port=_PORT, user="daybook", dbname=database, autocommit=True
        ) as connection:
            connection.execute(command.encode())


@contextmanager
def served(bin_folder: Path) -> Iterator[Server]:
    """A server in a new folder; as root it runs under another user, for it refuses root."""
    with tempfile.TemporaryDirectory(prefix="daybook-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        other: list[str] = []
        if os.geteuid() == 0:
            known = subprocess.run(["id", "postgres"], check=False, capture_output=True)
            user = "nobody" if known.returncode else "postgres"
            other = ["runuser", "-u", user, "--"]
            shutil.chown(folder, user)
        data = str(folder / "data")
        log = str(folder / "log")
        initdb = [*other, str(bin_folder / "initdb"), "-D", data, "-U", "daybook", "-A", "trust", "-E", "UTF8"]
        subprocess.run([*initdb, "--locale=C", "--no-sync"], check=True, capture_output=True, cwd="/")
        control = [*other, str(bin_folder / "pg_ctl"), "-D", data, "-w", "-l", log]
        settings = f"-p {_PORT} -k {folder} -c listen_addresses= -c fsync=off -c shared_buffers=32MB"
        subprocess.run([*control, "-o", settings, "start"], check=True, capture_output=True, cwd="/")
        try:
            yield Server(folder)
        finally:
            subprocess.run([*control, "-m", "immediate", "stop"], check=False, capture_output=True, cwd="/")
