"""The HTTP API and the workbench's pages; FastAPI and pydantic live only here."""

from __future__ import annotations

__all__ = ["Settings", "create_app", "run"]


def __getattr__(name: str) -> object:
    """Loads the server only when it is asked for."""
    if name in ("create_app", "run"):
        from daybook.serve import app

        return getattr(app, name)
    if name == "Settings":
        from daybook.serve.settings import Settings

        return Settings
    raise AttributeError(name)
