"""PowerPoint presentations: each slide a page, its notes at its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from variorum_index.formats.extract import Extract
from variorum_index.formats.layout import line, lines, paged
from variorum_index.formats.ooxml import about, check_ooxml
from variorum_index.formats.tables import table_lines

if TYPE_CHECKING:
    from pptx.slide import Slide


def read(content: bytes) -> Extract:
    """Make an Extract of a presentation. Its title is what the file says, else that of its first slide."""
    import pptx

    check_ooxml(content, "ppt/", "a PowerPoint presentation (pptx)")
    presentation = pptx.Presentation(BytesIO(content))
    slides = list(presentation.slides)
    text, pages = paged(_blocks(slide) for slide in slides)
    found = about(presentation.core_properties, presentation.core_properties.author)
    return Extract(
        text,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        title=found.title or next(filter(None, map(_title, slides)), None),
        author=found.author,
        published=found.published,
        pages=pages,
    )


def _blocks(slide: Slide) -> Iterator[str]:
    title = slide.shapes.title
    if title is not None:
        yield lines(title.text_frame.text)
    number = None if title is None else title.shape_id
    yield from _shapes(shape for shape in slide.shapes if shape.shape_id != number)
    if slide.has_notes_slide:
        yield from _shapes(slide.notes_slide.shapes)


def _shapes(shapes: Iterable[Any]) -> Iterator[str]:
    """What stands in the shapes, in the order in which they were put on the slide, groups included."""
    for shape in shapes:
        if shape.is_placeholder and shape.placeholder_format.type in _repeated():
            continue
        if hasattr(shape, "shapes"):
            yield from _shapes(shape.shapes)
        elif shape.has_text_frame:
            yield from _paragraphs(shape.text_frame)
        elif getattr(shape, "has_table", False):
            yield _table(shape.table)
        elif getattr(shape, "has_chart", False):
            yield from _chart(shape.chart)


def _repeated() -> frozenset[object]:
    """The kinds of placeholders that stand on each slide."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    kinds = PP_PLACEHOLDER
    return frozenset({kinds.DATE, kinds.FOOTER, kinds.HEADER, kinds.SLIDE_NUMBER})


def _paragraphs(frame: Any) -> Iterator[str]:
    return (lines(paragraph.text.replace("\v", "\n")) for paragraph in frame.paragraphs)


def _table(table: Any) -> str:
    rows = [["" if cell.is_spanned else cell.text for cell in row.cells] for row in table.rows]
    return table_lines(rows)


def _chart(chart: Any) -> Iterator[str]:
    """The numbers that a chart draws: a row for each category."""
    if chart.has_title and chart.chart_title.has_text_frame:
        yield line(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        series = list(plot.series)
        headings = ["", *(one.name for one in series)]
        values = zip(*(one.values for one in series), strict=False)
        rows = [
            [str(label), *("" if value is None else f"{value:g}" for value in row)]
            for label, row in zip(plot.categories, values, strict=False)
        ]
        yield table_lines([headings, *rows], headed=True)


def _title(slide: Slide) -> str | None:
    title = slide.shapes.title
    return None if title is None else line(title.text_frame.text) or None
