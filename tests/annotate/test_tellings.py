"""Tellings: what an anchor takes from the heads, and arguments as words of the text."""

from __future__ import annotations

import pytest

from annotate.fakes import FakeHeads, run
from daybook.annotate.tellings import Sketch, arguments, contended, find, of_their_zone, trimmed
from daybook.annotate.tokens import words_of
from daybook.kinds import Realis, Slot, ZoneKind
from daybook.types import Argument, Mention, Telling, Zone

ANCHOR = (2, 3, "ASSAULT")


def sketches(pairs=(), choices=None, words=12, sentences=None):
    heads = FakeHeads(words, {"events": [ANCHOR]}, {("roles", 2): list(pairs)}, choices)
    return list(find(heads, sentences or [0] * words))


def roles(pairs, **options):
    [sketch] = sketches(pairs, **options)
    return [(r.first, r.end, r.label) for r in sketch.roles]


def test_an_anchor_takes_type_mode_realis_and_harm():
    choices = {("modes", 2): ("aerial", 0.9), ("realis", 2): ("planned", 0.8), ("harms", 2): ("killed", 0.7)}
    [sketch] = sketches(choices=choices)
    assert sketch.anchor.label == "ASSAULT"
    assert (sketch.mode, sketch.realis, sketch.harm) == ("aerial", Realis.PLANNED, Slot.KILLED)


def test_no_mode_where_the_head_says_none_or_is_unsure():
    assert sketches(choices={("modes", 2): ("-", 0.9)})[0].mode is None
    assert sketches(choices={("modes", 2): ("aerial", 0.3)})[0].mode is None
    assert sketches()[0].harm is None


def test_no_event_no_telling():
    assert list(find(FakeHeads(4), [0] * 4)) == []


def test_roles_that_fill_no_slot_or_overlap_the_anchor_are_left_out():
    pairs = [(0, 1, "actor"), (2, 4, "undergoer"), (5, 6, "topic"), (7, 9, "place")]
    assert roles(pairs) == [(0, 1, "actor"), (7, 9, "place")]


def test_unsure_roles_are_left_out():
    assert roles([(0, 1, "actor", 0.1), (4, 5, "place", 0.9)]) == [(4, 5, "place")]


def test_a_neighbouring_sentence_gives_only_what_the_anchors_own_leaves_open():
    sentences = [0] * 6 + [1] * 3 + [2] * 3
    pairs = [(0, 1, "actor"), (6, 7, "actor"), (7, 8, "place"), (10, 11, "time")]
    assert roles(pairs, sentences=sentences) == [(0, 1, "actor"), (7, 8, "place")]


def told(text, *runs):
    words = words_of(text)
    return [(str(a.slot), a.mention.text) for a in arguments(text, sketch_of(runs), words)]


def sketch_of(runs):
    return Sketch(run(ANCHOR), None, Realis.ACTUAL, None, tuple(run(item) for item in runs))


def test_arguments_are_words_of_the_text_in_their_order():
    text = "Rebels shelled the market of Orsk on Friday."
    words = words_of(text)
    found = arguments(text, sketch_of([(5, 6, "place"), (0, 1, "actor"), (2, 4, "undergoer")]), words)
    assert [a.mention.text for a in found] == ["Rebels", "the market", "Orsk"]
    assert [a.slot for a in found] == [Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE]
    assert all(text[a.mention.start : a.mention.end] == a.mention.text for a in found)


def test_arguments_lose_marks_and_take_whole_hyphenated_words():
    assert told("They hit “Camp Nine”, too", (2, 6, "undergoer")) == [("recipient", "Camp Nine")]
    assert told("an explosive-laden truck", (3, 5, "instrument")) == [("instrument", "explosive-laden truck")]
    assert told("it fell , .", (2, 4, "place")) == []


@pytest.mark.parametrize("text", ["", "...", " “”", "-"])
def test_trimming_marks_alone_leaves_nothing(text):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end].strip(".") == ""


def test_people_harmed_belong_to_the_nearest_of_the_anchors_that_claim_them():
    text = "killing four people and wounding nine"

    def telling(word: str, harm: Slot, *people: str) -> Telling:
        def mention(words: str) -> Mention:
            return Mention(text.index(words), text.index(words) + len(words), words)

        parts = tuple(Argument(harm, mention(words), 0.9) for words in people)
        return Telling(mention(word), "ASSAULT", None, Realis.ACTUAL, 0.9, harm, parts, None)

    told = [telling("killing", Slot.KILLED, "four people", "nine"), telling("wounding", Slot.INJURED, "nine")]
    assert [[a.mention.text for a in t.arguments] for t in contended(told)] == [["four people"], ["nine"]]
    assert contended(told[:1]) == told[:1]


def test_a_headline_has_no_time_of_the_body():
    text = "Jets bomb Korvan\nLast month a base was hit."

    def at(words: str) -> Mention:
        return Mention(text.index(words), text.index(words) + len(words), words)

    parts = tuple(Argument(slot, at(words), 0.9) for slot, words in ((Slot.PLACE, "Korvan"), (Slot.TIME, "Last month")))
    told = [Telling(at(word), "ASSAULT", None, Realis.ACTUAL, 0.9, None, parts, None) for word in ("bomb", "hit")]
    zones = [Zone(ZoneKind.HEADLINE, 0, 16), Zone(ZoneKind.BODY, 17, len(text))]
    assert [[a.slot for a in t.arguments] for t in of_their_zone(told, zones)] == [[Slot.PLACE], [Slot.TIME]]
    assert of_their_zone(told, zones[1:]) == told


def test_a_phrase_cut_behind_a_function_word_loses_it():
    text = "a crowded market in the"
    assert trimmed(text, 0, len(text)) == (0, len("a crowded market"))
