"""Passages become windows with the right targets painted on the right words."""

from __future__ import annotations

from importlib import resources

import numpy as np
import pytest
from tokenizers import Tokenizer

from daybook.annotate import labels
from daybook.annotate.tokens import MAX_PIECES
from daybook.types import Span
from training.passages import IGNORE, Cutter, Finder, Passage, Said, Told

TEXT = "Police said gunmen had shot two people in Oru on Monday. Nobody was held."


@pytest.fixture(scope="module")
def cutter():
    file = resources.files("daybook.annotate") / "model" / "tokenizer.json"
    tokenizer = Tokenizer.from_str(file.read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Cutter(tokenizer)


def span(words, text=TEXT):
    start = text.index(words)
    return Span(start, start + len(words))


def tagged(example, target, text=TEXT):
    """The runs of a target as (label index, words)."""
    found = []
    for at, tag in enumerate(target.tolist()):
        if tag > 0 and tag % 2:
            found.append([(tag - 1) // 2, example.spans[at], example.spans[at]])
        elif tag > 0:
            found[-1][2] = example.spans[at]
    return [(label, text[a.start : b.end]) for label, a, b in found]


def told(**more):
    roles = [("actor", span("gunmen")), ("killed", span("two people")), ("place", span("Oru"))]
    return Told(span("shot"), "ASSAULT", "firearms", "actual", "killed", "Conflict.Attack", roles, **more)


def test_targets_stand_on_their_words(cutter):
    said = Said([span("Police")], [span("said")], [span("gunmen had shot two people in Oru on Monday")], "affirms")
    layers = frozenset({"speech", "links", "entities", "times", "kairos", "events"})
    passage = Passage("p", TEXT, layers, [said], [told()], [("place", span("Oru"))], [span("Monday")])
    (example,) = cutter.cut(passage)
    assert [TEXT[s.start : s.end] for s in example.spans][:3] == ["Police", "said", "gunmen"]
    assert tagged(example, example.tags["source"]) == [(0, "Police")]
    assert tagged(example, example.tags["content"]) == [(0, "gunmen had shot two people in Oru on Monday")]
    assert tagged(example, example.tags["times"]) == [(0, "Monday")]
    assert tagged(example, example.tags["events"]) == [(labels.EVENT_TYPES.index("ASSAULT"), "shot")]
    assert tagged(example, example.tags["kairos"]) == [(labels.KAIROS.index("Conflict.Attack"), "shot")]
    assert tagged(example, example.tags["entities"]) == [(list(labels.ENTITIES).index("place"), "Oru")]
    ((word, mode, realis, harm, roles),) = example.anchors
    assert TEXT[example.spans[word].start : example.spans[word].end] == "shot"
    assert (labels.MODES[mode], labels.REALIS[realis], labels.HARMS[harm]) == ("firearms", "actual", "killed")
    assert [(labels.ROLES[label], words) for label, words in tagged(example, roles)] == [
        ("actor", "gunmen"),
        ("killed", "two people"),
        ("place", "Oru"),
    ]
    ((cue, stance, linked),) = example.cues
    assert (cue, labels.STANCES[stance]) == (1, "affirms")
    assert [labels.LINKS[label] for label, _ in tagged(example, linked)] == ["source", "content"]


def test_words_and_pieces_agree(cutter):
    (example,) = cutter.cut(Passage("p", TEXT, frozenset()))
    assert len(example.first) == len(example.spans)
    assert len(example.shapes) == len(example.pieces)
    assert example.pieces[0] == cutter.start
    assert example.pieces[-1] == cutter.end
    assert example.first == sorted(set(example.first))


def test_layers_not_annotated_have_no_targets(cutter):
    (example,) = cutter.cut(Passage("p", TEXT, frozenset(), told=[Told(span("shot"))]))
    assert example.tags == {}
    assert example.anchors == [(4, IGNORE, IGNORE, IGNORE, None)]


def test_vague_anchors_are_left_open_not_nothing(cutter):
    passage = Passage("p", TEXT, frozenset({"events"}), vague=[span("held")])
    (example,) = cutter.cut(passage)
    words = [TEXT[s.start : s.end] for s in example.spans]
    assert example.tags["events"][words.index("held")] == IGNORE
    assert (np.delete(example.tags["events"], words.index("held")) == 0).all()


def test_of_overlapping_spans_the_longer_stays():
    finder = Finder([Span(0, 3), Span(4, 7), Span(8, 11), Span(12, 15)])
    assert finder.paint([(0, Span(4, 7)), (1, Span(4, 11))]).tolist() == [0, 3, 4, 0]
    assert finder.paint([(0, Span(0, 7)), (0, Span(8, 15))]).tolist() == [1, 2, 1, 2]
    assert finder.find(Span(20, 30)) is None
    assert finder.find(Span(5, 9)) == (1, 3), "half a word is the word"


def test_spans_across_windows(cutter):
    sentence = "The council of the old town met again and spoke at some length about the bridge. "
    text = sentence * 30
    content = Span(0, len(text) - 1)
    passage = Passage("p", text, frozenset({"speech", "events"}), [Said([], [Span(4, 11)], [content], "affirms")])
    far = Told(Span(4, 11), "CONSULT", roles=[("topic", Span(len(text) - 8, len(text) - 2))])
    passage.told.append(far)
    examples = list(cutter.cut(passage))
    assert len(examples) > 1
    assert [s for e in examples for s in e.spans] == sorted(s for e in examples for s in e.spans)
    for example in examples:
        assert len(example.pieces) <= MAX_PIECES + 2
        assert example.tags["content"].tolist() == [1] + [2] * (len(example.spans) - 1), "each window begins its piece"
    assert [len(e.anchors) for e in examples] == [1] + [0] * (len(examples) - 1)
    assert [len(e.cues) for e in examples] == [1] + [0] * (len(examples) - 1)
    assert not examples[0].anchors[0][4].any(), "an argument in another window is no target"
