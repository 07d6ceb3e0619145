"""Pictures of how far the reader's confidence can be trusted, for the model card."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from variorum_eval.metrics.calibration import BINS, reliability, risk_coverage


def draw(folder: Path, confidences: Sequence[float], right: Sequence[bool], stated: Sequence[bool]) -> None:
    """Write `reliability.svg` and `risk-coverage.svg`; `stated` tells the status of each row."""
    import matplotlib

    matplotlib.use("svg")
    # The same picture gives the same file: no date, no random names; text stays text.
    matplotlib.rcParams.update({"svg.hashsalt": "variorum", "svg.fonttype": "none", "font.size": 9})
    folder.mkdir(parents=True, exist_ok=True)
    _draw_reliability(folder / "reliability.svg", confidences, right)
    parts = {"all rows": [True] * len(stated), "stated": stated, "not stated": [not s for s in stated]}
    curves = {
        name: risk_coverage(
            [c for c, inside in zip(confidences, part, strict=True) if inside],
            [r for r, inside in zip(right, part, strict=True) if inside],
        )
        for name, part in parts.items()
    }
    _draw_risk(folder / "risk-coverage.svg", curves)


def _draw_reliability(path: Path, confidences: Sequence[float], right: Sequence[bool]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.2, 3.6), layout="constrained")
    axes = figure.subplots()
    bins = reliability(confidences, right)
    for number, found in enumerate(bins):
        if found is not None:
            middle = (number + 0.5) / BINS
            axes.bar(middle, found.accuracy, width=0.9 / BINS, color="#7a9cc6")
            axes.text(middle, 0.02, str(found.count), ha="center", fontsize=7)
    axes.plot([0, 1], [0, 1], color="#444444", linestyle="--", linewidth=1)
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence", ylabel="share of rows that are right")
    axes.set_title("RAMDocs visible; numbers: rows in the bin", fontsize=9)
    figure.savefig(path, metadata={"Date": None, "Creator": None})


def _draw_risk(path: Path, curves: dict[str, list[tuple[float, float]]]) -> None:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(4.2, 3.6), layout="constrained")
    axes = figure.subplots()
    for (name, curve), style in zip(curves.items(), ("-", "--", ":"), strict=True):
        axes.plot(*zip(*curve, strict=True), linestyle=style, color="#2f4b7c", label=name)
    axes.set(
        xlim=(0, 1),
        ylim=(0, 1),
        xlabel="share of rows kept, the surest first",
        ylabel="share of those that is wrong",
    )
    axes.legend(frameon=False)
    axes.set_title("RAMDocs visible", fontsize=9)
    figure.savefig(path, metadata={"Date": None, "Creator": None})
