"""Several people's files on the page that compares: some good, one bad, one renamed, and their mean taken over."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from mcda.decision import Decision
from mcda.text import text
from tests.browser.looking import clipped, exceptions, too_wide, untranslated
from tests.browser.running import Open


def said(name: str, language: str = "en", **fields: object) -> str:
    return text(f"compare_page.{name}", language, **fields)


def test_files_are_compared_and_their_mean_is_taken_over(open_page: Open, decision: Decision) -> None:
    here = open_page("compare", "ja", "phone")
    page = here.page
    chooser = page.get_by_role(
        "button", name="ファイルを選ぶ", exact=True
    )  # its English word is neither seen nor heard
    expect(chooser).to_be_visible()
    assert "Upload" not in chooser.inner_text()
    sentence = page.get_by_test_id("stMarkdownContainer").get_by_text("ポイント", exact=False).first
    expect(sentence).to_be_visible()
    page.wait_for_timeout(500)
    assert re.search(r"\d\u00a0(件|ポイント)", sentence.text_content() or "")
    assert not re.search(r"\d (%|件|ポイント)", sentence.text_content() or "")  # a number and its unit stay in one line
    keys = decision.criterion_keys
    good = ["criterion,points\n" + "".join(f"{key},{1 + by * at}\n" for at, key in enumerate(keys)) for by in (2, 5)]
    files = {"a.csv": good[0], "bad.csv": "criterion,points\nmission.purpose,many\n", "c.csv": good[1]}
    with here.acting():
        page.locator("input[type=file]").set_input_files(
            [{"name": name, "mimeType": "text/csv", "buffer": given.encode()} for name, given in files.items()]  # type: ignore[arg-type]
        )
    here.press("button", said("add", "ja"))
    (problem,) = page.get_by_role("alert").filter(has_text="bad.csv").all_inner_texts()
    assert "many" in problem
    assert page.get_by_text(said("others_kept", "ja")).is_visible()
    field = page.get_by_label(said("name_for", "ja", letter="B"))
    field.fill("青組")
    with here.acting():
        field.press("Tab")
    rows = here.table(text("compare_page.title_scenarios", "ja", method="TOPSIS", decision=decision.name.ja))
    assert [row[0] for row in rows[-2:]] == ["A", "青組"]
    page.reload()  # the tab keeps the files and what they were called
    here.settle()
    expect(field).to_have_value("青組")
    here.settle()
    assert here.table(text("compare_page.title_scenarios", "ja", method="TOPSIS", decision=decision.name.ja)) == rows
    assert "a.csv" not in page.get_by_test_id("stMain").inner_text()
    assert exceptions(page) == clipped(page) == too_wide(page) == untranslated(page) == []

    here.press("radio", said("part_scenarios", "ja"))
    expect(page.locator(".st-key-grid_wide")).to_be_hidden()
    narrow = page.locator(".st-key-grid_narrow")
    assert narrow.get_by_role("table").count() == 6
    assert narrow.get_by_text("青組").is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(narrow).to_be_hidden()
    assert page.locator(".st-key-grid_wide").get_by_role("row").count() == 7
    page.set_viewport_size({"width": 390, "height": 844})

    here.press("radio", said("part_people", "ja"))
    here.press("button", said("take_over", "ja"))
    assert page.get_by_text(said("taken_over", "ja")).is_visible()
    here.go("rank", "ja")
    assert said("combined_geometric", "ja", people=6) in page.get_by_test_id("stMain").inner_text().replace(
        "\u00a0", " "
    )
