"""Put the tables of all results into README.md, and draw a picture of each into results/.

    python -m benchmarks.tables [--results FOLDER] [--readme FILE]

Between the two marks in the README everything is made here; the rest is left as it is.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from benchmarks.shared import RESULTS

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- tables -->", "<!-- end of tables -->"


def lines(name: str, record: Mapping[str, Any], folder: str) -> Iterator[str]:
    """One result as Markdown, with its picture in `folder`."""
    yield f"### {name}"
    yield ""
    yield f"`{record['command']}`"
    yield ""
    yield ", ".join(f"{key} {value}" for key, value in record["machine"].items())
    yield ""
    yield "| | median | range | rounds |"
    yield "| --- | ---: | --- | ---: |"
    for figure in record["figures"]:
        value, least, most = (f"{figure[key]:.3g}" for key in ("value", "least", "most"))
        yield f"| {figure['what']} | {value} {figure['unit']} | {least} to {most} | {figure['rounds']} |"
    yield ""
    yield f"![{name}: the same as a picture]({folder}/{name}.svg)"
    yield ""


def draw(name: str, record: Mapping[str, Any], out: Path) -> None:
    """A panel of bars for each unit, with the range of the rounds."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    units = list(dict.fromkeys(figure["unit"] for figure in record["figures"]))
    rows = [[figure for figure in record["figures"] if figure["unit"] == unit] for unit in units]
    picture = Figure(figsize=(9, 0.8 * len(units) + 0.35 * len(record["figures"])), layout="constrained")
    panels = picture.subplots(len(units), squeeze=False, height_ratios=[1 + len(row) for row in rows])
    for (panel,), unit, row in zip(panels, units, rows, strict=True):
        values = [figure["value"] for figure in row]
        ends = [
            [max(0.0, figure["value"] - figure["least"]) for figure in row],
            [max(0.0, figure["most"] - figure["value"]) for figure in row],
        ]
        panel.barh([figure["what"] for figure in row], values, xerr=ends, color="#4a7ba6")
        panel.invert_yaxis()
        panel.set_xlabel(unit)
    # As text, and the same each time: the pictures are kept beside the tables.
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        picture.savefig(out / f"{name}.svg", metadata={"Date": None})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--readme", type=Path, default=README)
    given = parser.parse_args()
    made = []
    for file in sorted(given.results.glob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        made += lines(file.stem, record, given.results.name)
        draw(file.stem, record, given.results)
    head, _, rest = given.readme.read_text(encoding="utf-8").partition(BEGIN)
    tail = rest.partition(END)[2]
    given.readme.write_text(f"{head}{BEGIN}\n\n" + "\n".join(made) + f"\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
