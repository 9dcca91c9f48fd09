"""What people do on several pages."""

from __future__ import annotations

import re
from urllib.parse import quote

from playwright.sync_api import Page, expect


def incident(ask, words: str) -> str:
    """The path of the incident whose headline holds the words."""
    items = (
        ask(f"/incidents?text={quote(words)}&realis=any")["items"] or ask("/incidents?limit=200&realis=any")["items"]
    )
    return f"/incident/{next(one['id'] for one in items if words in one['headline'])}"


def named(page: Page, name: str = "Vera") -> None:
    """Gives one's name where the page asks for it, which it does before the first decision."""
    field = page.get_by_label("Your name")
    expect(field).to_be_visible()
    field.fill(name)
    field.press("Enter")


def opened(page: Page, headline: str) -> None:
    """Waits until the incident stands there."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(headline)


def lit(page: Page):
    """The words that are lit in their paragraph."""
    return page.locator("mark")


def word(text: str) -> re.Pattern[str]:
    """A name that starts with these words, whatever follows."""
    return re.compile(rf"^\s*{re.escape(text)}", re.IGNORECASE)
