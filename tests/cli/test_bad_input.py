"""Bad input: an issue or one clear line each, the run goes on, and no traceback ever."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from tests.cli.spans import wrong_spans

GOOD = "Gunmen killed four people in Aleppo on 2 May 2019, police said.\n"
EMOJI = (
    "Gunmen 🔫 killed four people 👨‍👩‍👧 in Aleppo on 2 May 2019 🇸🇾, police said. "
    "Rockets 🚀 hit a base near Erbil and wounded 3 soldiers, the army said 🙏🏽.\n"
)
HEBREW = "Rockets hit a house in Sderot (שדרות) on 2 May 2019 and wounded two people, the police (משטרה) said.\n"
ARABIC = "قتل أربعة أشخاص في سوق بمدينة حلب يوم الثلاثاء، وقالت الشرطة إن تسعة آخرين أصيبوا بجروح. " * 5
HOSTILE = """<!doctype html><html><head><title>Bombs kill two in Kabul</title>
<script>document.write("Rebels shelled Paris and killed 900 people.")</script>
<meta http-equiv="refresh" content="0;url=javascript:alert(1)"></head>
<body onload="alert('Rebels bombed Rome')">
<h1>Bombs kill two in Kabul</h1><time datetime="2019-05-02">2 May 2019</time>
<p onclick="steal('Rebels burned London')">Two bombs exploded at a market in Kabul on Thursday, killing
two people, police said. The blasts wounded nine others, a doctor at a hospital in the city said on Thursday.</p>
<p>The Taliban denied that it had planted the bombs. <a href="javascript:void(0)">Officials</a> said they were
looking for three men who had been seen at the gate of the market an hour before the first of the two explosions.
<img src=x onerror="alert(1)"></p><iframe src="https://evil.example/"></iframe><svg/onload=alert(2)></body></html>"""

UNREADABLE = {
    "empty.txt": b"",
    "blank.txt": b" \r\n\t \n",
    "binary.txt": bytes(range(256)) * 20,
    "notext.html": b"<html><head><script>alert(1)</script></head><body><img src=x></body></html>",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "table.csv": b"a,b\n1,2\n",
}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_is_one_line_and_the_rest_is_coded(run, record, good, tmp_path, name):
    bad = tmp_path / name
    bad.write_bytes(UNREADABLE[name])
    coded = record(bad, good, exit_code=3)
    assert [r["path"] for r in coded["reports"]] == [str(good)]
    assert len(coded["incidents"]) == 1
    told = [i for i in coded["issues"] if i["stage"] == "read"]
    assert [i["where"] for i in told] == [str(bad)]
    alone = run("code", bad)
    assert (alone.exit_code, alone.stdout) == (3, "")
    assert alone.stderr.splitlines()[0] == told[0]["message"]
    assert len(alone.stderr.splitlines()) == 2


def test_a_missing_path(run, record, good, tmp_path):
    coded = record(tmp_path / "nowhere.txt", good, exit_code=3)
    assert len(coded["reports"]) == 1
    assert "there is no such file" in run("code", tmp_path / "nowhere.txt").stderr


def test_a_large_file_is_not_read(run, good, tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(100_000_000)  # sparse: takes no room on the disk
    run("code", good)
    tracemalloc.start()
    try:
        result = run("code", large)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert result.exit_code == 3
    assert "larger than" in result.stderr
    assert peak < 20_000_000


def test_broken_encoding_is_coded_and_told(record, tmp_path):
    path = tmp_path / "broken.txt"
    path.write_bytes("Müller said “four” were hurt – naïve. ".encode() * 3 + b"\xff\xc3 " + GOOD.encode())
    coded = record(path, exit_code=3)
    assert wrong_spans(coded) == []
    assert "\ufffd" in coded["reports"][0]["text"]
    assert len(coded["incidents"]) >= 1


@pytest.mark.parametrize("text", [EMOJI, HEBREW, "\ufeff" + EMOJI, EMOJI.replace("\n", "\r\n")], ids=range(4))
def test_offsets_are_code_points_whatever_stands_before(record, tmp_path, text):
    path = tmp_path / "signs.txt"
    path.write_bytes(text.encode("utf-8"))
    coded = record(path)
    assert coded["reports"][0]["text"] == text.removeprefix("\ufeff")
    assert coded["event_mentions"]
    assert wrong_spans(coded) == []


def test_another_language_is_kept_and_not_coded(record):
    coded = record("-", stdin=ARABIC)
    assert coded["reports"][0]["text"] == ARABIC
    assert (coded["incidents"], coded["event_mentions"]) == ([], [])
    assert [i["stage"] for i in coded["issues"]] == ["annotate"]


def test_a_hostile_page_is_a_page(record, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(HOSTILE, encoding="utf-8")
    coded = record(path)
    text = coded["reports"][0]["text"]
    assert not [word for word in ("Rebels", "alert", "javascript", "steal", "<") if word in text]
    assert "killing two people" in text
    assert wrong_spans(coded) == []


def test_signs_that_steer_a_terminal_do_not_reach_it(run, tmp_path):
    path = tmp_path / "steer\x1b[2J.txt"
    path.write_text(
        "\x1b]0;owned\x07Gunmen \x1b[31mkilled four people in Aleppo on 2 May 2019, police said.\n", encoding="utf-8"
    )
    result = run("code", path, "--evidence", tmp_path / "no\x1b[2Jwhere")
    assert result.exit_code == 3
    assert "\x1b" not in result.stdout + result.stderr and "\x07" not in result.stdout


def test_a_folder_with_unreadable_files(record, tmp_path, monkeypatch):
    folder = tmp_path / "mixed"
    (folder / "closed").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    (folder / "b.txt").write_text(GOOD, encoding="utf-8")
    (folder / "c.txt").symlink_to("nowhere")
    os.mkfifo(folder / "d.txt")
    (folder / "e.txt").write_bytes(bytes(range(256)))
    opens, lists = Path.open, os.listdir

    def refuses(path: Path, *args, **kwargs):
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opens(path, *args, **kwargs)

    def closed(path):
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return lists(path)

    monkeypatch.setattr(Path, "open", refuses)  # so that it is told even to the superuser
    monkeypatch.setattr(os, "listdir", closed)
    coded = record(folder, exit_code=3)
    assert [r["path"] for r in coded["reports"]] == ["mixed/a.txt"]
    told = {i["where"]: i["message"] for i in coded["issues"] if i["stage"] == "read"}
    assert sorted(told) == [f"mixed/{name}" for name in ("b.txt", "c.txt", "closed", "d.txt", "e.txt")]
    assert "permission" in told["mixed/b.txt"] and "permission" in told["mixed/closed"]
    assert len(coded["incidents"]) == 1


DEGENERATE = {
    "one word": "a" * 300_000,
    "one event": "killed " * 1_000,
    "brackets": "( " * 5_000,
    "quotes": '"' * 5_000,
    "blank lines": "\n" * 20_000 + GOOD,
    "abbreviations": "Mr. " * 2_000,
    "numbers": "12 " * 2_000,
}


@pytest.mark.parametrize("name", DEGENERATE)
def test_degenerate_text_ends(record, name):
    coded = record("-", stdin=DEGENERATE[name])
    assert len(coded["reports"]) == 1
    assert wrong_spans(coded) == []


def test_a_text_of_two_million_characters_without_a_full_stop(record, monkeypatch):
    # The encoder reads a tenth of the usual bound here: how long it takes is nothing for a test.
    monkeypatch.setattr("daybook.annotate.annotator.MOST_CHARACTERS", 20_000)
    text = "the army attacked the village in the north and killed four people and then " * 26_700
    coded = record("-", stdin=text)
    assert coded["reports"][0]["text"] == text
    assert [i["stage"] for i in coded["issues"] if "characters" in i["message"]] == ["annotate"]
    assert coded["event_mentions"]
    assert max(m["anchor"]["end"] for m in coded["event_mentions"]) <= 20_000
    assert wrong_spans(coded) == []
