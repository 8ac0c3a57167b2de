"""Write docs/methods from the help texts, the formulas and the working on the shipped decision: `make method-pages`."""

from __future__ import annotations

from pathlib import Path

from method_formulas import FAMILIES, FORMULAS, WHEN

import mcda
from mcda.analysis import pitfall, weighing_pitfall, weighing_working, working
from mcda.analysis.pitfalls import Pitfall
from mcda.analysis.weighing_workings import WEIGHINGS
from mcda.analysis.workings import Working
from mcda.errors import McdaError
from mcda.explain.method_help import ADAPTED, OURS, help_on, pitfall_sentence, working_told
from mcda.files import profile_keys
from mcda.methods import METHODS
from mcda.tables import Table
from mcda.tables.rankings import short_label
from mcda.text import text

__all__ = ["pages"]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "methods"
PROFILE = "balanced"
JUDGED = ("seven_cards", "ahp_example")
"""The view and the profile with judgements in pairs."""
MADE = "<!-- Made by tools/method_pages.py (`make method-pages`): change the help texts or the formulas, not this page. -->\n"


def page_name(topic: str) -> str:
    """The file of a topic."""
    if topic in ADAPTED:
        return "pymcdm.md"
    return topic.replace("weighing_", "weighing-", 1) + ".md"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    decision, preference = mcda.load(), mcda.load_preference(PROFILE)
    found = {"README.md": index(decision, preference), "pymcdm.md": adapted(decision, preference)}
    for topic in OURS:
        made = working(decision, preference, topic)
        found[page_name(topic)] = page(topic, decision, made, pitfall(decision, preference, topic), preference)
    people = [mcda.load_preference(key) for key in profile_keys(None, (decision.criterion_keys,))]
    for topic in WEIGHINGS:
        about, held = decision, preference
        if topic == "weighing_pairwise":
            about, held = mcda.load(JUDGED[0]), mcda.load_preference(JUDGED[1])
        made = weighing_working(about, held, topic, people)
        found[page_name(topic)] = page(topic, about, made, weighing_pitfall(made), held)
    return found


def page(topic: str, decision: mcda.Decision, made: Working, beware: Pitfall, preference: mcda.Preference) -> str:
    """One topic: its help, its formula, its working, its pitfall on the shipped decision."""
    found = help_on(topic)
    parts = dict(found.parts)
    here = on_the_shipped(beware)
    lines = [MADE, f"# {found.name.en}\n"]
    for part in ("asks", "works", "assumes"):
        lines += [f"## {said(f'part_{part}')}\n", f"{parts[part].en}\n"]
    lines += [f"## {said('part_misleads')}\n", f"{parts['misleads'].en}\n", f"{here}\n"]
    lines += [f"## {said('part_instead')}\n", f"{parts['instead'].en}\n"]
    if found.refuses:
        lines += [f"## {said('limits')}\n", f"{found.refuses.en}\n"]
    lines.append("## Formula\n")
    for caption, formula in FORMULAS[topic]:
        lines += [f"{caption}:\n", f"$$\n{formula}\n$$\n"]
    lines += [
        "## Step by step on the shipped decision\n",
        f"{intro(topic, found.name.en, preference)}\n",
        f"*{decision.note.en}*\n",
    ]
    for place, told in enumerate(working_told(made), 1):
        lines.append(f"### {said('step_number', number=place, name=told.heading)}\n")
        lines.append(" ".join(sentence.en for sentence in told.sentences) + "\n")
        if told.table is not None:
            lines.append(pipes(told.table))
    lines += ["## Reference\n", f"{found.source}\n", f"{where(topic)}\n"]
    return "\n".join(lines)


def intro(topic: str, name: str, preference: mcda.Preference) -> str:
    """What the working starts from, as the page of the app says it."""
    about = {"method": name, "weights": preference.name.en}
    if topic not in WEIGHINGS:
        return said("steps_intro", **about)
    kind = {"weighing_group": "_group", "weighing_pairwise": "_judged"}.get(topic, "_weighing")
    data = topic in ("weighing_entropy", "weighing_critic", "weighing_standard_deviation")
    return said(f"steps_intro{'_data' if data else kind}", **about)


def on_the_shipped(beware: Pitfall) -> str:
    """What misleads on the shipped decision, as a sentence."""
    return f"On the shipped decision: {pitfall_sentence(beware).en}"


def where(topic: str) -> str:
    """Where else the topic is described."""
    if topic in WEIGHINGS:
        return (
            "Functions and what they refuse: [Weightings](../reference/weights.md). All ways: [which when](README.md)."
        )
    return (
        f"Parameters and defaults: [Methods](../reference/methods.md). On the command line: `mcda rank --method {topic}`. "
        "All methods: [which when](README.md)."
    )


