"""Reading of MUC-4 files, on texts and templates made up here."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval import muc4_read
from eval.muc4_read import Fill, Option, parse_fill, read_keys, read_templates, read_texts
from eval.task import CorpusError


def block(document: str, number: str, **fills: str) -> str:
    """A template in the published form; ``s12="..."`` fills slot 12, lines parted by newlines."""
    lines = []
    for slot, name in enumerate(muc4_read.SLOTS):
        value = {0: document, 1: number}.get(slot, fills.get(f"s{slot}", "*" if number == "*" else "-"))
        first, *more = value.split("\n")
        lines += [f"{slot}.".ljust(4) + name.ljust(31) + first, *(" " * 35 + line for line in more)]
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "key-tst9.v1").write_text(
        ";;; a remark\n"
        + block("TST9-MUC4-0001 (XX)", "1", s4="BOMBING", s12='"MILL" / "OLD MILL"\n? "BARN"')
        + block("TST9-MUC4-0001 (XX)", "2 (OPTIONAL)", s4="ARSON", s6="*")
        + block("TST9-MUC4-0002", "*")
    )
    (tmp_path / "tst9-muc4").write_text(
        "\nTST9-MUC4-0001\n\n   PORTO, 03 MAY 95 (XPA) -- [TEXT] A MILL BURNED.\n\nMORE.\n\n\n"
        "TST9-MUC4-0002\n\n   NOTHING.\n"
    )
    (tmp_path / "tst9-muc4.mixed-case").write_text("TST9-MUC4-0001\n\nA mill burned.\n")
    return tmp_path


def test_texts(corpus: Path) -> None:
    texts = read_texts(corpus, "tst9")
    assert [text.id for text in texts] == ["TST9-MUC4-0001", "TST9-MUC4-0002"]
    assert texts[0].body == "   PORTO, 03 MAY 95 (XPA) -- [TEXT] A MILL BURNED.\n\nMORE."


def test_keys(corpus: Path) -> None:
    keys = read_keys(corpus, "tst9")
    first, second = keys["TST9-MUC4-0001"]
    assert keys["TST9-MUC4-0002"] == ()
    assert (first.number, first.optional, second.number, second.optional) == ("1", False, "2", True)
    assert first.slots[12] == (Fill((Option("MILL"), Option("OLD MILL"))), Fill((Option("BARN"),), optional=True))
    assert first.slots[9] == () == second.slots[6]


@pytest.mark.parametrize(
    ("line", "slot", "expected"),
    [
        ("-", 9, None),
        ("*", 12, None),
        ('-: "A. BELL"', 19, Fill((Option("-", ("A. BELL",)),))),
        ('?"MEN"', 9, Fill((Option("MEN"),), optional=True)),
        ('"MEN"/"TALL  MEN"', 9, Fill((Option("MEN"), Option("TALL MEN")))),
        (r'"\"BLUE\" MILL"', 12, Fill((Option('"BLUE" MILL'),))),
        ('"HAND/ROAD: BOMB"', 6, Fill((Option("HAND/ROAD: BOMB"),))),
        (
            'POSSIBLE / ACQUITTED: "ABC" / "A B C"',
            11,
            Fill((Option("POSSIBLE", ("ABC", "A B C")), Option("ACQUITTED", ("ABC", "A B C")))),
        ),
        ('("ROD" / "STICK"): "P. BELL"', 19, Fill((Option("ROD", ("P. BELL",)), Option("STICK", ("P. BELL",))))),
        ('GUN: "-"', 7, Fill((Option("GUN", ("-",)),))),
        ("GUN: -", 7, Fill((Option("GUN", ("-",)),))),
        (
            "(- 02 FEB 95) / (01 FEB 95 - 02 FEB 95)",
            2,
            Fill((Option("- 02 FEB 95"), Option("01 FEB 95 - 02 FEB 95"))),
        ),
        (
            "PERU: X (CITY / REGION)",
            3,
            Fill((Option("PERU: X (CITY)"), Option("PERU: X (REGION)"))),
        ),
        ("(PERU: X (CITY)) / (PERU)", 3, Fill((Option("PERU: X (CITY)"), Option("PERU")))),
        ("PERU: X (CITY) - Y (TOWN)", 3, Fill((Option("PERU: X (CITY) - Y (TOWN)"),))),
    ],
)
def test_fill(line: str, slot: int, expected: Fill | None) -> None:
    assert parse_fill(line, slot) == expected


def test_a_filler_that_runs_over_the_line(tmp_path: Path) -> None:
    path = tmp_path / "key-tst9"
    path.write_text(block("TST9-MUC4-0001", "1", s6='"LONG\nROD"\n"BAR"', s9='"MEN" /\n"TALL MEN"'))
    (template,) = read_templates(path)["TST9-MUC4-0001"]
    assert template.slots[6] == (Fill((Option("LONG ROD"),)), Fill((Option("BAR"),)))
    assert template.slots[9] == (Fill((Option("MEN"), Option("TALL MEN"))),)


def test_bad_files(tmp_path: Path, corpus: Path) -> None:
    with pytest.raises(CorpusError, match="expected the folder"):
        read_texts(tmp_path / "none", "tst9")
    with pytest.raises(CorpusError, match="texts named tst8"):
        read_texts(corpus, "tst8")
    key = corpus / "key-tst9.v1"
    whole = key.read_text()
    key.write_text(whole[: whole.index("9.  PERP")])
    with pytest.raises(CorpusError, match=r"slot PERP: INDIVIDUAL ID in the template at line 2: is the file cut short"):
        read_keys(corpus, "tst9")
    key.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CorpusError, match="expected plain text"):
        read_keys(corpus, "tst9")
    key.write_text("nothing")
    with pytest.raises(CorpusError, match="25 numbered slots"):
        read_keys(corpus, "tst9")
    (corpus / "tst9-muc4").write_text("nothing")
    with pytest.raises(CorpusError, match="texts that begin with a line like TST9-MUC4-0001"):
        read_texts(corpus, "tst9")
