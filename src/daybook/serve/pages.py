"""The built workbench: files of one folder, and its first page for every address that is a page of it."""

from __future__ import annotations

import mimetypes
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from daybook.serve.problems import Problem

_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"
_UNBUILT = (
    "<!doctype html><html lang=en><meta charset=utf-8><title>Daybook</title><h1>The pages are not built</h1>"
    "<p>In a checkout, say <code>make workbench</code> (it needs Node 20 or later), then reload. "
    "The HTTP API works without them: see <a href=/openapi.json>/openapi.json</a>."
)
_TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml"}


def folder() -> Path:
    """Where the built workbench lies in the package."""
    return Path(str(files("daybook.serve"))) / "static"


class Files:
    """The files of a folder by their names within it, looked for again when the workbench was built anew."""

    def __init__(self, folder: Path) -> None:
        """Empty until it is first asked."""
        self._folder = folder
        self._built = 0
        self._known: dict[str, Path] = {}

    def known(self) -> dict[str, Path]:
        """All files there are."""
        first = self._folder / "index.html"
        built = first.stat().st_mtime_ns if first.is_file() else -1
        if built != self._built:
            found = sorted(path for path in self._folder.rglob("*") if path.is_file())
            self._known = {path.relative_to(self._folder).as_posix(): path for path in found}
            self._built = built
        return self._known


def router(static: Path) -> APIRouter:
    """Routes for the workbench built into ``static``.

    The names of files are looked up among those that are there: no path is ever built from a request.
    """
    files = Files(static)
    routes = APIRouter(include_in_schema=False)

    @routes.get("/{path:path}")
    def page(path: str, request: Request) -> Response:
        """A file of the workbench, or its first page."""
        known = files.known()
        if path.startswith("api/") or path == "api":
            raise Problem(404, "there is nothing at this address; the API is described at /openapi.json")
        if path in known and path != "index.html":
            media = _TYPES.get(known[path].suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
            cache = _FOREVER if path.startswith("assets/") else _ASK
            return FileResponse(known[path], media_type=media, headers={"cache-control": cache})
        if "." in path.rsplit("/", 1)[-1] or "html" not in request.headers.get("accept", "html"):
            raise Problem(404, "there is no such file")
        if "index.html" not in known:
            return Response(_UNBUILT, 200, media_type="text/html")
        return FileResponse(known["index.html"], media_type="text/html", headers={"cache-control": _ASK})

    return routes
