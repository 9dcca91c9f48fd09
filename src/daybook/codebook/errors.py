"""The one error that a faulty codebook raises."""

from __future__ import annotations

__all__ = ["CodebookError"]


class CodebookError(ValueError):
    """A codebook file that does not hold together: ``file``, ``line`` (from 1) and what is wrong."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line
