"""A decision as a workbook an analyst keeps: what may be edited, and a ranking by weighted sum that follows every edit.

The sheets `criteria`, `options` and `screens` are read back as the decision; `ranking` and `values` are formulas over them. The sheet
`source` holds what the others cannot show.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

import numpy as np

from mcda.decision import Decision
from mcda.errors import InputError
from mcda.evaluation import evaluate, posed
from mcda.export.sheet_formulas import Places, checked_values, ranked_row, value_formula, veto_formula
from mcda.export.workbook import MARK_COLOURS, cell_text, table_notes, table_sheets
from mcda.files.workbook_source import MARK, SHEET, cell_key, packed
from mcda.preference import Preference
from mcda.tables import Table, heading
from mcda.text import Text
from mcda.text.neutral import neutralised
from mcda.text.widths import width

__all__ = ["can_be_kept", "decision_workbook"]

INPUT = {"font_color": "#1D3FA8", "bg_color": "#F3F6FF", "locked": False}
HEAD = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EEF1F5"}
MOST_CRITERIA = 500
BAR, PALE, DEEP, FIRST = "#9DB8E8", "#FFFFFF", "#9CC4A9", "#E3F3E8"


def decision_workbook(
    decision: Decision,
    preference: Preference | None = None,
    profiles: Iterable[Preference] = (),
    language: str = "en",
    tables: Sequence[Table] = (),
    about: Sequence[tuple[Text, str]] = (),
) -> bytes:
    """The workbook of `decision`, weighed by `preference` (without: by its own weights, else equally), with `profiles` along.

    `tables` of results stand before it, each on its own sheet; `about` says how they were made.

    The ranking is `weighted_sum` on the declared scales, or by the normalisation `minmax` where a scale is not declared; its formulas
    hold what was computed, so that it is right before anything recalculates them. Options that fail a screen are not ranked.
    """
    _check(decision)
    import xlsxwriter

    out = BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    with xlsxwriter.Workbook(out, settings) as book:
        book.set_calc_mode("auto")
        names = table_sheets(book, tables, language)
        notes = table_notes(tables, names, language, about) if tables else []
        _Book(book, decision, preference, tuple(profiles), language, notes).fill()
    return out.getvalue()


def can_be_kept(decision: Decision) -> bool:
    """Whether `decision_workbook` takes the decision: its keys can be told apart in cells, and its criteria are not too many."""
    try:
        _check(decision)
    except InputError:
        return False
    return True


def _check(decision: Decision) -> None:
    for keys in (decision.criterion_keys, decision.option_keys, tuple(one.key for one in decision.screens)):
        shown = [cell_key(key) for key in keys]
        if len(set(shown)) < len(shown) or not all(shown):
            raise InputError("export.keys_alike", found=", ".join(keys[:5]))
    if len(decision.criteria) > MOST_CRITERIA:
        raise InputError("export.too_many_criteria", found=len(decision.criteria), accepted=MOST_CRITERIA)


class _Book:
    def __init__(
        self,
        book: Any,
        decision: Decision,
        preference: Preference | None,
        profiles: tuple[Preference, ...],
        language: str,
        notes: Sequence[tuple[str, str]],
    ) -> None:
        self._book, self._decision, self._language = book, decision, language
        self._problem = posed(decision, preference)
        self._preference = self._problem.preference
        self._profiles, self._before = profiles, notes
        self._scaled = decision.bounds is not None
        self._evaluation = evaluate(
            decision, self._preference, "weighted_sum", normalisation=None if self._scaled else "minmax"
        )
        self._names = {name: self._say(f"book_{name}") for name in ("ranking", "values", "notes")}
        self._places = Places(
            len(decision.criteria), len(decision.options), len(decision.screens), self._names["values"]
        )
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def fill(self) -> None:
        """Every sheet, in the order of the tabs."""
        names = [self._names["ranking"], "options", "criteria"]
        names += ["screens"] * bool(self._decision.screens) + [self._names["values"], self._names["notes"], SHEET]
        sheets = {name: self._book.add_worksheet(name) for name in names}
        self._ranking(sheets[self._names["ranking"]])
        self._options(sheets["options"])
        self._criteria(sheets["criteria"])
        if self._decision.screens:
            self._screens(sheets["screens"])
        self._values(sheets[self._names["values"]])
        self._notes(sheets[self._names["notes"]], names)
        self._source(sheets[SHEET])
        for sheet in sheets.values():
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)

    def _say(self, key: str, **fields: object) -> str:
        return heading(f"export.{key}", **fields)[self._language]

    def _format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(dict(look))
        return self._formats[key]

    def _head(self, sheet: Any, row: int, headings: Sequence[str], narrow: int = 12) -> None:
        for column, written in enumerate(headings):
            self._text(sheet, row, column, written, **HEAD)
            sheet.set_column(column, column, min(max(narrow, width(written) + 2), 28))

    def _text(self, sheet: Any, row: int, column: int, written: str, **look: object) -> None:
        """Always a plain string cell, whatever it begins with."""
        if written != neutralised(written):
            look["quote_prefix"] = True
        sheet.write_string(row, column, cell_text(written), self._format(**look))

    def _options(self, sheet: Any) -> None:
        """Scores as they stand, to be edited; a cell takes what its criterion's scale takes."""
        decision = self._decision
        self._head(sheet, 0, ["option", *map(cell_key, decision.criterion_keys)])
        for row, option in enumerate(decision.options, start=1):
            self._text(sheet, row, 0, cell_key(option.key), bold=True)
            for column, key in enumerate(decision.criterion_keys, start=1):
                sheet.write_number(row, column, option.cells[key].score, self._format(**INPUT))
        last = len(decision.options)
        for column, criterion in enumerate(decision.criteria, start=1):
            lowest, highest = criterion.extent
            if np.isfinite(lowest):
                sheet.data_validation(
                    1,
                    column,
                    last,
                    column,
                    {
                        "validate": "decimal",
                        "criteria": "between",
                        "minimum": lowest,
                        "maximum": highest,
                        "error_message": self._say("book_scale", low=f"{lowest:g}", high=f"{highest:g}")[:255],
                    },
                )
        sheet.set_column(0, 0, _fitting(decision.option_keys))
        sheet.freeze_panes(1, 1)

    def _criteria(self, sheet: Any) -> None:
        """Directions, weights and scales, to be edited; the columns are those of `criteria.csv`."""
        decision = self._decision
        self._head(sheet, 0, ["criterion", "direction", "weight", "worst", "best"])
        for row, (criterion, point) in enumerate(zip(decision.criteria, self._preference.points, strict=True), start=1):
            self._text(sheet, row, 0, cell_key(criterion.key), bold=True)
            self._text(sheet, row, 1, criterion.direction, **INPUT)
            for column, number in ((2, point), (3, criterion.worst), (4, criterion.best)):
                if number is None:
                    sheet.write_blank(row, column, None, self._format(**INPUT))
                else:
                    sheet.write_number(row, column, number, self._format(**INPUT))
        last = len(decision.criteria)
        sheet.data_validation(1, 1, last, 1, {"validate": "list", "source": ["benefit", "cost"]})
        sheet.data_validation(1, 2, last, 2, {"validate": "decimal", "criteria": ">=", "value": 0})
        sheet.conditional_format(
            1, 2, last, 2, {"type": "data_bar", "bar_color": BAR, "min_type": "num", "min_value": 0}
        )
        sheet.set_column(0, 0, _fitting(decision.criterion_keys))
        sheet.freeze_panes(1, 1)

    def _screens(self, sheet: Any) -> None:
        """Screen results, to be edited."""
        decision = self._decision
        self._head(sheet, 0, ["option", *(cell_key(one.key) for one in decision.screens)])
        for row, option in enumerate(decision.options, start=1):
            self._text(sheet, row, 0, cell_key(option.key), bold=True)
            for column, screen in enumerate(decision.screens, start=1):
                self._text(sheet, row, column, option.screens[screen.key].result, **INPUT)
        box = (1, 1, len(decision.options), len(decision.screens))
        sheet.data_validation(*box, {"validate": "list", "source": ["pass", "uncertain", "fail"]})
        self._marks(sheet, box)
        sheet.set_column(0, 0, _fitting(decision.option_keys))
        sheet.freeze_panes(1, 1)

    def _marks(self, sheet: Any, box: tuple[int, int, int, int]) -> None:
        for result, (ink, paper) in MARK_COLOURS.items():
            look = self._book.add_format({"font_color": ink, "bg_color": paper})
            rule = {"type": "cell", "criteria": "==", "value": f'"{result}"', "format": look}
            sheet.conditional_format(*box, rule)

    def _values(self, sheet: Any) -> None:
        """Values 0..1 of every score, shares of the weights, scores and ranks: formulas over the sheets before."""
        decision, at, found = self._decision, self._places, self._evaluation
        plain, share = self._format(num_format="0.000"), self._format(num_format="0.0%", bold=True)
        headings = [self._say("book_option"), self._say("book_ranked"), *map(cell_key, decision.criterion_keys)]
        headings += [self._say(f"book_{name}") for name in ("score", "rank", "order", "screen", "veto")]
        self._head(sheet, 0, headings)
        self._text(sheet, 1, 0, self._say("book_share"), bold=True)
        for place, weight in enumerate(self._problem.weights):
            sheet.write_formula(1, at.first_value + place, at.share(place), share, float(weight))
        values = checked_values(decision, self._problem.kept)
        ranked, order = found.ranked, self._sheet_order()
        for row, option in enumerate(decision.options):
            line = at.first_row + row
            sheet.write_formula(line, 0, at.option(row), self._format(bold=True), cell_key(option.key))
            sheet.write_formula(line, 1, at.ranked(row), self._format(num_format="0"), int(ranked[row]))
            for place, criterion in enumerate(decision.criteria):
                stands = float(values[row, place])
                formula = value_formula(at, criterion, row, place, self._scaled, stands)
                sheet.write_formula(line, at.first_value + place, formula, plain, stands)
            score = float(found.scores[row]) if ranked[row] else ""
            sheet.write_formula(line, at.score_column, at.score(row), self._format(num_format="0.0000"), score)
            rank = int(found.ranks[row]) if ranked[row] else ""
            sheet.write_formula(line, at.score_column + 1, at.rank(row), self._format(num_format="0"), rank)
            sheet.write_formula(
                line, at.score_column + 2, at.order(row), self._format(num_format="0.00000"), order[row]
            )
            sheet.write_formula(line, at.score_column + 3, at.screen(row), None, found.screens[row])
            veto = " ".join(map(cell_key, found.vetoes[row]))
            sheet.write_formula(line, at.score_column + 4, veto_formula(at, decision, row, veto), None, veto)
        if not self._scaled:
            self._extremes(sheet)
        box = (at.first_row, at.first_value, at.last_row, at.score_column - 1)
        sheet.conditional_format(
            *box,
            {
                "type": "2_color_scale",
                "min_color": PALE,
                "max_color": DEEP,
                "min_type": "num",
                "max_type": "num",
                "min_value": 0,
                "max_value": 1,
            },
        )
        sheet.set_column(0, 0, _fitting(decision.option_keys))
        sheet.freeze_panes(at.first_row, 1)

    def _extremes(self, sheet: Any) -> None:
        """Least and greatest score of the ranked options, where no scale is declared."""
        at, kept = self._places, self._problem.kept
        for line, name, function in ((at.last_row + 1, "lowest", np.min), (at.last_row + 2, "highest", np.max)):
            self._text(sheet, line, 0, self._say(f"book_{name}"), bold=True)
            for place in range(at.criteria):
                formula = at.extreme(place, "MIN" if name == "lowest" else "MAX")
                found = float(function(self._decision.matrix[kept, place])) if kept.any() else 0.0
                sheet.write_array_formula(
                    line, at.first_value + place, line, at.first_value + place, formula, None, found
                )

    def _sheet_order(self) -> list[float]:
        """What the ranking is sorted by: rank, then place in the file."""
        behind = len(self._decision.options) + 1
        return [float(rank or behind) + (row + 1) / 100_000 for row, rank in enumerate(self._evaluation.ranks.tolist())]

    def _ranking(self, sheet: Any) -> None:
        """The options in order, best first: formulas that follow every edit."""
        decision, at, found = self._decision, self._places, self._evaluation
        columns = ("rank", "option", "name", "score", "screen", "veto")
        self._text(sheet, 0, 0, decision.name[self._language], bold=True, font_size=14)
        self._text(
            sheet, 1, 0, self._say("book_ranking_note" if self._scaled else "book_ranking_minmax"), font_color="#5B6573"
        )
        self._head(sheet, 3, [self._say(f"book_{name}") for name in columns])
        order = sorted(range(at.options), key=self._sheet_order().__getitem__)
        names = self._names_column(sheet)
        for number, row in enumerate(order, start=1):
            line = 3 + number
            ranked = bool(found.ranks[row])
            stored = {
                "rank": int(found.ranks[row]) if ranked else "–",
                "option": cell_key(decision.option_keys[row]),
                "name": decision.options[row].name[self._language],
                "score": float(found.scores[row]) if ranked else "",
                "screen": found.screens[row],
                "veto": " ".join(map(cell_key, found.vetoes[row])),
            }
            for column, name in enumerate(columns):
                look: dict[str, object] = {"num_format": "0.0000"} if name == "score" else {"valign": "top"}
                formula = ranked_row(at, number, name, names)
                sheet.write_formula(line, column, formula, self._format(**look), stored[name])
        last = 3 + at.options
        sheet.conditional_format(
            4, 3, last, 3, {"type": "data_bar", "bar_color": BAR, "min_type": "num", "min_value": 0}
        )
        self._marks(sheet, (4, 4, last, 4))
        first = self._book.add_format({"bold": True, "bg_color": FIRST})
        sheet.conditional_format(4, 0, last, 2, {"type": "formula", "criteria": "=$A5=1", "format": first})
        sheet.set_column(1, 1, _fitting(decision.option_keys))
        sheet.set_column(2, 2, min(96, max(width(one.name[self._language]) + 4 for one in decision.options)))
        sheet.freeze_panes(4, 0)
        if not self._before:
            sheet.activate()

    def _names_column(self, sheet: Any) -> str:
        """Names of the options beside the ranking, in the order of the file; hidden, looked up by the formulas."""
        column = 8
        for row, option in enumerate(self._decision.options):
            self._text(sheet, 4 + row, column, option.name[self._language])
        sheet.set_column(column, column, None, None, {"hidden": True})
        return f"$I$5:$I${4 + len(self._decision.options)}"

    def _notes(self, sheet: Any, names: Sequence[str]) -> None:
        """What every sheet is, which cells may be edited, whose judgement the scores are, and how to read the workbook back."""
        decision = self._decision
        kinds = {self._names["ranking"]: "ranking", self._names["values"]: "values", self._names["notes"]: "notes"}
        lines = [*self._before]
        lines += [(name, self._say(f"book_about_{kinds.get(name, name)}")) for name in names]
        lines.append((self._say("book_edit"), self._say("book_about_edit")))
        weighed = self._preference.name[self._language] or self._preference.key
        lines.append((self._say("book_weights"), weighed))
        if decision.note:
            lines.append((self._say("book_judgement"), decision.note[self._language]))
        lines.append((self._say("book_hash"), f"{decision.full_hash}"))
        lines.append(
            (
                self._say("book_command"),
                "mcda check --criteria FILE.xlsx; mcda rank --criteria FILE.xlsx --method weighted_sum",
            )
        )
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 100)
        for row, (label, value) in enumerate(lines):
            self._text(sheet, row, 0, label, bold=True, valign="top")
            self._text(sheet, row, 1, value, text_wrap=True, valign="top")

    def _source(self, sheet: Any) -> None:
        """The decision itself, packed; hidden, because nobody can read it."""
        self._text(sheet, 0, 0, MARK)
        for row, piece in enumerate(packed(self._decision, self._preference, self._profiles), start=1):
            sheet.write_string(row, 0, piece)
        sheet.hide()


def _fitting(keys: Sequence[str]) -> int:
    return min(max(12, *(width(key) + 2 for key in keys)), 48)
