"""A figure that sinks turns the gate red; noise does not; nothing is lowered in silence."""

from dataclasses import replace
from pathlib import Path

import pytest

from eval import __main__ as command
from eval import floors, gate, page, run, tasks
from eval.floors import FloorError, Floors, TaskFloors
from eval.publish import ROOT
from eval.task import CorpusError, Figure, Miss, Peer, Reliability, Result, Task


def figure(value, name="f", noise=0.004, **more):
    return Figure(name, "spans", value, 100, noise, **more)


def fake(value, name="fake", fails=None, miss=()):
    def score(data, split, subject, limit):
        if fails:
            raise CorpusError(data / "gold.txt", fails)
        return Result((figure(value), figure(0.2, "told", floor=False)), miss)

    def files(data, split):
        return [data / "gold.txt"]

    return Task(
        name, name.title(), "", split="dev", files=files, score=score, quick=0, peers=(Peer("f", "Rival", 0.7, "x"),)
    )


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A house with one task of its own, its floors and its books in a folder of the test."""
    (tmp_path / "gold.txt").write_text("gold")
    monkeypatch.setattr(floors, "PATH", tmp_path / "floors.toml")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "WORK", tmp_path / "work")

    def open_with(*known):
        for module in (tasks, run):
            monkeypatch.setattr(module, "all_tasks", lambda: known)
        return lambda *argv: command.main(["--jobs", "1", *argv])

    monkeypatch.setattr("eval.publish.publish", lambda known, scored: (tmp_path / "published").write_text("yes"))
    return open_with


@pytest.mark.parametrize(
    ("value", "noise", "sank"),
    [
        (0.700, 0.004, False),
        (0.6981, 0.004, False),  # half the standard error is 0.002
        (0.6979, 0.004, True),
        (0.6991, 0.0, False),  # never less than a tenth of a point
        (0.6989, 0.0, True),
        (0.6901, 0.5, False),  # never more than a point
        (0.6899, 0.5, True),
        (0.9, 0.004, False),
    ],
)
def test_a_drop_beyond_the_margin_sinks(value, noise, sank):
    assert floors.Verdict(figure(value, noise=noise), 0.7).sank is sank


def test_where_lower_is_better_a_rise_sinks():
    assert floors.Verdict(figure(0.2, lower_is_better=True), 0.1).sank
    assert not floors.Verdict(figure(0.05, lower_is_better=True), 0.1).sank


def test_a_figure_that_is_not_held_never_sinks():
    (verdict,) = floors.judge([figure(0.1, floor=False)], {"f": 0.9})
    assert verdict.floor is None and not verdict.sank


def test_floors_rise_and_do_not_sink():
    known = Floors({"t": TaskFloors("d", {"f": 0.7, "g": 0.5})})
    sinking = floors.update(known, "t", "d", [figure(0.8), figure(0.4, "g"), figure(0.3, "new")], quick=False)
    assert known.tasks["t"].whole == {"f": 0.8, "g": 0.5, "new": 0.3}
    assert [(e.figure, e.before, e.after) for e in sinking] == [("g", 0.5, 0.4)]
    with pytest.raises(FloorError, match="reason"):
        floors.lower(known, sinking, quick=False)
    floors.lower(
        known, [replace(e, reason="the corpus had a bad page", date="2026-01-01") for e in sinking], quick=False
    )
    assert known.tasks["t"].whole["g"] == 0.4
    assert known.lowered[0].reason == "the corpus had a bad page"


def test_a_new_corpus_starts_anew():
    known = Floors({"t": TaskFloors("old", {"f": 0.9}, {"f": 0.8})})
    assert floors.update(known, "t", "new", [figure(0.5)], quick=False) == []
    assert known.tasks["t"] == TaskFloors("new", {"f": 0.5}, {})


def test_the_file_is_read_as_written(tmp_path):
    known = Floors({"a b": TaskFloors("d", {"x.f": 0.5}, {"x.f": 0.4})})
    floors.update(known, "t", "d", [figure(0.8)], quick=True)
    floors.lower(known, [floors.Lowered("t", "f", 0.8, 0.7, "2026-01-01", 'said "so"')], quick=True)
    path = tmp_path / "floors.toml"
    path.write_text(floors.dump(known))
    assert floors.load(path) == known
    path.write_text("[tasks.a]\nfloors = 3")
    with pytest.raises(FloorError, match=r"floors\.toml"):
        floors.load(path)


def test_a_broken_decoder_turns_the_gate_red(house, capsys):
    assert house(fake(0.7))("--update") == 0
    assert house(fake(0.7))() == 0
    assert house(fake(0.6))() == command.SANK
    assert "fake: spans (f) sank from 0.7000 to 0.6000" in capsys.readouterr().err


def test_an_update_does_not_lower_in_silence(house, capsys):
    assert house(fake(0.7))("--update") == 0
    assert house(fake(0.6))("--update") == command.SANK
    assert "stays at 0.7" in capsys.readouterr().err
    assert house(fake(0.7))() == 0
    assert house(fake(0.6))("--update", "--lower", "a stricter reading of the guidelines") == 0
    assert house(fake(0.6))() == 0
    assert [(e.before, e.after, e.reason) for e in floors.load(floors.PATH).lowered] == [
        (0.7, 0.6, "a stricter reading of the guidelines")
    ]


def test_a_figure_that_vanishes_has_sunk(house, capsys):
    assert house(fake(0.7))("--update") == 0
    task = fake(0.7)
    assert house(replace(task, score=lambda *_: Result((figure(0.7, "other"),))))() == command.SANK
    assert "f has a floor but is no longer measured" in capsys.readouterr().err


def test_the_quick_slice_has_floors_of_its_own(house):
    assert house(fake(0.7))("--update") == 0
    assert house(fake(0.5))("--update", "--quick") == 0
    assert house(fake(0.5))("--quick") == 0
    assert house(fake(0.5))() == command.SANK


def test_a_corpus_that_cannot_be_scored_is_one_line_and_the_others_are_scored(house, capsys):
    both = house(fake(0.7, "cut", fails="expected 10 documents, found 3"), fake(0.6, "whole"))
    assert both() == command.NOT_SCORED
    out, err = capsys.readouterr()
    lines = [line for line in err.splitlines() if "not scored" in line]
    assert len(lines) == 1 and "gold.txt: expected 10 documents, found 3" in lines[0]
    assert "Whole" in out


def test_a_missing_file_is_one_line(house, capsys, tmp_path):
    (tmp_path / "gold.txt").unlink()
    assert house(fake(0.7))() == command.NOT_SCORED
    assert "gold.txt: expected a file that can be read" in capsys.readouterr().err


def test_an_altered_corpus_is_shown_but_not_held(house, capsys, tmp_path):
    assert house(fake(0.7))("--update") == 0
    (tmp_path / "gold.txt").write_text("other gold")
    assert house(fake(0.1))() == command.NOT_SCORED
    assert "the corpus is not the one of the floors" in capsys.readouterr().err


def test_pages_are_written_only_when_everything_was_scored(house, tmp_path):
    house(fake(0.7), fake(0.7, "cut", fails="x"))("--update")
    assert not (tmp_path / "published").exists()
    house(fake(0.7), fake(0.7, "cut"))("--update")
    assert (tmp_path / "published").exists()


def test_json(house, capsys):
    house(fake(0.7))("--json", "--data", "nowhere", "fake")
    assert "nowhere" in capsys.readouterr().err
    house(fake(0.7))("--json")
    assert '"f": 0.7' in capsys.readouterr().out


@pytest.mark.parametrize(
    "argv",
    [
        ("unknown",),
        ("--data", "x"),
        ("fake", "--data", "x", "--update"),
        ("--split", "dev"),
        ("--lower", "why"),
        ("--update", "--lower", " "),
    ],
)
def test_wrong_usage(house, argv):
    with pytest.raises(SystemExit) as caught:
        house(fake(0.7))(*argv)
    assert caught.value.code == command.USAGE


def test_without_corpora_only_the_projects_own_are_scored(house, capsys):
    other = replace(fake(0.7, "far"), corpus="far")
    assert house(other)() == command.USAGE
    assert house(other, fake(0.7))() == 0


def test_the_digest_hangs_on_names_and_bytes_not_on_the_order(tmp_path):
    for name, body in (("a", "1"), ("b", "2")):
        (tmp_path / name).write_text(body)
    files = [tmp_path / "a", tmp_path / "b"]
    first = run.digest(files, tmp_path)
    assert run.digest(files[::-1], tmp_path) == first
    (tmp_path / "b").write_text("3")
    assert run.digest(files, tmp_path) != first


def test_error_books_are_sorted_by_kind_and_quote_safely(house, tmp_path):
    misses = (
        Miss("false", "doc 2", "before ", "<script>", " after", found="x"),
        Miss("missed", "doc 1", "a ", "b", " c", gold="y"),
        Miss("missed", "doc 0", "a ", "b", " c", gold="z"),
    )
    house(fake(0.7, miss=misses))()
    book = Path(tmp_path / "work" / "books" / "fake.html").read_text()
    assert book.index("missed") < book.index("false")
    assert book.index("doc 0") < book.index("doc 1")
    assert "<script>" not in book and "&lt;script&gt;" in book
    assert 'href="fake.html"' in (tmp_path / "work" / "books" / "index.html").read_text()


def test_the_page_shows_figure_floor_aim_and_peers(monkeypatch):
    monkeypatch.setattr(page, "aims", lambda: {"fake": {"f": 0.75}})
    outcome = run.Outcome(
        "fake", "d" * 64, Result((figure(0.7), figure(0.6, "x.p"), figure(0.5, "x.r"), figure(0.545, "x.f")))
    )
    monkeypatch.setattr(gate, "by_name", lambda: {"fake": fake(0.7)})
    scored = gate.beside(outcome, {"f": 0.69})
    text = page.page(page.Made("2026-01-01", "abc", "eval", "m", "s", 24), [scored], [], [])
    assert "| spans `f` |  |  | **0.700** | 0.004 | 0.690 | +0.0100 | 0.75 **missed** | 100 |" in text
    assert "| spans `x.f` | 0.600 | 0.500 | **0.545** |" in text
    assert "`x.p`" not in text
    assert "| Rival | 0.700 | 0.700 | `f` | x |" in text
    assert "- Fake: spans (0.700 of 0.75)" in text
    monkeypatch.setattr(page, "ON_CARD", ("fake",))
    card = page.into_card(f"a\n{page.BEGIN}\nold\n{page.END}\nb", page.Made("d", "c", "e", "m", "s", 1), [scored])
    assert "old" not in card and "| Fake: spans | 0.700 |" in card and card.endswith(f"{page.END}\nb")
    with pytest.raises(ValueError, match=r"MODEL_CARD\.md needs"):
        page.into_card("no markers", page.Made("d", "c", "e", "m", "s", 1), [])


def test_every_aim_names_a_task():
    known = {task.name for module in tasks.MODULES for task in __import__(f"eval.{module}", fromlist=["TASKS"]).TASKS}
    assert set(page.aims()) <= known


def test_every_held_figure_of_the_floors_is_of_a_task():
    known = {task.name for module in tasks.MODULES for task in __import__(f"eval.{module}", fromlist=["TASKS"]).TASKS}
    assert set(floors.load(ROOT / "eval" / "floors.toml").tasks) <= known


def test_plots_come_out_the_same_each_time(tmp_path, monkeypatch):
    from eval import plots

    monkeypatch.setattr(gate, "by_name", lambda: {"fake": fake(0.7)})
    result = Result((figure(0.7),), reliabilities=(Reliability("head", ((0.5, 0.4, 10), (0.9, 0.0, 0))),))
    scored = [gate.beside(run.Outcome("fake", "d", result), {})]
    written = [plots.write(tmp_path / name, scored) for name in "ab"]
    assert written == [["reliability.svg", "peers.svg"]] * 2
    for name in written[0]:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_page_begins_with_all_held_figures(monkeypatch):
    monkeypatch.setattr(gate, "by_name", lambda: {"fake": fake(0.7)})
    scored = gate.beside(run.Outcome("fake", "d", Result((figure(0.7), figure(0.2, "told", floor=False)))), {"f": 0.69})
    assert page.glance([scored]).splitlines()[2:] == ["| Fake: spans | 0.700 | 0.690 | 0.700 Rival |"]
