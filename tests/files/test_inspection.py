"""The look at a whole rich decision: what lies beside it is checked too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mcda
from mcda.files.inspection import inspected_decision, inspected_weights
from mcda.files.json_decision import preference_as_json
from mcda.files.scaffold import write_scaffold


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_scaffold(tmp_path / "c", "toml")
    return tmp_path / "c"


def change(path: Path, old: str, new: str) -> None:
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new, 1), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    return [str(one) for one in inspected_decision(folder)[0].problems]


MODELS = {
    "_set.toml": 'format = "mcda-models/1"\nkey = "m"\nname.en = "M"\nname.ja = "M"\n[[kind]]\nkey = "old"\nname.en = "Old"\n',
    "a.toml": 'format = "mcda-model/1"\nkey = "a"\nname.en = "A"\nkind = "old"\nbecomes = ["station"]\n',
}


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("criteria/clinic.toml", 'evidence = ["E-FLOODMAP"]', 'evidence = ["E-X"]', "'flood', 'evidence': 'E-X' is not in the register"),
        ("criteria/clinic.toml", 'evidence = ["E-ZONING"]', 'evidence = ["E-X"]', "'S1', 'evidence': 'E-X' is not in the register"),
        ("criteria/clinic.toml", 'evidence = ["E-ZONING"]', 'criteria = ["sun"]', "screen 'S1', 'criteria': 'sun' is not a criterion"),
        ("criteria/clinic.toml", 'evidence = ["E-FLOODMAP"]', 'screens = ["S9"]', "criterion 'flood', 'screens': 'S9' is not a screen"),
        ("criteria/clinic.toml", "score = 3, en", "score = 6, en", "criterion 'flood', 'levels': 6 lies outside the scale 1 to 5"),
        ("criteria/clinic.toml", "score = 3, en", "score = 1, en", "criterion 'flood', 'levels': 1 is described twice"),
        ("criteria/clinic.toml", "score = 5, en", "score = 4, en", "criterion 'flood', 'levels': the end 5 of the scale"),
        ("criteria/clinic.toml", 'default_profile = "residents"', 'default_profile = "nobody"', "profile 'nobody' is not known"),
        ("criteria/profiles/residents.toml", "travel = {", "trawel = {", "residents.toml: preference 'Residents' does not fit"),
        ("criteria/profiles/staff.toml", "[judgements.travel]\nflood = 2\n", "", "staff.toml, [judgements].travel, 'flood': the cell and its mirror"),
        ("criteria/profiles/staff.toml", "flood = 3", 'flood = "more"', "staff.toml, [judgements].space, 'flood': 'more' is not a ratio"),
        ("criteria/scenarios/flood.toml", 'criteria = "clinic"', 'criteria = "klinic"', "flood.toml, 'criteria': 'klinic' is not known"),
        ("criteria/default.toml", 'criteria = "clinic"', 'criteria = "klinic"', "klinic.toml was not found"),
        ("options/evidence.toml", 'key = "E-ZONING"', 'key = "E-OFFERS"', "key 'E-OFFERS' appears twice"),
        ("options/sites/_set.toml", 'key = "owner"', 'key = "landlord"', "'owner' is not known here"),
    ],
)  # fmt: skip
def test_what_is_wrong_beside_the_decision(folder: Path, file: str, old: str, new: str, says: str) -> None:
    change(folder / file, old, new)
    found = problems(folder)
    assert any(says in one for one in found), found


def test_models_and_options_point_to_each_other(folder: Path) -> None:
    for name, written in MODELS.items():
        (folder / "options" / "models").mkdir(exist_ok=True)
        (folder / "options" / "models" / name).write_text(written)
    change(folder / "options/sites/01_station.toml", 'kind = "candidate"', 'kind = "candidate"\nlineage = ["a"]')
    assert problems(folder) == []
    change(folder / "options/sites/01_station.toml", 'lineage = ["a"]', 'lineage = ["b"]')
    change(folder / "options/models/a.toml", '"station"', '"harbour"')
    assert problems(folder) == [
        "option 'station', 'lineage': 'b' is not a model. Use one of: a.",
        "model 'a', 'becomes': 'harbour' is not an option. Use one of: station, riverside, old_school.",
    ]


def test_a_missing_language_is_a_note_not_a_problem(folder: Path) -> None:
    change(folder / "criteria/clinic.toml", 'name.ja = "賃料"\n', "")
    found, _ = inspected_decision(folder)
    assert found.problems == []
    assert [(key, fields["count"], fields["language"], fields["example"]) for key, fields in found.notes] == [
        ("files.note_one_language", 1, "ja", "Rent")
    ]


def test_a_view_is_read_with_its_set(folder: Path) -> None:
    view = 'format = "mcda-criteria/1"\nkey = "two"\nview_of = "clinic"\nname.en = "Two"\nname.ja = "2つ"\n'
    for key in ("travel", "rent"):
        view += f'[[criterion]]\nkey = "{key}"\nname.en = "{key}"\nname.ja = "{key}"\nmembers = ["{key}"]\n'
    (folder / "criteria" / "two.toml").write_text(view, encoding="utf-8")
    found, decision = inspected_decision(folder / "criteria" / "two.toml")
    assert found.problems == []
    assert decision is not None
    assert decision.criterion_keys == ("travel", "rent")
    assert found.notes == [], "a view of a few leaves the others out on purpose"
    change(folder / "criteria" / "two.toml", 'members = ["rent"]', 'members = ["price"]')
    assert any("two.toml" in one and "'price'" in one for one in problems(folder))


def test_a_view_of_nearly_all_criteria_names_the_forgotten_one(folder: Path) -> None:
    *held, forgotten = mcda.load(folder).criterion_keys
    view = 'format = "mcda-criteria/1"\nkey = "cards"\nview_of = "clinic"\nname.en = "Cards"\nname.ja = "カード"\n'
    for key in held:
        view += f'[[criterion]]\nkey = "{key}"\nname.en = "{key}"\nname.ja = "{key}"\nmembers = ["{key}"]\n'
    (folder / "criteria" / "cards.toml").write_text(view, encoding="utf-8")
    found, _ = inspected_decision(folder)
    assert found.problems == []
    assert found.notes == [("files.note_left_out", {"view": "cards", "criteria": forgotten})]


def test_a_view_of_a_view_is_refused(folder: Path) -> None:
    for key, base in (("a", "b"), ("b", "a")):
        (folder / "criteria" / f"{key}.toml").write_text(
            f'format = "mcda-criteria/1"\nkey = "{key}"\nview_of = "{base}"\nname.en = "x"\n'
        )
    with pytest.raises(mcda.InputError, match="'b' is itself a view"):
        mcda.load(folder / "criteria" / "a.toml")


def test_plain_decisions_get_notes_about_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "options.csv").write_text("site,cost\nA,1\nB,2\n")
    found, _ = inspected_decision(None, tmp_path / "options.csv")
    assert [key for key, _ in found.notes] == ["files.note", "files.note_no_scale", "files.note_no_weights"]


def test_weights_from_judgements_that_are_not_at_hand_are_sound(tmp_path: Path) -> None:
    example = mcda.load_preference("ahp_example")
    record = tmp_path / "mine.json"
    record.write_bytes(preference_as_json(replace(example, detail={"criteria": "seven_cards"})))
    found, preference = inspected_weights(record, None, mcda.load("seven_cards"))
    assert preference is not None
    assert (found.summary[0], found.problems) == ("files.sound_weights", [])


def test_judgements_that_contradict_get_a_note(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text(",a,b,c\na,1,9,1/9\nb,,1,9\nc,,,1\n")
    found, _ = inspected_weights(path)
    assert found.summary[1]["n"] == 3
    assert [key for key, _ in found.notes] == ["files.note_inconsistent"]


def test_weights_that_do_not_fit_are_a_problem() -> None:
    found, _ = inspected_weights("ahp_example", None, mcda.load())
    assert [one.key for one in found.problems] == ["errors.preference_criteria"]
