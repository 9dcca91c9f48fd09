"""Undoing: people's acts, taken back in any order, leave the record as it was."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.kinds import Slot
from daybook.record import Contradiction, StoreError, Verdict, open_store
from making import ARMY, people
from stores import act, coded, incident_of, now, put

MENTIONS = ("r1-m1", "r1-m2", "r1-m3", "r2-m1", "r2-m3")
MENTION = st.sampled_from(MENTIONS)
ACTS = st.one_of(
    st.tuples(st.just("merge"), MENTION, MENTION),
    st.tuples(st.just("split"), MENTION, st.none()),
    st.tuples(st.just("rule"), MENTION, st.sampled_from(Verdict)),
    st.tuples(st.just("correct"), st.sampled_from(("r1", "r2")), st.integers(1, 3)),
    st.tuples(st.just("note"), MENTION, st.none()),
    st.tuples(st.just("alias"), st.sampled_from(("Syria", "rebels", "Idris Vale")), st.none()),
)


def doing(store, what, on, more):
    """The act, as something to be done by a writer."""
    if what == "alias":
        return lambda w: w.alias(on, ARMY)
    if what == "correct":
        counts = [s for m in now(store).mentions if m.report == on for s in m.statements if s.slot is Slot.KILLED]
        return lambda w: w.correct(counts[-1].id, people(10 + more))
    home = incident_of(store, on)
    if what == "merge":
        other = incident_of(store, more)
        return lambda w: w.merge(home, other, "one operation")
    if what == "split":
        return lambda w: w.split(home, [on], "another one")
    if what == "rule":
        return lambda w: w.rule(home, more, "seen")
    return lambda w: w.note(home, "ask again")


def done(store, *what):
    """Does it; the number of its entry, or None where it was refused."""
    try:
        act(store, doing(store, *what), what[0])
    except StoreError:
        return None
    with store.view() as view:
        return next(entry.seq for entry in view.log() if entry.who.startswith("person:"))


def undone(store, numbers):
    """Takes acts back, those first that are not built upon; those that could not be taken back."""
    left = list(numbers)
    while left:
        again = []
        for number in left:
            try:
                act(store, lambda w, n=number: w.undo(n), "undo")
            except Contradiction:
                again.append(number)
        if again == left:
            break
        left = again
    return left


@given(st.lists(ACTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_acts_taken_back_in_any_order_leave_the_record_as_it_was(acts, random):
    with open_store("memory") as store:
        put(store, coded("r1"), coded("r2", day="2021-02-16", killed=12))
        before = now(store)
        numbers = [number for number in [done(store, *one) for one in acts] if number is not None]
        random.shuffle(numbers)
        assert undone(store, numbers) == []
        assert now(store) == before
        with store.view() as view:
            assert not (view.judgements() or view.rulings() or view.aliases() or view.notes(MENTIONS))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_verdicts_on_one_incident_are_taken_back_in_any_order(order):
    with open_store("memory") as store:
        put(store, coded("r1"))
        before = now(store)
        verdicts = (Verdict.CONFIRMED, Verdict.DISPUTED, Verdict.REFUTED)
        numbers = [done(store, "rule", "r1-m1", verdict) for verdict in verdicts]
        assert undone(store, [numbers[at] for at in order]) == []
        assert now(store) == before