def adapted(decision: mcda.Decision, preference: mcda.Preference) -> str:
    """One page for the methods of the library that is adapted."""
    lines = [
        MADE,
        "# pymcdm's other methods\n",
        "They go through one adapter to the pymcdm library, one problem after the other. Their steps are not shown; what they do and "
        "where they mislead is. The last line of each says what happens on the shipped decision under the balanced profile.\n",
        f"*{decision.note.en}*\n",
    ]
    for topic in ADAPTED:
        found = help_on(topic)
        lines.append(f"## {found.name.en}\n")
        lines += [f"**{said(f'part_{part}')}.** {told.en}\n" for part, told in found.parts]
        lines.append(f"**{said('limits')}.** {found.refuses.en}\n")
        try:
            lines.append(f"{on_the_shipped(pitfall(decision, preference, topic))}\n")
        except McdaError as error:
            lines.append(f"On the shipped decision as it is: {error.render('en')}\n")
        lines.append(f"{said('reference', source=found.source)}\n")
    return "\n".join(lines)


def index(decision: mcda.Decision, preference: mcda.Preference) -> str:
    """Which method when, and which of them say the same thing."""
    lines = [
        MADE,
        "# Methods and ways to weigh\n",
        "One page each: what it asks, how it works, what it assumes, where it misleads, its formula, and every step on the shipped "
        "decision. The app shows the same texts, and the steps on the decision at hand, on its page Methods.\n",
        "## Which method when\n",
        "*Anchored*: on declared scales the order of two options does not depend on who else is compared.\n",
        "| Method | Take it | Anchored |",
        "|---|---|---|",
    ]
    lines += [f"| {link(topic)} | {WHEN[topic]} | {'yes' if METHODS[topic].anchored else 'no'} |" for topic in OURS]
    lines += [
        f"| [pymcdm's other methods](pymcdm.md) | To repeat a study that used one of {len(ADAPTED)} more. | see there |",
        "",
        "## Which way to weigh when\n",
        "| Way | Take it |",
        "|---|---|",
    ]
    lines += [f"| {link(topic)} | {WHEN[topic]} |" for topic in WEIGHINGS]
    lines += [
        "",
        "## When agreement is no evidence\n",
        "Methods that compute the same thing agree, whatever the decision. Counting them as witnesses counts one witness several times. "
        "By algebra these give the same order, always:\n",
        "| When | Same order | Why |",
        "|---|---|---|",
    ]
    for when, members, why in FAMILIES:
        same = ", ".join(f"`{name}`" + (f" ({setting})" if setting else "") for name, setting in members)
        lines.append(f"| {when} | {same} | {why} |")
    lines += [
        "",
        "A test tries these claims on random decisions. Agreement means something between methods that reason differently: the weighted "
        "sum, TOPSIS, VIKOR and PROMETHEE II, for example. Even then all of them see the same scores and the same weights: where "
        "those are doubtful, every method is. [Which methods agree on the shipped decision](../agreement.md) compares whole orders; "
        "`mcda agree` does so for any decision.\n",
        "## The shipped decision under every method\n",
        f"Ranks under the balanced profile, screens as they are; equal rows are the algebra above.\n\n*{decision.note.en}*\n",
        ranks_table(decision, preference),
    ]
    return "\n".join(lines)


def ranks_table(decision: mcda.Decision, preference: mcda.Preference) -> str:
    """A row for each method with the rank of each option, in the order of the weighted sum."""
    first = mcda.evaluate(decision, preference, "weighted_sum")
    order = [at for at in first.order if first.ranks[at]]
    lines = [
        "| Method | " + " | ".join(cell(decision.options[at].label.en) for at in order) + " |",
        "|---|" + "---|" * len(order),
    ]
    silent = []
    for name in METHODS:
        try:
            found = mcda.evaluate(decision, preference, name)
        except McdaError:
            silent.append(f"`{name}`")
            continue
        lines.append(f"| `{name}` | " + " | ".join(str(int(found.ranks[at])) for at in order) + " |")
    return "\n".join(lines) + f"\n\nNo answer without more parameters or fewer criteria: {', '.join(silent)}.\n"


def link(topic: str) -> str:
    """A topic's name as a link to its page."""
    name = short_label(topic).en if topic in METHODS else help_on(topic).name.en
    return f"[{name}]({page_name(topic)})"


def pipes(table: Table) -> str:
    """A table in Markdown; numbers to the right."""
    sides = ["---" if column.kind in ("text", "mark") else "---:" for column in table.columns]
    lines = ["| " + " | ".join(map(cell, table.headings("en"))) + " |", "|" + "|".join(sides) + "|"]
    lines += ["| " + " | ".join(map(cell, row)) + " |" for row in table.cells("en")]
    return "\n".join(lines) + "\n"


def cell(written: str) -> str:
    return written.replace("|", "\\|")


def said(key: str, **fields: object) -> str:
    return text(f"method_help.{key}", "en", **fields)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = pages()
    for old in set(path.name for path in FOLDER.glob("*.md")) - set(found):
        (FOLDER / old).unlink()
        print(f"removed {old}")
    for name, written in found.items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != written:
            path.write_text(written, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
