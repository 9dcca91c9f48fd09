"""Figures of the golden records: from tallies made by hand, and from the record that a perfect coder would give."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from eval.incidents import SETS, TASKS, Case, cases, chains_of, clusters_figure, figures_of, files, missed, table
from eval.task import CorpusError
from tests.golden.oracle import perfect, report_text
from tests.golden.scoring import Tally

SAMPLES = cases("samples")


def record_of(case: Case) -> dict[str, Any]:
    golden = Path(__file__).parent.parent / "golden" / f"{case.stem}.json"
    return deepcopy(perfect(case.golden, report_text(golden, case.golden["report"])))


def test_figures_from_tallies() -> None:
    one = {"incident": Tally(1, 2, 4), "mode": Tally(1, 1, 1), "kept_out": Tally(1, 2, 2), "link": Tally(0, 0, 1)}
    two = {"incident": Tally(2, 2, 2), "mode": Tally(0, 1, 1), "kept_out": Tally(1, 1, 1), "link": Tally()}
    joined = {"same": Tally(1, 3, 2)}
    value = {figure.name: figure.value for figure in figures_of("samples", [one, two, joined])}
    assert value == pytest.approx(
        {
            "samples.incident.p": 3 / 6,
            "samples.incident.r": 3 / 4,
            "samples.incident.f": 0.6,
            "samples.mode.f": 1 / 2,
            "samples.kept_out": 2 / 3,
            "samples.same.p": 1 / 2,
            "samples.same.r": 1 / 3,
            "samples.same.f": 0.4,
        }
    )  # no link is wanted, so that there is no figure of links


def test_table_has_what_is_given_though_nothing_is_wanted() -> None:
    rows = table([{"link": Tally(0, 0, 1), "origin": Tally()}]).splitlines()[2:]
    assert rows == ["| link | 0 | 0 | 1 | 0 | 100 | 0 |"]


@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case.stem)
def test_a_perfect_record_has_no_errors_and_perfect_clusters(case: Case) -> None:
    record = record_of(case)
    assert list(missed(record, case.golden)) == []
    assert clusters_figure("samples", record, [case], chains_of([case])).value == pytest.approx(1)


def test_errors_of_a_spoilt_record() -> None:
    case = SAMPLES[0]
    record = record_of(case)
    dropped = record["incidents"].pop()
    record["incidents"][0] |= {"grade": "refuted", "first": "1999-01-01", "last": "1999-01-01"}
    kinds = [miss.kind for miss in missed(record, case.golden)]
    assert kinds == ["incident missed", "wrong grade", "wrong time"]
    record["incidents"].append(dropped | {"id": "more", "event_type": "AID"})
    record["incidents"].append(dropped | {"id": "again", "event_type": "AID"})
    kinds = [miss.kind for miss in missed(record, case.golden)]
    assert "incident false" in kinds and "incident missed" not in kinds


def test_two_incidents_in_one_cluster_cost_precision() -> None:
    case = next(case for case in SAMPLES if len(case.golden["incidents"]) > 1)
    record = record_of(case)
    first, second, *_ = record["incidents"]
    first["mentions"] = [*first["mentions"], *second["mentions"]]
    record["incidents"].remove(second)
    assert 0 < clusters_figure("samples", record, [case], chains_of([case])).value < 1


def test_chains_keep_to_the_reports_that_are_scored() -> None:
    assert chains_of(SAMPLES[:1]) == {"same": [], "origins": []}
    stems = {telling.split("#")[0] for group in chains_of(SAMPLES)["same"] for telling in group}
    assert stems <= {case.stem for case in SAMPLES} and len(stems) > 1


def test_sets() -> None:
    (task,) = TASKS
    everything = files(Path(), task.split)
    assert {path for name in SETS for path in files(Path(), name)} == set(everything)
    assert {path.parent.name for path in files(Path(), "blind")} == {"blind", "golden"}
    with pytest.raises(CorpusError, match="expected split all, samples, reports, blind"):
        files(Path(), "dev")


def test_errors_of_blind_reports_are_not_written(coder) -> None:
    from eval.subject import Subject

    subject = Subject()
    subject.__dict__["coder"] = coder
    result = TASKS[0].score(Path(), "blind", subject, 1)
    assert result.misses == ()
    assert all(figure.name.startswith("blind.") for figure in result.figures)
    assert {"blind.incident.f", "blind.attribution.f", "blind.clusters.f"} <= {figure.name for figure in result.figures}
