"""Bad input: one message by the template (where, what was found, what is accepted, what to do), exit 2, nothing written.

Every case is a small folder with one thing wrong. `mcda check` must say what, in both languages; `mcda rank --output` must stop at
it with one line and write nothing.
"""

from __future__ import annotations

import datetime
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

import mcda
from mcda.cli import main
from mcda.files.plain_decision import decision_from_tables
from tests.japanese import JAPANESE

CRITERIA = "criterion,direction,weight,worst,best\ncost,cost,40,10,2\nnoise,benefit,60,1,5\n"
OPTIONS = "site,cost,noise\nA,3,4\nB2,9,2\n"
WEIGHTS = "criterion,weight\ncost,40\nnoise,60\n"
PAIRWISE = ",cost,noise\ncost,1,3\nnoise,1/3,1\n"

Content = str | bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Case:
    """What is wrong, the files that make it so (over a sound decision), and what the message must say."""

    reason: str
    says: tuple[str, ...]
    files: dict[str, Content] = field(default_factory=dict)
    flags: tuple[str, ...] = ("--criteria", "criteria.csv", "--options", "options.csv")

    def write(self, folder: Path) -> None:
        for name, content in {"criteria.csv": CRITERIA, "options.csv": OPTIONS, **self.files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            given = content() if callable(content) else content
            path.write_bytes(given.encode(errors="surrogateescape") if isinstance(given, str) else given)


def criteria(*rows: str, head: str = "criterion,direction,weight,worst,best") -> dict[str, Content]:
    return {"criteria.csv": "\n".join((head, *rows)) + "\n"}


def options(*rows: str, head: str = "site,cost,noise") -> dict[str, Content]:
    return {"options.csv": "\n".join((head, *rows)) + "\n"}


def plain(reason: str, files: dict[str, Content], *says: str) -> Case:
    return Case(reason, says, files)


def weights(reason: str, content: Content, *says: str) -> Case:
    return Case(reason, says, {"w.csv": content}, (*Case.__dataclass_fields__["flags"].default, "--weights", "w.csv"))


def workbook(reason: str, content: Content, *says: str) -> Case:
    return Case(reason, says, {"d.xlsx": content}, ("--criteria", "d.xlsx"))


def sheets(change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    """A sound workbook, then changed."""
    book = openpyxl.Workbook()
    book.active.title = "criteria"
    for row in (
        ["criterion", "direction", "weight", "worst", "best"],
        ["cost", "cost", 40, 10, 2],
        ["noise", "benefit", 60, 1, 5],
    ):
        book["criteria"].append(row)
    book.create_sheet("options")
    for row in (["site", "cost", "noise"], ["A", 3, 4], ["B2", 9, 2]):
        book["options"].append(row)
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(address: str, value: object) -> Callable[[], bytes]:
    def change(book: openpyxl.Workbook) -> None:
        book["options"][address] = value

    return lambda: sheets(change)


def without_sheet(name: str) -> bytes:
    return sheets(lambda book: book.remove(book[name]))


def expanding(megabytes: int) -> bytes:
    """A workbook with one more part, of zeros: kilobytes that become many megabytes."""
    out = BytesIO(sheets())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/image1.bin", "w") as part:
        for _ in range(megabytes):
            part.write(bytes(1_000_000))
    return out.getvalue()


def declared(size: int) -> bytes:
    """A workbook whose directory says that its last part unpacks to `size` bytes."""
    content = bytearray(expanding(1))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", size)
    return bytes(content)


def with_part(name: str, part: bytes) -> bytes:
    """A workbook with one part replaced."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(sheets())) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.infolist():
            new.writestr(one.filename, part if one.filename == name else old.read(one))
    return out.getvalue()


def rich(reason: str, changes: dict[str, tuple[str, str]], *says: str) -> Case:
    """The example of `mcda new --form toml` with texts replaced in some of its files."""
    from mcda.files.scaffold import scaffold_files

    files: dict[str, Content] = {}
    for name, content in scaffold_files("toml", "en").items():
        written = content.decode()
        if str(name) in changes:
            old, new = changes[str(name)]
            assert old in written, (reason, old)
            written = written.replace(old, new, 1)
        files[f"rich/{name}"] = written
    return Case(reason, says, files, ("--criteria", "rich"))


SET = "criteria/clinic.toml"
STATION = "options/sites/01_station.toml"
FLOOD = "criteria/scenarios/flood.toml"
RESIDENTS = "criteria/profiles/residents.toml"

CASES = [
    # columns
    plain("missing column of the criteria", criteria("cost,40", "noise,60", head="criterion,weight"), "criteria.csv", "'direction' is missing", "Add it"),
    plain("extra column of the criteria", criteria("cost,cost,x", "noise,benefit,y", head="criterion,direction,colour"), "criteria.csv", "'colour' is not known", "remove it"),
    plain("missing column of a criterion", options("A,3", "B2,9", head="site,cost"), "options.csv", "'noise' is missing", "Add the column"),
    plain("extra column of the options", options("A,3,4,1", "B2,9,2,1", head="site,cost,noise,colour"), "options.csv, column 'colour'", "cost, noise"),
    plain("misspelt column", options("A,3,4", "B2,9,2", head="site,cost,Noize"), "column 'Noize'", "Did you mean 'noise'?"),
    plain("the same column twice", options("A,3,4,4", "B2,9,2,2", head="site,cost,noise,cost"), "'cost' appears twice", "columns 2 and 4"),
    plain("a column without heading", options("A,3,4,4", "B2,9,2,2", head="site,cost,noise,"), "column 4 has no heading"),
    plain("rows of another length", options("A,3,4", "B2,9"), "options.csv, row 3", "2 cells", "has 3"),
    plain("a comma that shifts cells", options("A,3,4", "B,2,9,2"), "options.csv, row 3", "4 cells", "quotation marks"),
    # names
    plain("option named twice", options("A,3,4", "A,9,2"), "options.csv, row 3", "'A' stands in row 2"),
    plain("option without name", options("A,3,4", " ,9,2"), "options.csv, row 3", "name is empty"),
    plain("criterion named twice", criteria("cost,cost,40,10,2", "noise,benefit,60,1,5", "cost,cost,1,10,2"), "criteria.csv, row 4", "'cost' stands in row 2"),
    plain("criterion without name", criteria("cost,cost,40,10,2", "noise,benefit,60,1,5", ",cost,1,10,2"), "criteria.csv, row 4", "name is empty"),
    # numbers
    plain("text where a number belongs", options("A,3,4", "B2,9,n/a"), "options.csv, row 'B2', column 'noise': 'n/a' is not a number. Write a number, or remove the option."),
    plain("empty cell", options("A,3,4", "B2,9,"), "row 'B2', column 'noise'", "empty"),
    plain("NaN", options("A,3,4", "B2,nan,2"), "row 'B2', column 'cost'", "'nan' is not a finite number"),
    plain("infinity", options("A,3,4", "B2,-Infinity,2"), "row 'B2', column 'cost'", "'-Infinity' is not a finite number"),
    plain("a number beyond all", options("A,3,4", "B2,1e999,2"), "row 'B2', column 'cost'", "'1e999' is not a finite number"),
    plain("decimal comma", options("A,3,4", 'B2,9,"2,5"'), "row 'B2', column 'noise'", "'2,5' holds a comma"),
    plain("underscores", options("A,3,4", "B2,9,1_0"), "'1_0' is not a number"),
    plain("hexadecimal", options("A,3,4", "B2,9,0x1"), "'0x1' is not a number"),
    plain("score outside its scale", options("A,3,4", "B2,9,6"), "row 'B2', column 'noise': 6 lies outside the declared scale 1 to 5", "criteria.csv"),
    plain("unknown direction", criteria("cost,higher,40,10,2", "noise,benefit,60,1,5"), "criteria.csv, row 'cost', column 'direction': 'higher' is not known. Use benefit or cost."),
    plain("half a scale", criteria("cost,cost,40,10,", "noise,benefit,60,1,5"), "row 'cost', column 'best'", "both worst and best"),
    plain("scale against its direction", criteria("cost,cost,40,2,10", "noise,benefit,60,1,5"), "row 'cost', column 'best'", "worst is 2 and its best 10", "Swap"),
    plain("scale without width", criteria("cost,cost,40,2,2", "noise,benefit,60,1,5"), "row 'cost', column 'best'", "both 2"),
    plain("scale end that is text", criteria("cost,cost,40,ten,2", "noise,benefit,60,1,5"), "row 'cost', column 'worst': 'ten' is not a number"),
    # weights
    plain("negative weight", criteria("cost,cost,-40,10,2", "noise,benefit,60,1,5"), "row 'cost', column 'weight': -40 is negative"),
    plain("all weights zero", criteria("cost,cost,0,10,2", "noise,benefit,0,1,5"), "column 'weight': all weights are 0"),
    plain("weight that is text", criteria("cost,cost,much,10,2", "noise,benefit,60,1,5"), "row 'cost', column 'weight': 'much' is not a number"),
    plain("weight left empty", criteria("cost,cost,,10,2", "noise,benefit,60,1,5"), "row 'cost', column 'weight'", "empty"),
    plain("percentages mixed with numbers", criteria("cost,cost,40%,10,2", "noise,benefit,60,1,5"), "column 'weight'", "percent sign"),
    weights("negative weight in a file of weights", "criterion,weight\ncost,-1\nnoise,2\n", "w.csv, row 'cost', column 'weight': -1 is negative"),
    weights("all weights zero in a file of weights", "criterion,weight\ncost,0\nnoise,0\n", "w.csv, column 'weight': all weights are 0"),
    weights("infinite weight", "criterion,weight\ncost,inf\nnoise,2\n", "w.csv, row 'cost', column 'weight'", "finite"),
    weights("criterion weighed twice", "criterion,weight\ncost,1\nnoise,2\ncost,3\n", "w.csv, row 4", "'cost' stands in row 2"),
    weights("weights of other criteria", "criterion,weight\ncost,1\nnoize,2\n", "does not weigh noise", "weighs noize"),
    weights("point outside its range", "criterion,points,low,high\ncost,10,20,30\nnoise,5,1,9\n", "w.csv, row 'cost', column 'low'", "20"),
    weights("neither weights nor judgements", "name,number\ncost,1\nnoise,2\n", "w.csv", "criterion,weight"),
    # pairwise judgements
    weights("not reciprocal", ",cost,noise\ncost,1,3\nnoise,1/2,1\n", "w.csv, row 'cost', column 'noise': 3 is not the reciprocal of 1/2 in row 'noise', column 'cost'"),
    weights("judgement of zero", ",cost,noise\ncost,1,0\nnoise,,1\n", "row 'cost', column 'noise': '0' is not a ratio"),
    weights("judgement that is text", ",cost,noise\ncost,1,more\nnoise,,1\n", "row 'cost', column 'noise': 'more' is not a ratio"),
    weights("judged against itself", ",cost,noise\ncost,2,3\nnoise,,1\n", "row 'cost', column 'cost'", "itself"),
    weights("pair never judged", ",cost,noise\ncost,1,\nnoise,,1\n", "row 'cost', column 'noise'", "both empty"),
    weights("label without row", ",cost,noise,view\ncost,1,3,2\nnoise,,1,2\n", "column 'view'", "has no row"),
    weights("label without column", ",cost,noise\ncost,1,3\nnoise,,1\nview,2,2\n", "w.csv, row 4", "'view' has no column"),
    # the file itself
    plain("wrong encoding", {"options.csv": "候補地,cost,noise\nあ,3,4\n".encode("shift_jis")}, "options.csv, line 1", "not UTF-8", "Save"),
    plain("UTF-16", {"options.csv": OPTIONS.encode("utf-16")}, "options.csv, line 1", "0xff is not UTF-8"),
    plain("NUL byte", {"options.csv": OPTIONS.replace("B2", "B\0")}, "options.csv, row 3, cell 1", "U+0000"),
    plain("empty file", {"options.csv": ""}, "options.csv", "empty"),
    plain("only blank lines", {"options.csv": "\n , \n\n"}, "options.csv", "empty"),
    plain("only a byte order mark", {"criteria.csv": b"\xef\xbb\xbf"}, "criteria.csv", "empty"),
    plain("heading only", options(), "options.csv", "no row below"),
    plain("quotation mark never closed", options("A,3,4", '"B2,9,2'), "options.csv, row 3", "quotation mark"),
    plain("text behind a quotation mark", options("A,3,4", '"B"2,9,2'), "options.csv, row 3", "quotation mark"),
    plain("huge cell", options("A,3,4", "B" * 40_000 + ",9,2"), "options.csv, row 3, cell 1", "32,767"),
    plain("enormous cell", options("A,3,4", "B" * 200_000 + ",9,2"), "options.csv, row 3", "32,767"),
    plain("too many rows", options(*(f"{at},3,4" for at in range(10_001))), "options.csv", "10,000 rows"),
    plain("too many columns", options("A" + ",1" * 1001, head="site" + ",c" * 1001), "options.csv", "1,000 columns"),
    plain("50 MB", {"options.csv": lambda: bytes(50_000_000)}, "options.csv has 50.0 MB", "at most 5 MB"),
    Case("a directory instead of a file", ("is a folder",), {"folder/x.csv": "x"}, ("--criteria", "criteria.csv", "--options", "folder")),
    Case("a directory called like a file", ("is a folder",), {"o.csv/x": "x"}, ("--criteria", "criteria.csv", "--options", "o.csv")),
    Case("a directory that holds no decision", ("holds no decision", "mcda new"), {"folder/x.csv": "x"}, ("--criteria", "folder")),
    Case("a file that is not there", ("gone.csv was not found",), {}, ("--criteria", "criteria.csv", "--options", "gone.csv")),
    Case("criteria alone", ("criteria.csv holds criteria only", "--options"), {}, ("--criteria", "criteria.csv")),
    Case("a criteria set that is not known", ("'sevn_cards' is not known", "seven_cards"), {}, ("--criteria", "sevn_cards")),
    Case("a profile that is not known", ("'balancd' is not known", "balanced"), {}, ("--weights", "balancd")),
    # workbooks
    workbook("no sheet of criteria", lambda: without_sheet("criteria"), "no sheet 'criteria'", "options"),
    workbook("no sheet of options", lambda: without_sheet("options"), "no sheet 'options'", "criteria"),
    workbook("not a workbook", OPTIONS, "d.xlsx is not an XLSX workbook"),
    workbook("cut off", lambda: sheets()[:3000], "d.xlsx is not an XLSX workbook"),
    workbook("another archive", lambda: archive({"a.txt": b"x"}), "not an XLSX workbook"),
    workbook("password or .xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password", ".xlsx"),
    workbook("damaged part", lambda: with_part("xl/workbook.xml", b"<workbook"), "d.xlsx is damaged"),
    workbook("entities", lambda: with_part("xl/workbook.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"), "d.xlsx is damaged"),
    workbook("text in a cell of numbers", cell("C3", "n/a"), "d.xlsx, sheet 'options', row 'B2', column 'noise': 'n/a' is not a number"),
    workbook("date", cell("C3", datetime.date(2026, 3, 1)), "d.xlsx, sheet 'options', cell C3", "date"),
    workbook("true or false", cell("C3", True), "sheet 'options', cell C3: TRUE is true or false"),
    workbook("error value", cell("C3", "#DIV/0!"), "sheet 'options', cell C3", "#DIV/0!"),
    workbook("formula never calculated", cell("C3", "=1+1"), "sheet 'options', cell C3", "=1+1", "no stored result"),
    workbook("empty cell in a workbook", cell("C3", None), "sheet 'options', row 'B2', column 'noise'", "empty"),
    workbook("expands to many megabytes", lambda: expanding(60), "d.xlsx would unpack to 60 MB", "50 MB"),
    workbook("expands to gigabytes", lambda: declared(4_000_000_000), "d.xlsx would unpack to 4,000 MB"),
    workbook("50 MB workbook", lambda: b"PK\x03\x04" + bytes(50_000_000), "d.xlsx has 50.0 MB", "at most 10 MB"),
    # the rich form
    rich("broken TOML", {SET: ('key = "clinic"', 'key = "clinic')}, "rich/criteria/clinic.toml is not valid TOML", "line 3"),
    rich("TOML in another encoding", {SET: ('name.ja = "新しい診療所の立地"', "name.ja = '\udcff'")}, "clinic.toml, line 5", "not UTF-8"),
    rich("deep nesting", {SET: ("worst = 40", "worst = " + "[" * 20_000)}, "clinic.toml is nested too deeply"),
    rich("deep nesting by dots", {SET: ("worst = 40", "worst." + ".".join("a" * 1_500) + " = 40")}, "'worst'", "not a finite number"),
    rich("a number of 5,000 digits", {SET: ("worst = 40", "worst = " + "9" * 5_000)}, "clinic.toml is not valid TOML"),
    rich("a number of 400 digits", {SET: ("worst = 40", "worst = " + "9" * 400)}, "'travel', 'worst'", "not a finite number"),
    rich("unknown key", {SET: ("worst = 40", "wurst = 40\nworst = 40")}, "clinic.toml, [[criterion]] 'travel': 'wurst' is not known"),
    rich("key twice", {SET: ("worst = 40", "worst = 40\nworst = 41")}, "clinic.toml is not valid TOML", "line 37"),
    rich("another format", {SET: ("mcda-criteria/1", "mcda-criteria/9")}, "clinic.toml, 'format': found 'mcda-criteria/9'"),
    rich("cyclic tree", {SET: ('key = "patients"\n', 'key = "patients"\nparent = "patients"\n')}, "clinic.toml", "branch 'patients' lies below itself"),
    rich("empty branch", {SET: ('[[branch]]\nkey = "building"', '[[branch]]\nkey = "air"\nname.en = "Air"\n\n[[branch]]\nkey = "building"')}, "clinic.toml", "branch 'air' holds no criteria"),
    rich("unknown parent", {SET: ('parent = "patients"', 'parent = "patient"')}, "clinic.toml", "'patient', which is not a branch"),
    rich("NaN in TOML", {STATION: ("score = 12", "score = nan")}, "01_station.toml, [scores].travel, 'score': nan is not a finite number"),
    rich("score outside its scale in TOML", {STATION: ("score = 4", "score = 7")}, "01_station.toml: option 'station', criterion 'flood': 7.0 lies outside"),
    rich("score of no criterion", {STATION: ("[scores.travel]", "[scores.trawel]")}, "01_station.toml", "travel"),
    rich("range without its score", {STATION: ("low = 10", "low = 13")}, "01_station.toml", "range 13.0 to 15.0 must hold the score 12.0"),
    rich("evidence that is not there", {STATION: ("E-OFFERS", "E-NOWHERE")}, "01_station.toml", "'E-NOWHERE' is not in the register"),
    rich("unknown screen result", {STATION: ('"pass"', '"perhaps"')}, "01_station.toml", "'perhaps' is not known"),
    rich("scenario for an unknown option", {FLOOD: ("riverside = 1", "seaside = 1")}, "criteria/scenarios", "'seaside'"),
    rich("negative points", {RESIDENTS: ("points = 30, low = 10", "points = -30, low = -40")}, "residents.toml", "-30"),
]  # fmt: skip


def archive(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        for name, part in parts.items():
            opened.writestr(name, part)
    return out.getvalue()


def everything(folder: Path) -> dict[str, tuple[int, float]]:
    """What lies in a folder: size and time of every file."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime) for path in folder.rglob("*")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.reason.replace(" ", "_"))
def test_one_message_exit_2_and_nothing_written(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    case.write(tmp_path)
    before = everything(tmp_path)

    assert main(["check", *case.flags]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    lines = err.splitlines()
    assert lines == list(dict.fromkeys(lines))
    assert any(all(part in line for part in case.says) for line in lines), err

    assert main(["check", *case.flags, "--language", "ja"]) == 2
    japanese = capsys.readouterr().err.splitlines()
    assert len(japanese) == len(lines)
    assert all(JAPANESE.search(line) for line in japanese)

    assert main(["rank", *case.flags, "--output", "ranking.csv"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "fault of ours" not in err
    assert everything(tmp_path) == before


def test_the_sound_decision_is_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files over which the cases are laid have nothing wrong, so what is reported is the case's own."""
    monkeypatch.chdir(tmp_path)
    Case("", (), {"w.csv": WEIGHTS, "p.csv": PAIRWISE, "d.xlsx": sheets()}).write(tmp_path)
    for flags in (
        ("--criteria", "criteria.csv", "--options", "options.csv", "--weights", "w.csv"),
        ("--criteria", "criteria.csv", "--options", "options.csv", "--weights", "p.csv"),
        ("--criteria", "."),
        ("--criteria", "d.xlsx"),
        ("--options", "options.csv"),
    ):
        assert main(["check", *flags]) == 0
    rich("", {}).write(tmp_path)
    assert main(["check", "--criteria", "rich"]) == 0


def test_every_problem_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Case("", (), {**criteria("cost,dear,40,10,2", "noise,benefit,-6,1,5"), **options("A,x,9", "A,y,2", ",1,1")}).write(
        tmp_path
    )
    assert main(["check", "--criteria", "criteria.csv", "--options", "options.csv"]) == 2
    found = capsys.readouterr().err
    for part in (
        "'dear'",
        "-6",
        "row 'A', column 'cost'",
        "9 lies outside",
        "row 3: option 'A'",
        "row 4: the name is empty",
    ):
        assert part in found
    assert len(found.splitlines()) == 6


def test_every_problem_of_every_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    changes = {
        SET: ("worst = 40", "worst = 40\ncolour = 1"),
        STATION: ("score = 4", "score = 7"),
        "options/sites/02_riverside.toml": ("order = 2", "order = "),
        FLOOD: ("flood = 2", "flood = -2"),
        RESIDENTS: ("points = 30", "points = 300"),
    }
    rich("", changes).write(tmp_path)
    assert main(["check", "--criteria", "rich"]) == 2
    lines = capsys.readouterr().err.splitlines()
    for part in ("'colour'", "7.0 lies outside", "02_riverside.toml is not valid TOML", "range 10.0 to 50.0"):
        assert sum(part in line for line in lines) == 1, lines
    assert len(lines) == 4  # what may only follow from a file that could not be read waits until it can


@pytest.mark.parametrize("name", ["options.csv", "decision.xlsx"])
def test_an_upload_of_50_mb_is_refused_by_its_size(name: str) -> None:
    with pytest.raises(mcda.InputError, match=r"has 50\.0 MB; at most \d+ MB are read"):
        decision_from_tables("", {name: bytes(50_000_000)})


def test_a_file_of_terabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "options.csv").open("wb") as file:
        file.truncate(2_000_000_000_000)
    with pytest.raises(mcda.InputError, match=r"has 2000000\.0 MB"):
        mcda.load(options=tmp_path / "options.csv")


def test_a_source_that_claims_no_size_is_read_up_to_the_limit(tmp_path: Path) -> None:
    endless = tmp_path / "options.csv"
    endless.symlink_to("/dev/zero")
    with pytest.raises(mcda.InputError, match="at most 5 MB"):
        mcda.load(options=endless)


def test_a_part_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    """The directory says 100 bytes, the part holds 60 MB: unpacking stops at 100."""
    content = bytearray(expanding(60))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 100)
    renamed = bytes(content).replace(b"xl/media/image1.bin", b"xl/media/image1.xml")
    with pytest.raises(mcda.InputError, match="damaged"):
        decision_from_tables("", {"d.xlsx": renamed})


def test_as_its_own_process_too(tmp_path: Path) -> None:
    """No traceback even where the interpreter itself is at its limits."""
    case = next(case for case in CASES if case.reason == "deep nesting")
    case.write(tmp_path)
    command = [sys.executable, "-c", "import sys; from mcda.cli import main; sys.exit(main())", "check", *case.flags]
    surroundings = {**os.environ, "PYTHONPATH": str(Path(mcda.__file__).parents[1])}
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60, env=surroundings
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
