"""What the days alone tell of a pair never contradicts the comparison itself."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from daybook.consolidate.briefs import Brief, apart
from daybook.consolidate.edges import compare, forbidden
from daybook.consolidate.keys import keys, probes
from making_news import news, told_in

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@CALM
@given(news())
def test_what_is_apart_by_its_days_is_no_edge(made):
    found = told_in(made[0])
    for one in found:
        for other in found:
            first, second = Brief.of(one), Brief.of(other)
            assert apart(first, second) == apart(second, first)
            if one.report != other.report and apart(first, second) and one.actual == other.actual:
                assert forbidden(one, other)
            if one.actual == other.actual and apart(first, second):
                assert compare(one, other) is None


@CALM
@given(news())
def test_what_one_finds_by_its_keys_finds_it(made):
    found = told_in(made[0])
    for one in found:
        assert all(0 <= key < 2**63 for key in probes(one))
        for other in found:
            assert bool(probes(one) & keys(other)) == bool(probes(other) & keys(one))
