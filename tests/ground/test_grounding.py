"""From a report's words to values, with a hand-made annotation and the package's own references."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from daybook.annotate.tokens import sentences_of
from daybook.ground import ground
from daybook.ground.counted import counted
from daybook.ground.scene import Scene, nearest
from daybook.ground.speech import ground_sources, own_parts
from daybook.kinds import ActorKind, EntityKind, Realis, Slot, Stance, ZoneKind
from daybook.types import (
    Actor,
    Annotated,
    Argument,
    Attribution,
    Casualties,
    Entity,
    Mention,
    Report,
    Source,
    Telling,
    Zone,
)

HEAD = "Rockets hit town"
TEXT = (
    HEAD + "\n\nRebels shelled a market in Aleppo on Tuesday, killing dozens of traders, the mayor Karim Haddad said. "
    "Soldiers shot two guards in Xyzzyville last Blursday. Haddad denied that his forces were behind the shelling."
)
PUBLISHED = date(2021, 2, 26)


@pytest.fixture(scope="module")
def references(coder):
    return coder.references


def words(text, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Mention(start, start + len(text), text)


def telling(anchor, *arguments, nth=0, harm=None, attribution=None, event_type="ASSAULT"):
    parts = tuple(Argument(slot, words(text), 0.9) for slot, text in arguments)
    return Telling(words(anchor, nth), event_type, None, Realis.ACTUAL, 0.8, harm, parts, attribution)


def annotated(*tellings, attributions=(), places=(), times=(), published=PUBLISHED):
    zones = (Zone(ZoneKind.HEADLINE, 0, len(HEAD)), Zone(ZoneKind.BODY, len(HEAD) + 2, len(TEXT)))
    report = Report("r1", "-", TEXT, zones, published=published)
    return Annotated(
        report,
        tuple(sentences_of(TEXT, [z.span for z in zones])),
        tuple(attributions),
        tellings,
        tuple(Entity(words(name), EntityKind.PLACE, 0.9) for name in places),
        tuple(words(time) for time in times),
    )


SHELLING = telling(
    "shelled",
    (Slot.ACTOR, "Rebels"),
    (Slot.RECIPIENT, "a market"),
    (Slot.PLACE, "Aleppo"),
    (Slot.TIME, "Tuesday"),
    (Slot.KILLED, "dozens of traders"),
)


def grounded(references, *tellings, **options):
    return ground(annotated(*tellings, **options), references, "test")


def values(found, slot, at=0):
    return [s.value for s in found.mentions[at].statements if s.slot is slot]


def test_every_argument_becomes_a_value_that_rests_on_its_words(references):
    found = grounded(references, SHELLING)
    [mention] = found.mentions
    assert values(found, Slot.ACTOR)[0].kind is ActorKind.REBEL_GROUP
    assert values(found, Slot.TARGET)[0].name.endswith("market")
    assert (values(found, Slot.PLACE)[0].name, values(found, Slot.PLACE)[0].country) == ("Aleppo", "SY")
    assert values(found, Slot.TIME)[0].first == date(2021, 2, 23)
    assert (values(found, Slot.KILLED)[0].low, values(found, Slot.KILLED)[0].high) == (24, None)
    assert [a.name for a in values(found, Slot.RECIPIENT)] == ["traders"]
    assert all(TEXT[s.mention.start : s.mention.end] == s.mention.text for s in mention.statements)
    assert {s.coder for s in mention.statements} == {"test"}


def test_a_mention_knows_its_sentence_and_whether_it_stands_in_the_headline(references):
    found = grounded(references, telling("hit"), SHELLING)
    assert [(m.headline, m.order) for m in found.mentions] == [(True, 0), (False, 1)]
    for mention in found.mentions:
        assert TEXT.startswith(mention.context, mention.context_start)
        assert mention.anchor.text in mention.context


def test_ids_are_the_same_twice_and_each_its_own(references):
    once, twice = (grounded(references, SHELLING, telling("shot")) for _ in range(2))
    assert once == twice
    statements = [s.id for m in once.mentions for s in m.statements]
    assert len(set(statements)) == len(statements)
    assert len({m.id for m in once.mentions}) == 2


def test_words_that_resolve_to_nothing_become_issues_and_the_rest_goes_on(references):
    shot = telling("shot", (Slot.ACTOR, "Soldiers"), (Slot.PLACE, "Xyzzyville"), (Slot.TIME, "last Blursday"))
    found = grounded(references, shot)
    assert {(i.stage, i.report, i.where) for i in found.issues} == {
        ("ground", "r1", "Xyzzyville"),
        ("ground", "r1", "last Blursday"),
    }
    assert values(found, Slot.PLACE) == values(found, Slot.TIME) == []
    assert values(found, Slot.ACTOR)[0].name


def test_a_report_without_a_date_gets_no_day_from_a_weekday(references):
    assert values(grounded(references, SHELLING, published=None), Slot.TIME) == []


def test_time_and_place_of_the_sentence_serve_where_the_event_names_none_but_less_surely(references):
    bare = telling("shelled", (Slot.ACTOR, "Rebels"))
    found = grounded(references, bare, places=["Aleppo"])
    [mention] = found.mentions
    sure = {s.slot: s.confidence for s in mention.statements}
    assert values(found, Slot.TIME)[0].first == date(2021, 2, 23)
    assert values(found, Slot.PLACE)[0].name == "Aleppo"
    assert sure[Slot.TIME] < bare.confidence and sure[Slot.PLACE] < bare.confidence


@pytest.mark.parametrize(
    "anchor, expected",
    [("traders", "dozens of traders"), ("guards", "two guards"), ("Soldiers", "Soldiers"), ("market", "market")],
)
def test_a_head_noun_found_alone_takes_its_counting_words(anchor, expected):
    assert counted(Scene(annotated()), words(anchor)).text == expected


@pytest.mark.parametrize("when", ["May 20,", "May 20", "2,020"])
def test_a_day_before_a_count_is_no_part_of_it(when):
    text = f"On {when} eight volunteers were killed."
    told = Mention(text.index("eight"), text.index(" were"), "eight volunteers")
    report = Report("r1", "-", text, (Zone(ZoneKind.BODY, 0, len(text)),))
    whole = Annotated(report, tuple(sentences_of(text, [report.zones[0].span])), (), (), (), ())
    assert counted(Scene(whole), told) == told


def test_people_counted_among_the_recipients_are_a_harm_where_the_anchor_says_one(references):
    found = grounded(references, telling("killing", (Slot.RECIPIENT, "traders"), harm=Slot.KILLED))
    assert values(found, Slot.KILLED) == [Casualties(24, None, values(found, Slot.KILLED)[0].of)]
    assert grounded(references, telling("killing", (Slot.RECIPIENT, "traders"))).mentions[0].statements[0].slot is (
        Slot.RECIPIENT
    )


def said(ident, source, cue, content, stance=Stance.AFFIRMS, nth=0):
    return Attribution(ident, "r1", Source(words(source, nth)), words(cue), (words(content),), stance)


CLAIM = said("a1", "the mayor Karim Haddad", "said", TEXT[len(HEAD) + 2 : TEXT.index(", the mayor")])
DENIAL = said("a2", "Haddad", "denied", "his forces were behind the shelling", Stance.DENIES, nth=1)


def test_a_short_name_takes_up_the_full_one_told_before(references):
    first, second = ground_sources(Scene(annotated(attributions=(CLAIM, DENIAL))), references)
    assert first.source.name == second.source.name == "Karim Haddad"
    assert (second.cue, second.content, second.stance) == (DENIAL.cue, DENIAL.content, Stance.DENIES)


def test_a_statement_is_said_by_the_innermost_attribution_around_its_words(references):
    found = grounded(references, SHELLING, attributions=(CLAIM,))
    assert {s.attribution for s in found.mentions[0].statements} == {"a1"}


def test_who_denies_a_part_of_their_own_is_named_as_the_one_who_denies(references):
    shelling = telling("shelling", attribution="a2")
    found = grounded(references, shelling, attributions=(CLAIM, DENIAL))
    [denied] = [s for s in found.mentions[0].statements if s.slot is Slot.ACTOR]
    assert (denied.attribution, isinstance(denied.value, Actor)) == ("a2", True)


def test_who_denies_without_a_word_of_their_own_part_is_no_actor(references):
    denial = replace(DENIAL, source=Source(words("the mayor Karim Haddad")), cue=words("said"), content=CLAIM.content)
    scene = Scene(annotated(attributions=(denial,)))
    assert list(own_parts(scene, SHELLING, ground_sources(scene, references))) == []


def test_a_report_of_nothing_grounds_to_nothing(references):
    found = grounded(references)
    assert (found.attributions, found.mentions, found.issues) == ((), (), ())


def test_scenes_look_up_sentences_times_and_places():
    scene = Scene(annotated(places=["Aleppo"], times=["Tuesday", "Blursday"]))
    assert [scene.sentence_at(words(w).start) for w in ("Rockets", "Rebels", "Soldiers", "denied")] == [0, 1, 2, 3]
    assert scene.words(scene.sentence(words("Soldiers"))).startswith("Soldiers shot")
    assert scene.times[0].text == "Tuesday"
    assert list(scene.times) == sorted(scene.times)


def test_the_nearest_mention_is_that_with_the_fewest_characters_between():
    anchor = Mention(50, 55, "x")
    left, right, far = Mention(40, 45, "a"), Mention(58, 60, "b"), Mention(90, 95, "c")
    assert nearest([left, right, far], anchor) == right
    assert nearest([left, far], anchor) == left
    assert nearest([], anchor) is None
