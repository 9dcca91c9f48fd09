"""Triggers and arguments counted by hand."""

from __future__ import annotations

import json

from annotate.fakes import FakeHeads
from daybook.annotate.tokens import words_of
from daybook.kinds import Slot
from eval import wikievents
from eval.counts import Count
from eval.wikievents import count, count_told, misses
from eval.wikievents_read import Argument, Document, Event
from subject_fakes import FakeSubject, span, telling

TEXT = "Shells hit the old market of Dorn. Rebels killed two men in Dorn."
#       0      1   2   3   4      5  6   7 8      9      10  11  12 13


def event(name, trigger, *arguments):
    """An event at some words; arguments as (role, words, nth place)."""
    return Event(name, *span(TEXT, trigger), tuple(Argument(role, *span(TEXT, *rest)) for role, *rest in arguments))


ATTACK = event(
    "Conflict.Attack.DetonateExplode", "hit", ("ExplosiveDevice", "Shells"), ("Place", "the old market of Dorn")
)
DEATH = event("Life.Die.Unspecified", "killed", ("Killer", "Rebels"), ("Victim", "two men"), ("Place", "Dorn", 1))
DOCUMENT = Document("d", TEXT, (ATTACK, DEATH))


def windows(tags, pairs):
    words = tuple(words_of(TEXT))
    heads = FakeHeads(len(words), {"kairos": tags}, {("corpus_roles", at): runs for at, runs in pairs.items()})
    return [(words, heads)]


def plain(counts, prefix):
    return {n.removeprefix(prefix): (c.right, c.found, c.gold) for n, c in counts.items() if n.startswith(prefix)}


def test_triggers_by_span_and_by_type():
    out = count(DOCUMENT, windows([(1, 2, "Conflict.Attack"), (9, 10, "Life.Injure"), (4, 5, "Life.Die")], {}))
    assert out["trigger.id"] == Count(2, 3, 2)
    assert out["trigger.class"] == Count(1, 3, 2)


def test_arguments_of_gold_triggers_exact_and_by_head():
    pairs = {
        1: [(0, 1, "instrument"), (4, 5, "place")],  # the market by its head alone
        9: [(8, 9, "undergoer"), (10, 12, "killed")],  # the rebels found, but not as who did it
    }
    out = plain(count(DOCUMENT, windows([], pairs)), "argument.gold.")
    assert out == {
        "exact.i": (3, 4, 5),  # Shells, Rebels, two men
        "exact.c": (2, 4, 5),
        "head.i": (4, 4, 5),  # and "market" of "the old market of Dorn"
        "head.c": (3, 4, 5),
    }


def test_an_argument_of_another_gold_event_is_none():
    out = plain(count(DOCUMENT, windows([], {1: [(8, 9, "actor")]})), "argument.gold.")
    assert out["head.i"] == (0, 1, 5)


def test_with_predicted_triggers_the_type_of_the_event_must_be_right():
    pairs = {1: [(0, 1, "instrument")], 9: [(8, 9, "actor"), (10, 12, "killed")]}
    right = [(1, 2, "Conflict.Attack"), (9, 10, "Life.Die")]
    assert plain(count(DOCUMENT, windows(right, pairs)), "argument.found.")["head.c"] == (3, 3, 5)
    wrong = [(1, 2, "Conflict.Attack"), (9, 10, "Life.Injure")]
    assert plain(count(DOCUMENT, windows(wrong, pairs)), "argument.found.")["head.i"] == (1, 3, 5)
    assert plain(count(DOCUMENT, windows([], pairs)), "argument.found.")["head.i"] == (0, 0, 5)


def test_a_trigger_beside_the_gold_one_may_bring_its_arguments():
    # by the field's convention the argument has to have the event's type, not its trigger
    out = count(DOCUMENT, windows([(12, 13, "Life.Die")], {12: [(10, 12, "killed")]}))
    assert out["trigger.id"].right == 0
    assert plain(out, "argument.found.")["exact.c"] == (1, 1, 5)


def test_an_argument_found_twice_for_one_event_counts_once():
    out = plain(count(DOCUMENT, windows([], {9: [(10, 12, "killed"), (11, 12, "killed")]})), "argument.gold.")
    assert out["exact.i"] == (1, 2, 5)
    assert out["head.i"] == (1, 1, 5)


