"""Bytes to reports: ``read`` yields each report, then the issues that it raised."""

from daybook.read.reading import codable, merge_copies, read, read_data, read_link

__all__ = ["codable", "merge_copies", "read", "read_data", "read_link"]
