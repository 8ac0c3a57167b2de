"""Tables: what is shown to people, what is kept for programs."""

from __future__ import annotations

import math

import pandas
import pytest

from mcda.tables import Column, Table, heading
from mcda.text import Text

NAME, SCORE = Column("name", Text("Name", "名前")), Column("score", Text("Score", "得点"), "score")


def table(*rows: tuple[object, ...], columns: tuple[Column, ...] = (NAME, SCORE)) -> Table:
    return Table("t", Text("Title", "題"), columns, rows)


def test_different_ranks_never_print_the_same_score() -> None:
    shown = table(("a", 0.500001), ("b", 0.500004), ("c", 0.2)).cells()
    assert [row[1] for row in shown] == ["0.500001", "0.500004", "0.200000"]


def test_a_tie_prints_one_number_even_across_a_rounding_edge() -> None:
    shown = table(("a", 0.1235 + 4e-10), ("b", 0.1235 - 4e-10), ("c", 0.9)).cells()
    assert shown[0][1] == shown[1][1] != shown[2][1]


@pytest.mark.parametrize("nothing", [None, math.nan, math.inf], ids=["none", "nan", "infinity"])
def test_no_score_is_a_dash(nothing: float | None) -> None:
    assert table(("a", 1.0), ("b", nothing)).cells()[1][1] == "–"


@pytest.mark.parametrize(
    ("kind", "value", "english", "japanese"),
    [
        ("share", 0.1234, "12.3 %", "12.3 %"),
        ("integer", 3, "3", "3"),
        ("number", 3.0, "3", "3"),
        ("number", 0.012345, "0.0123", "0.0123"),
        ("mark", "fail", "fail", "不適合"),
        ("mark", "", "", ""),
        ("text", Text("yes", "はい"), "yes", "はい"),
        ("text", "001", "001", "001"),
        ("integer", None, "–", "–"),
    ],
)
def test_kinds(kind: str, value: object, english: str, japanese: str) -> None:
    one = table((value,), columns=(Column("k", Text("K"), kind),))
    assert one.cells("en") == [[english]]
    assert one.cells("ja") == [[japanese]]


def test_an_unknown_mark_is_our_bug() -> None:
    with pytest.raises(LookupError):
        table(("perhaps",), columns=(Column("k", Text("K"), "mark"),)).cells()


def test_records_are_raw_and_carry_the_key() -> None:
    one = Table("t", Text("T"), (NAME, SCORE), ((Text("A", "あ"), 1 / 3),), keys=("a",), key_name="option")
    assert one.records() == [{"option": "a", "name": Text("A", "あ"), "score": 1 / 3}]
    assert one.records("ja") == [{"option": "a", "name": "あ", "score": 1 / 3}]


def test_totals_are_a_row_only_when_asked_for() -> None:
    one = Table("t", Text("T"), (NAME, SCORE), (("a", 0.25), ("b", 0.5)), totals=("sum", 0.75))
    assert one.cells() == [["a", "0.250"], ["b", "0.500"]]
    assert one.cells(totals=True)[-1] == ["sum", "0.750"]


def test_an_empty_table_has_no_rows() -> None:
    assert table().cells() == []
    assert table().records() == []
    assert list(table().to_pandas("ja").columns) == ["名前", "得点"]


def test_pandas_keeps_numbers_and_keys() -> None:
    columns = (NAME, SCORE, Column("rank", Text("Rank"), "integer"))
    one = Table("t", Text("T"), columns, (("a", 1 / 3, 1), ("b", None, None)), keys=("x", "y"), key_name="option")
    frame = one.to_pandas()
    assert frame.index.tolist() == ["x", "y"]
    assert frame["Score"].tolist()[0] == 1 / 3
    assert math.isnan(frame["Score"].tolist()[1])
    assert frame["Rank"].dtype == pandas.Int64Dtype()


def test_headings_come_from_both_catalogues() -> None:
    assert heading("tables.score") == Text("Score", "得点")
    assert heading("tables.score_by", method=Text("one", "一")) == Text("Score, one", "得点(一)")


def test_scores_of_one_column_have_one_number_of_decimals_and_ranks_stay_apart() -> None:
    import mcda
    from mcda.tables import ranking

    decision = mcda.load()
    for profile in ("balanced", "us_operators", "japan_caution", "incremental_managers"):
        for scenario in (None, "gray_zone", "high_end", "hadr"):
            found = mcda.evaluate(decision, mcda.load_preference(profile), scenario=scenario)
            table = ranking(decision, found)
            place = [column.key for column in table.columns].index("score")
            shown = [row[place] for row in table.cells("en") if "." in row[place]]
            assert len({len(one.partition(".")[2]) for one in shown}) == 1
            assert len(set(shown)) == len(set(found.ranks[found.ranks > 0].tolist()))
