"""Adding in any order and any batches gives what adding all at once gives, and touches only what hangs together."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.codebook import load
from daybook.consolidate import consolidate
from daybook.consolidate.edges import SAME, Edge, compare, forbidden
from daybook.consolidate.episodes import pack, unpack
from daybook.consolidate.joins import join
from daybook.consolidate.windows import Memory, because, components
from daybook.types import content_id
from making_news import news, told_in

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ids(clusters):
    return [tuple(episode.id for episode in cluster) for cluster in clusters]


@CALM
@given(news(), st.data())
def test_any_order_and_any_batches_make_the_same_clusters(made, data):
    items, judgements = made
    found = told_in(items, judgements)
    at_once, by_parts = Memory(), Memory()
    at_once.add(found)
    left = data.draw(st.permutations(found))
    while left:
        size = data.draw(st.integers(1, len(left)))
        by_parts.add(left[:size])
        left = left[size:]
    assert ids(by_parts.clusters(judgements)[0]) == ids(at_once.clusters(judgements)[0])
    assert by_parts.edges(by_parts.episodes) == at_once.edges(at_once.episodes)


@CALM
@given(news(), st.data())
def test_what_is_taken_away_leaves_no_trace(made, data):
    items, judgements = made
    found = told_in(items, judgements)
    gone = data.draw(st.sets(st.sampled_from([episode.report for episode in found])))
    never, once = Memory(), Memory()
    never.add([episode for episode in found if episode.report not in gone])
    once.add(found)
    once.drop([episode.id for episode in found if episode.report in gone])
    assert ids(once.clusters(judgements)[0]) == ids(never.clusters(judgements)[0])


@CALM
@given(news(), st.randoms())
def test_the_order_of_what_is_consolidated_does_not_matter(made, random):
    items, judgements = made
    reports, mentions = [report for report, _ in items], [mention for _, told in items for mention in told]
    first = consolidate(mentions, (), reports, load(), judgements)
    for items in (reports, mentions, judgements):
        random.shuffle(items)
    again = consolidate(mentions, (), reports, load(), judgements)
    assert again.incidents == first.incidents
    assert again.judgements == first.judgements


@CALM
@given(news())
def test_every_episode_is_in_one_cluster_and_what_people_said_holds(made):
    items, judgements = made
    found = told_in(items, judgements)
    shelf = Memory()
    shelf.add(found)
    clusters, held = shelf.clusters(judgements)
    assert sorted(e.id for cluster in clusters for e in cluster) == sorted(e.id for e in found)
    home = {mention: at for at, cluster in enumerate(clusters) for e in cluster for mention in e.mentions}
    assert all(home[j.left] == home[j.right] for j in judgements if j.same)
    if not any(j.same for j in judgements):
        assert all(home[j.left] != home[j.right] for j in judgements)
        assert not any(forbidden(a, b) for cluster in clusters for a in cluster for b in cluster if a is not b)
        assert len(held) == len(found) - len(clusters)


@CALM
@given(news())
def test_an_edge_is_the_same_from_either_side_and_from_the_store(made):
    found = told_in(made[0])
    for one in found:
        assert unpack(pack(one)) == one
        for other in found:
            edge = compare(one, other)
            assert edge == compare(unpack(pack(other)), unpack(pack(one)))
            if edge is not None:
                assert one.report != other.report
                assert edge.left < edge.right
                assert SAME <= edge.chance <= 1
                assert edge.reasons
                assert forbidden(one, other) is None


@CALM
@given(news())
def test_joining_all_at_once_is_joining_by_components(made):
    items, judgements = made
    found = told_in(items, judgements)
    shelf = Memory()
    shelf.add(found)
    whole = join(found, shelf.edges(shelf.episodes), judgements)
    assert ids(whole) == ids(shelf.clusters(judgements)[0])


def test_what_hangs_together_is_found_from_any_of_it_and_no_more():
    pairs = [("a", "b"), ("b", "c"), ("d", "e")]

    def neighbours(idents):
        return [pair for pair in pairs if set(pair) & set(idents)]

    assert components("a", neighbours) == components("c", neighbours) == [frozenset("abc")]
    assert components("cd", neighbours) == [frozenset("abc"), frozenset("de")]
    assert components("f", neighbours) == [frozenset("f")]
    assert components("", neighbours) == []


@CALM
@given(news(most=3))
def test_a_cluster_is_held_together_by_its_strongest_edges(made):
    cluster = told_in(made[0])[:3]
    one, *others = sorted(episode.id for episode in cluster)
    edges = [Edge(one, other, 0.9 - at / 10, ()) for at, other in enumerate(others)]
    if len(others) == 2:
        edges.append(Edge(*others, 0.95, ()))
    assert because(cluster, edges) == sorted(edges, key=lambda edge: -edge.chance)[: len(others)]


@CALM
@given(news(most=4))
def test_an_incident_is_named_after_its_earliest_mention(made):
    items, judgements = made
    reports, mentions = [report for report, _ in items], [mention for _, told in items for mention in told]
    published = {report.id: report.published for report in reports}
    known = {mention.id: mention for mention in mentions}
    for incident in consolidate(mentions, (), reports, load(), judgements).incidents:
        own = [known[ident] for ident in incident.mentions]
        dates = {m.id: published[m.report] for m in own}
        first = min(own, key=lambda m: (dates[m.id] is None, str(dates[m.id]), m.report, m.anchor.start, m.id))
        assert incident.id == content_id(["incident", first.id])
        assert incident.mentions[0] == first.id
