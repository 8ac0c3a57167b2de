"""Formulas of a decision's workbook: where everything stands, and how values, scores and ranks follow from the edited cells."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mcda.decision import Decision
from mcda.elements import Criterion
from mcda.files.workbook_source import cell_key
from mcda.normalise import normalised
from mcda.ranks import TOLERANCE

__all__ = ["Places", "checked_values", "ranked_row", "value_formula", "veto_formula"]

LONGEST_FORMULA = 8_000
"""Characters of one formula; Excel takes 8,192."""


def column_letters(column: int) -> str:
    """Letters of the column at `column`, from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    found = ""
    while column >= 0:
        found = chr(ord("A") + column % 26) + found
        column = column // 26 - 1
    return found


@dataclass(frozen=True)
class Places:
    """Where things stand: n `criteria`, m `options` and the `screens` in sheets of these names, values in `values`."""

    criteria: int
    options: int
    screens: int
    values: str
    first_row: int = 2
    first_value: int = 2

    @property
    def last_row(self) -> int:
        return self.first_row + self.options - 1

    @property
    def score_column(self) -> int:
        return self.first_value + self.criteria

    def cell(self, row: int, column: int, sheet: bool = False) -> str:
        """A cell of the values, rows and columns from 0."""
        return f"{self._sheet if sheet else ''}${column_letters(column)}${row + 1}"

    def down(self, column: int, sheet: bool = False) -> str:
        """A column of the values over all options."""
        return f"{self.cell(self.first_row, column, sheet)}:{self.cell(self.last_row, column)}"

    @property
    def _sheet(self) -> str:
        return f"'{self.values}'!"

    def option(self, row: int) -> str:
        return f"=options!$A${row + 2}"

    def given(self, row: int, place: int) -> str:
        """The score as it is typed."""
        return f"options!${column_letters(place + 1)}${row + 2}"

    def of_criterion(self, place: int, name: str) -> str:
        """`direction`, `weight`, `worst` or `best` of a criterion as it is typed."""
        return f"criteria!${'BCDE'[('direction', 'weight', 'worst', 'best').index(name)]}${place + 2}"

    def share(self, place: int) -> str:
        """Weights are normalised in the sheet: any positive points will do."""
        return f"={self.of_criterion(place, 'weight')}/SUM(criteria!$C$2:$C${self.criteria + 1})"

    def _results(self, row: int) -> str:
        return f"screens!$B${row + 2}:${column_letters(self.screens)}${row + 2}"

    def ranked(self, row: int) -> str:
        """1 unless a screen is failed."""
        return f'=IF(COUNTIF({self._results(row)},"fail")>0,0,1)' if self.screens else "=1"

    def screen(self, row: int) -> str:
        """The worst result of the option's screens."""
        if not self.screens:
            return '=""'
        failed, open_ = (f'COUNTIF({self._results(row)},"{one}")>0' for one in ("fail", "uncertain"))
        return f'=IF({failed},"fail",IF({open_},"uncertain","pass"))'

    def score(self, row: int) -> str:
        """Shares times values, summed; nothing where the option is not ranked."""
        line = self.first_row + row
        ends = self.first_value, self.score_column - 1
        shares = f"{self.cell(1, ends[0])}:{self.cell(1, ends[1])}"
        values = f"{self.cell(line, ends[0])}:{self.cell(line, ends[1])}"
        return f'=IF({self.cell(line, 1)}=1,SUMPRODUCT({shares},{values}),"")'

    def rank(self, row: int) -> str:
        """One more than the options that are better by more than the tolerance: equal scores share a rank, and the next ones
        are skipped (1, 1, 3), as RANK does, but without taking rounding for a difference."""
        line = self.first_row + row
        own = self.cell(line, self.score_column)
        better = f"{self.down(1)}*({self.down(self.score_column)}>{own}+{TOLERANCE:.0E})"
        return f'=IF({self.cell(line, 1)}=1,SUMPRODUCT({better})+1,"")'

    def order(self, row: int) -> str:
        """What the ranking is sorted by: rank, ties in the order of the file, those not ranked last."""
        line = self.first_row + row
        rank = self.cell(line, self.score_column + 1)
        return f"=IF({self.cell(line, 1)}=1,{rank},{self.options + 1})+{row + 1}/100000"

    def extreme(self, place: int, function: str) -> str:
        """The least or greatest score of the ranked options."""
        column = column_letters(place + 1)
        return f"{{={function}(IF({self.down(1)}=1,options!${column}$2:${column}${self.options + 1}))}}"