def test_roles_that_our_names_cannot_tell_are_found_but_never_named():
    odd = event("Conflict.Attack.DetonateExplode", "hit", ("Instrument", "Shells"), ("Oddity", "market"))
    document = Document("d", TEXT, (odd,))
    out = plain(count(document, windows([], {1: [(0, 1, "instrument"), (4, 5, "actor")]})), "argument.gold.")
    assert out["head.i"] == (2, 2, 2)
    assert out["head.c"] == (0, 2, 2)


def test_a_document_without_events():
    out = count(Document("d", TEXT, ()), windows([(1, 2, "Conflict.Attack")], {1: [(0, 1, "instrument")]}))
    assert out["trigger.id"] == Count(0, 1, 0)
    assert out["argument.gold.head.i"] == Count(0, 0, 0)
    assert out["argument.found.head.i"] == Count(0, 1, 0)


def test_events_as_users_get_them():
    told = [
        telling(TEXT, "hit", "ASSAULT", (Slot.INSTRUMENT, "Shells"), (Slot.PLACE, "market"), (Slot.TIME, "old")),
        telling(TEXT, "killed", "COERCE"),
        telling(TEXT, "old", "CONSULT"),  # no KAIROS type is a clear case of it: not scored
    ]
    out = count_told(DOCUMENT, told)
    assert out["told.event"] == Count(1, 2, 2)
    # of Shells, market; Rebels, two men, Dorn: the time is no role that is marked
    assert out["told.argument"] == Count(2, 2, 5)


def test_tellings_at_triggers_without_a_counterpart_are_left_out():
    talk = event("Contact.Contact.Meet", "hit", ("Participant", "Rebels"))
    out = count_told(Document("d", TEXT, (talk,)), [telling(TEXT, "hit", "ASSAULT", (Slot.ACTOR, "Rebels"))])
    assert out["told.event"] == Count(0, 0, 0)
    assert out["told.argument"] == Count(0, 0, 0)


def test_errors_say_what_is_wrong():
    pairs = {1: [(0, 1, "actor"), (3, 5, "place")], 9: [(6, 7, "place")]}
    found = misses(DOCUMENT, windows([(1, 2, "Life.Die"), (8, 9, "Life.Die"), (9, 11, "Life.Die")], pairs))
    assert [miss.kind for miss in found] == [
        "trigger: wrong type: Life.Die for Conflict.Attack",
        "trigger: other words: Life.Die",
        "trigger false: Life.Die",
        "argument: actor for instrument",
        "argument: head right, bounds wrong: place",
        "argument missed: actor",
        "argument missed: killed",
        "argument missed: place",
        "argument false: place",
    ]


def test_no_kairos_type_of_ours_is_unknown_to_the_crosswalk():
    assert {"ASSAULT", "PROTEST", "COERCE"} <= wikievents._TOLD
    assert "CONSULT" not in wikievents._TOLD


def test_a_split_is_scored_from_its_file(tmp_path):
    row = {
        "doc_id": "d",
        "tokens": ["Rebels", "killed", "him"],
        "sentences": [[[["Rebels", 0, 6], ["killed", 7, 13], ["him", 14, 17]], ""]],
        "entity_mentions": [{"id": "T1", "start": 2, "end": 3}],
        "event_mentions": [
            {
                "event_type": "Life.Die.Unspecified",
                "trigger": {"start": 1, "end": 2},
                "arguments": [{"entity_id": "T1", "role": "Victim"}],
            }
        ],
    }
    (tmp_path / "test.jsonl").write_text(json.dumps(row) + "\n")
    heads = FakeHeads(3, {"kairos": [(1, 2, "Life.Die")]}, {("corpus_roles", 1): [(0, 1, "actor")]})
    result = wikievents.score(tmp_path, "test", FakeSubject(opened_as={"Rebels killed him": heads}), None)
    values = {figure.name: figure.value for figure in result.figures}
    assert (values["trigger.class.f"], values["argument.gold.head.i.f"], values["told.event.f"]) == (1.0, 0.0, 0.0)
    assert [miss.kind for miss in result.misses] == ["argument missed: killed", "argument false: actor"]
    assert len(values) == len(result.figures)
