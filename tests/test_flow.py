"""The whole of Daybook: the same reports give the same record, whatever their order and the number of threads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import daybook
from daybook.annotate import Annotator
from daybook.crew import Crew
from daybook.export import to_json
from daybook.flow import Coder, Reading, code, read_all
from daybook.flow import coding as flow

SAMPLES = Path(daybook.__file__).parent / "samples"
TWO = [str(SAMPLES / name) for name in ("beledweyne-first.txt", "beledweyne-wire-copy.txt")]


@pytest.fixture(scope="module")
def record(coder):
    return code(read_all(TWO), coder)


def test_two_samples_become_one_record(record, coder):
    assert len(record.reports) == 2 and record.incidents and record.mentions and record.attributions
    assert record.coder == coder.name
    home = [m for i in record.incidents for m in i.mentions]
    assert sorted(home) == sorted(m.id for m in record.mentions)
    assert len({m.id for m in record.mentions}) == len(record.mentions)


def test_every_value_rests_on_words_and_every_speaker_is_known(record):
    texts = {r.id: r.text for r in record.reports}
    said = {a.id for a in record.attributions}
    for mention in record.mentions:
        text = texts[mention.report]
        assert text.startswith(mention.context, mention.context_start)
        for item in (mention.anchor, *(s.mention for s in mention.statements)):
            assert text[item.start : item.end] == item.text
        assert {mention.attribution, *(s.attribution for s in mention.statements)} - {None} <= said


def test_the_order_of_inputs_does_not_matter(record, coder):
    turned = read_all(TWO[::-1])
    assert to_json(code(turned, coder)) == to_json(record)
    assert to_json(code(Reading(turned.reports[::-1], turned.issues), coder)) == to_json(record)


def test_two_threads_give_the_same_bytes_as_one(record, coder):
    paired = Coder(Annotator(coder.annotator.encoder, threads=2), coder.references, coder.codebook)
    assert to_json(code(read_all(TWO), paired)) == to_json(record)


def test_two_processes_give_the_same_bytes_as_one(record, coder, monkeypatch):
    monkeypatch.setattr(flow, "HANDFUL", 1)
    told = []
    paired = replace(coder, crew=Crew(1, flow._tools))
    assert to_json(code(read_all(TWO), paired, lambda *done: told.append(done))) == to_json(record)
    assert told == [(1, 2), (2, 2)]


def test_byte_identical_files_are_one_report_that_lists_its_paths(tmp_path, coder):
    data = Path(TWO[0]).read_bytes()
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_bytes(data)
    reading = read_all([str(tmp_path / "b.txt"), str(tmp_path / "a.txt")])
    [report] = reading.reports
    assert [Path(p).name for p in report.paths] == ["a.txt", "b.txt"]
    alone = read_all([str(tmp_path / "a.txt")])
    twice, once = code(reading, coder), code(alone, coder)
    assert twice.incidents == once.incidents and twice.mentions == once.mentions


def test_nothing_gives_an_empty_record(coder):
    record = code(read_all([]), coder)
    assert (record.reports, record.incidents, record.issues) == ((), (), ())


def test_what_cannot_be_read_is_an_issue_beside_what_can(tmp_path, coder):
    (tmp_path / "empty.txt").write_bytes(b"")
    reading = read_all([str(tmp_path / "empty.txt"), str(tmp_path / "gone.txt"), TWO[0]])
    assert not reading.whole
    record = code(reading, coder)
    assert record.incidents
    assert {i.stage for i in record.issues} >= {"read"}


def test_a_report_in_another_language_is_kept_and_not_coded(coder):
    reading = read_all(TWO[:1])
    foreign = Reading(tuple(replace(r, language="so") for r in reading.reports), reading.issues)
    record = code(foreign, coder)
    assert len(record.reports) == 1 and record.mentions == () and record.incidents == ()


def test_progress_is_told_after_each_report(coder):
    told = []
    uncoded = Reading(tuple(replace(r, language="so") for r in read_all(TWO).reports), ())
    code(uncoded, coder, lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
