"""What a server is told when it starts."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the record is, where the server listens, and its bounds."""

    database: str
    """URL of the store."""
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()
    """Host names under which an exposed server may be asked; none: any."""
    largest_upload: int = 100 * MEGABYTE
    largest_body: int = MEGABYTE
    private_links: bool = False
    """Whether links to private addresses may be read."""

    @property
    def exposed(self) -> bool:
        """Whether anybody but this machine can reach the server; it then demands accounts."""
        if self.host in LOCAL_NAMES:
            return False
        try:
            return not ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return True

    @property
    def address(self) -> str:
        """The address to type into a browser."""
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host
        return f"http://[{host}]:{self.port}/" if ":" in host.strip("[]") else f"http://{host}:{self.port}/"
