"""Counts in how many texts common words stand, as a background for what reports have in common.

Texts are the training parts of ECB+, PolNeAR, WikiEvents, RAMS, MEANTIME and Worldwide Newswire, and the project's own
labelled prose; nothing but the number of texts of a word leaves them.  Kept are words of at least six topics, mostly
written small, and names of many topics: those of few are what tells reports apart.  Days of the week and months are
named in too few texts to count.
Run: ``python -m training.common_words --corpora FOLDER``; then learn the weights again (``training.merge``).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from daybook.consolidate.content import words_of
from daybook.consolidate.roots import root
from eval.coreference_read import ecb
from training import corpora

ROOT = Path(__file__).resolve().parent.parent
WORDS = ROOT / "src" / "daybook" / "consolidate" / "data" / "words.txt"
_TOPICS = 6
_FAMOUS = 25
"""Topics from which a name is common too."""
_SMALL = 0.4
"""Share of its places in which a word has to be written small."""
_BLOCKS = 8
"""Blocks of labelled prose that count as one topic."""
_TIERS = tuple(
    map(int, "6 8 11 15 20 27 36 48 64 86 115 155 210 280 370 500 670 900 1200 1600 2200 3000 4200 6000".split())
)
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April June July August September October November December"
_DAY, _MONTH = 0.114, 0.038
"""Share of the texts that a day of the week and a month are taken to be named in."""
_HEAD = "# Document frequencies of common English words: in how many of so many texts a word's root stands."


def prose(folder: Path) -> Iterator[tuple[str, str]]:
    """(topic, text) of each block of the labelled prose, without its labels."""
    for path in sorted(folder.glob("*.train.txt")):
        bare = re.sub(r"\{[^|{}]*\|", "", path.read_text(encoding="utf-8")).replace("}", "")
        for number, block in enumerate(bare.split("\n\n")):
            if not block.startswith("#"):
                yield f"{path.stem} {number // _BLOCKS}", block


def news(folder: Path) -> Iterator[tuple[str, str]]:
    """(topic, text) of the training parts of the corpora; a text is its own topic where nothing else is known."""
    yield from ((document.topic, document.text) for document in ecb(folder / "ecbplus", "train"))
    passages = (
        *corpora.polnear(folder, "train"),
        *corpora.wikievents_train(folder),
        *corpora.rams(folder),
        *corpora.newswire(folder, train=True),
        *corpora.meantime(folder, train=True),
    )
    yield from ((f"passage {number}", passage.text) for number, passage in enumerate(passages))


def count(texts: Iterable[tuple[str, str]]) -> tuple[int, dict[str, int]]:
    """The number of texts, and in how many of them each word kept stands."""
    found: Counter[str] = Counter()
    small: Counter[str] = Counter()
    places: Counter[str] = Counter()
    topics: dict[str, set[str]] = {}
    total = 0
    for topic, text in texts:
        total += 1
        for word in set(words_of(text)):
            found[word] += 1
            topics.setdefault(word, set()).add(topic)
        for word in re.findall(r"[^\W_]+", text):
            places[root(word)] += 1
            small[root(word)] += not word[:1].isupper()
    named = {root(word) for word in f"{_DAYS} {_MONTHS}".split()}
    kept = {
        word: number
        for word, number in found.items()
        if len(topics[word]) >= (_TOPICS if small[word] > _SMALL * places[word] else _FAMOUS)
        and word.isalpha()
        and word not in named
    }
    return total, kept


def write(total: int, table: dict[str, int], path: Path = WORDS) -> None:
    """Writes the words by tier, the commonest first."""
    tiers: dict[int, list[str]] = {}
    for word, number in table.items():
        tiers.setdefault(next((tier for tier in _TIERS if number <= tier), _TIERS[-1]), []).append(word)
    tiers[round(_DAY * total)] = [root(word) for word in _DAYS.split()]
    tiers[round(_MONTH * total)] = [root(word) for word in _MONTHS.split()]
    lines = [f"{tier}: {' '.join(sorted(tiers[tier]))}" for tier in sorted(tiers, reverse=True)]
    path.write_text("\n".join([_HEAD, f"reports: {total}", *lines]) + "\n", encoding="utf-8")


def main() -> None:
    """Counts the words and writes them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    total, table = count([*news(options.corpora), *prose(ROOT / "training" / "prose")])
    write(total, table)
    print(f"{len(table)} words of {total} texts")


if __name__ == "__main__":
    main()
