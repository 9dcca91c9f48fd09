"""What goes wrong, told in one form: a code for programs and a sentence that says what to do."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

_CODES = {
    400: "bad_request",
    401: "unauthorised",
    403: "forbidden",
    404: "not_found",
    405: "bad_request",
    409: "conflict",
    410: "gone",
    413: "too_large",
    422: "bad_request",
    429: "too_many",
    503: "unavailable",
}


class Problem(Exception):
    """An answer other than the one asked for."""

    def __init__(self, status: int, message: str, **detail: object) -> None:
        """``status``: of HTTP; ``message``: a sentence that says what to do; ``detail``: further values as JSON."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.detail: dict[str, Any] = detail


def answer(status: int, message: str, detail: dict[str, Any] | None = None) -> JSONResponse:
    """An error as every route gives it."""
    error: dict[str, Any] = {"code": _CODES.get(status, "error"), "message": message}
    if detail:
        error["detail"] = detail
    return JSONResponse({"error": error}, status)


def install(app: FastAPI) -> None:
    """Has the application answer problems in that form."""

    @app.exception_handler(Problem)
    def problem(_request: Request, error: Problem) -> JSONResponse:
        return answer(error.status, error.message, error.detail)

    @app.exception_handler(HTTPException)
    def http(_request: Request, error: HTTPException) -> JSONResponse:
        response = answer(error.status_code, str(error.detail))
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(RequestValidationError)
    def invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        where = [{"where": ".".join(str(part) for part in e["loc"]), "what": e["msg"]} for e in error.errors()[:10]]
        first = where[0] if where else {"where": "the request", "what": "could not be read"}
        return answer(422, f"{first['where']}: {first['what']}", {"errors": where})
