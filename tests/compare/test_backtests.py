"""The comparison tables of the five seeds, written down by hand from the articles."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from datasets import seeds

from cadre_analysis import compare
from cadre_analysis.compare.movement import Direction

TRUTH = Path(__file__).parents[1] / "backtests"


def truth(name: str) -> pd.DataFrame:
    return pd.read_csv(TRUTH / f"{name}.csv", dtype=str, keep_default_na=False)


def as_text(rows: list[dict[str, object]], like: pd.DataFrame) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=list(like.columns))
    return made.map(lambda x: "" if pd.isna(x) else f"{x:g}" if isinstance(x, float) else str(x))


def same(made: pd.DataFrame, wanted: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(made.astype(object), wanted.astype(object), check_dtype=False)


def test_training_keeps_classes_persons_and_person_times_apart():
    wanted = truth("training")
    rows = [
        {
            "place": s.place.name,
            "unit": s.unit,
            "status": s.status,
            "value": s.value,
            "modes": "+".join(sorted(s.modes)),
            "category": s.category or "",
            "period_start": s.period_start,
            "period_end": s.period_end,
        }
        for s in compare.training(seeds()).statements
    ]
    same(as_text(rows, wanted), wanted)


def test_totals_of_moves_with_what_is_listed_of_them():
    wanted = truth("movement_totals")
    rows = []
    for flow in compare.movement(seeds()).flows:
        ways = {
            str(way): flow.going(way).text() if flow.ids(way) else ""
            for way in (Direction.DOWN, Direction.UP, Direction.LATERAL)
        }
        rows.append(
            {
                "place": flow.whole.place.name,
                "value": flow.whole.value,
                "unit": flow.whole.unit,
                "modes": "+".join(sorted(flow.whole.modes)),
                **ways,
                "pathless": "+".join(s.value for s in flow.pathless),
                "unlisted": "" if flow.unlisted is None else flow.unlisted.text(),
                "state": flow.state,
            }
        )
    same(as_text(rows, wanted), wanted)


def test_every_cell_of_the_matrix():
    wanted = truth("movement_cells")
    rows = [
        {
            "place": flow.whole.place.name,
            "origin": origin,
            "destination": destination,
            "value": cell.interval.text(),
        }
        for flow in compare.movement(seeds()).flows
        for (origin, destination), cell in flow.cells.items()
    ]
    same(as_text(rows, wanted), wanted)


def test_seats_with_the_required_number():
    wanted = truth("seats")
    made = compare.composition(seeds()).seats
    same(as_text(made.to_dict("records"), wanted), wanted)


def test_plans_beside_results():
    wanted = truth("progress")
    made = compare.staffing(seeds()).progress
    same(as_text(made.to_dict("records"), wanted), wanted)


def test_coverage_leaves_unreported_cells_empty():
    wanted = truth("coverage").set_index("indicator")
    made = compare.overview(seeds()).coverage.T
    made = made.map(lambda x: "" if pd.isna(x) else str(x))
    same(made.rename_axis("indicator"), wanted)