def value_formula(at: Places, criterion: Criterion, row: int, place: int, scaled: bool, stands: float) -> str:
    """The value 0..1 of one score: linear and cut at the declared ends, bent where the criterion has value points, or between the
    least and the greatest score of the ranked options where no scale is declared.

    A value function of very many points is beyond what a formula holds; then the value as it `stands` is a number there.
    """
    score = at.given(row, place)
    if not scaled:
        column = at.first_value + place
        low, high = (at.cell(at.last_row + below, column) for below in (1, 2))
        flat = f"{high}-{low}<=1E-12*MAX(ABS({high}),ABS({low}))"
        cost = f'{at.of_criterion(place, "direction")}="cost"'
        return f"=IF({flat},0,IF({cost},({high}-{score})/({high}-{low}),({score}-{low})/({high}-{low})))"
    if criterion.value_points:
        formula = _bent(score, sorted(criterion.value_points))
        return formula if len(formula) <= LONGEST_FORMULA else f"={stands!r}"
    worst, best = at.of_criterion(place, "worst"), at.of_criterion(place, "best")
    return f"=MAX(0,MIN(1,({score}-{worst})/({best}-{worst})))"


def _bent(score: str, points: list[tuple[float, float]]) -> str:
    """Linear between the points: the first value and, for every piece, as much of its rise as the score has passed."""
    parts = [repr(float(points[0][1]))]
    for (start, low), (end, high) in pairwise(points):
        rise = float(high) - float(low)
        if rise == 0:
            continue
        passed = f"({score}>={end!r})" if start == end else f"MAX(0,MIN(1,({score}-({start!r}))/({end - start!r})))"
        parts.append(f"({rise!r})*{passed}")
    return "=" + "+".join(parts)


def veto_formula(at: Places, decision: Decision, row: int, stands: str) -> str:
    """The criteria on which the option stands at its veto level; of a view, whose levels are its members', as they stand now."""
    if decision.base is not None:
        return f'="{_quoted(stands)}"'
    parts = [
        f'IF(({at.given(row, place)}-({criterion.veto!r}))*IF({at.of_criterion(place, "direction")}="cost",-1,1)<=0,'
        f'"{_quoted(cell_key(criterion.key))} ","")'
        for place, criterion in enumerate(decision.criteria)
        if criterion.veto is not None
    ]
    return f"=TRIM({'&'.join(parts)})" if parts else '=""'


def ranked_row(at: Places, number: int, name: str, names: str) -> str:
    """What stands in the ranking's row `number` (from 1) under `name`."""
    order = at.down(at.score_column + 2, sheet=True)
    place = f"MATCH(SMALL({order},{number}),{order},0)"
    columns: dict[str, Any] = {
        "rank": at.score_column + 1,
        "option": 0,
        "score": at.score_column,
        "screen": at.score_column + 3,
        "veto": at.score_column + 4,
    }
    if name == "name":
        return f"=INDEX({names},{place})"
    found = f"INDEX({at.down(columns[name], sheet=True)},{place})"
    return f'=IF({found}="","–",{found})' if name == "rank" else f"={found}"


def checked_values(decision: Decision, kept: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The values (m, n) that the formulas give: on declared scales, else between the extremes of the options in `kept` (m,)."""
    if decision.bounds is not None:
        return decision.values()
    if not kept.any():
        return np.zeros(decision.matrix.shape)
    ranked = decision.matrix[kept]
    low, high = ranked.min(axis=0), ranked.max(axis=0)
    span = high - low
    flat = span <= 1e-12 * np.maximum(np.abs(high), np.abs(low))
    share = np.where(flat, 0.0, (decision.matrix - low) / np.where(flat, 1.0, span))
    found = np.where((decision.direction > 0) | flat, share, 1.0 - share)
    found[kept] = normalised(ranked, decision.direction, "minmax")
    return found


def _quoted(written: str) -> str:
    return written.replace('"', '""')
