"""The pictures of a report, as SVG that stands in a page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from variorum_eval.figures import Figure
from variorum_eval.metrics.calibration import Bin

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BLUE, _GREY = "#2f6690", "#8a8f98"


def risk_coverage_picture(curve: Sequence[tuple[float, float]]) -> str:
    """Share of wrong rows over the share of rows kept, the surest first."""

    def draw(axes: Axes) -> None:
        axes.plot([100 * kept for kept, _ in curve], [100 * risk for _, risk in curve], color=_BLUE)
        axes.set(xlabel="rows kept, the surest first (%)", ylabel="wrong of them (%)", xlim=(0, 100))
        axes.set_ylim(bottom=0)

    return _svg(draw)


def reliability_picture(bins: Sequence[Bin | None]) -> str:
    """Share of right rows over their confidence; the size of a dot is how many rows it stands for."""
    found = [each for each in bins if each is not None]
    most = max((each.count for each in found), default=1)

    def draw(axes: Axes) -> None:
        axes.plot([0, 100], [0, 100], color=_GREY, linestyle="--", linewidth=1)
        axes.scatter(
            [100 * each.confidence for each in found],
            [100 * each.accuracy for each in found],
            s=[20 + 180 * each.count / most for each in found],
            color=_BLUE,
            alpha=0.8,
            clip_on=False,
        )
        axes.set(xlabel="confidence (%)", ylabel="right (%)", xlim=(0, 103), ylim=(0, 103))

    return _svg(draw)


def kinds_picture(kinds: Sequence[Figure]) -> str:
    """Accuracy of each kind of question with its interval, the best on top."""
    ordered = sorted((kind for kind in kinds if kind.value is not None), key=lambda kind: kind.value or 0)

    def draw(axes: Axes) -> None:
        for place, kind in enumerate(ordered):
            value = 100 * (kind.value or 0)
            axes.barh(place, value, color=_BLUE, height=0.6)
            if kind.low is not None and kind.high is not None:
                axes.plot([100 * kind.low, 100 * kind.high], [place, place], color="#16324a", linewidth=1.5)
        labels = [f"{kind.label} ({kind.of})" for kind in ordered]
        axes.set_yticks(range(len(ordered)), labels)
        axes.set(xlabel="rows right (%)", xlim=(0, 103))

    return _svg(draw, height=max(1.6, 0.6 + 0.32 * len(ordered)))


def _svg(draw: Callable[[Axes], None], height: float = 3.2) -> str:
    """Draw on a new figure, and cut the SVG out of the document that matplotlib writes."""
    import matplotlib as mpl
    from matplotlib.figure import Figure as Canvas

    style = mpl.rc_context(
        {
            "svg.fonttype": "none",  # text stays text: it can be read aloud, searched and scaled
            "svg.hashsalt": "variorum",  # the same picture has the same bytes
            "font.family": "sans-serif",
            "font.size": 10,
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
    )
    with style:
        canvas = Canvas(figsize=(4.4, height), layout="constrained")
        draw(canvas.subplots())
        written = io.StringIO()
        canvas.savefig(written, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    text = written.getvalue()
    return text[text.index("<svg") :]
