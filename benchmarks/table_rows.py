"""In which form of a table's rows the shipped reader finds the right cell of the right row.

    python -m benchmarks.table_rows

Six invented tables and questions about each of their rows: 50 with what the row is about in the first column,
and the same 50 with it in the second. Right is an answer that holds the cell, lies in the row, and is stated.
The form in use is that of `variorum_index.formats.tables`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.shared import Figure, arguments, keep
from variorum.reader import OnnxReader
from variorum_index.formats.tables import row_line

Row = Sequence[str]

TABLES = [
    (
        "Calls of the president in March.",
        "Country|Date|Duration|Asked for by",
        "Norland|12 March 2031|88 minutes|Estavia/Ostia|14 March 2031|15 minutes|Ostia/"
        "Tarn|20 March 2031|73 minutes|Varga/Belmar|22 March 2031|2 hours|Reyd",
        {
            "How long was the call with {}?": 2,
            "When was the call with {}?": 1,
            "Who asked for the call with {}?": 3,
        },
    ),
    (
        "Border posts.",
        "Border post|Closed since|Lorries a day",
        "Hollin Bridge|June 2029|340/Sarn Pass|August 2029|125/Port Sel|May 2030|90/Vell Road|2028|17",
        {"Since when has {} been closed?": 1, "How many lorries a day pass {}?": 2},
    ),
    (
        "Next steps.",
        "Step|Place|Day",
        "Fishing talks|Port Sel|3 April/Meeting of the leaders|Tarnholm|9 May/"
        "Signing of the treaty|Hollin|1 June",
        {"Where will the {} take place?": 1, "When is the {}?": 2},
    ),
    (
        "Staff.",
        "Employee|Role|Salary|Office",
        "Ana Brekke|Accountant|54,000 euros|Tarnholm/Jon Aske|Engineer|61,500 euros|Port Sel/"
        "Liv Sandor|Interpreter|48,200 euros|Hollin",
        {"What is the salary of {}?": 2, "Where does {} work?": 3, "What is the role of {}?": 1},
    ),
    (
        "Election of 2030.",
        "Party|Votes|Share|Leader",
        "Reform|412,310|31.2%|Mara Lind/Harbour List|398,004|30.1%|Tomas Reyd/Greens|187,650|14.2%|Ida Holm",
        {"How many votes did {} get?": 1, "What share of the vote did {} win?": 2, "Who leads {}?": 3},
    ),
    (
        "Arrivals.",
        "Ship|Tonnes|Captain|Arrived",
        "Sea Rose|12,400|O. Vell|4 May/Norna|8,150|P. Karst|6 May/Halcyon|22,000|Q. Brandt|9 May",
        {"When did the {} arrive?": 3, "Who is the captain of the {}?": 2},
    ),
]


def _pairs(headings: Row, row: Row, between: str, start: int = 0) -> str:
    pairs = zip(headings[start:], row[start:], strict=True)
    return between.join(f"{heading}: {cell}" for heading, cell in pairs)


FORMS: dict[str, Callable[[Row, Row], str]] = {
    "in use": lambda headings, row: row_line(row, headings),
    "Country: Norland; Date: …; Duration: ….": lambda headings, row: f"{_pairs(headings, row, '; ')}.",
    "Norland: Date: …; Duration: ….": lambda headings, row: f"{row[0]}: {_pairs(headings, row, '; ', 1)}.",
    "Norland (Date: …, Duration: …).": lambda headings, row: f"{row[0]} ({_pairs(headings, row, ', ', 1)}).",
    "Norland. Date: …. Duration: ….": lambda headings, row: f"{row[0]}. {_pairs(headings, row, '. ', 1)}.",
    "Norland | … | …": lambda headings, row: " | ".join(row),
}


def score(reader: OnnxReader, form: Callable[[Row, Row], str], swapped: bool) -> tuple[int, int]:
    right = asked = 0
    for caption, heads, body, questions in TABLES:
        headings, rows = heads.split("|"), [row.split("|") for row in body.split("/")]
        order = [1, 0, *range(2, len(headings))] if swapped else list(range(len(headings)))
        said = [form([headings[i] for i in order], [row[i] for i in order]) for row in rows]
        text = "\n".join([caption, "", *said])
        for question, column in questions.items():
            for row, line in zip(rows, said, strict=True):
                (found,) = reader.read(question.format(row[0]), [text])
                begin = text.index(line)
                inside = begin <= found.start and found.end <= begin + len(line)
                stated = found.score > reader.threshold
                right += stated and inside and row[column] in text[found.start : found.end]
                asked += 1
    return right, asked


def main() -> None:
    given = arguments(__doc__).parse_args()
    reader, figures = OnnxReader(), []
    for name, form in FORMS.items():
        for swapped, place in ((False, "first"), (True, "second")):
            right, asked = score(reader, form, swapped)
            figures.append(Figure.of(f"{name}, named in the {place} column", f"of {asked}", [right]))
    keep(given.out, "table_rows", "table_rows", figures)


if __name__ == "__main__":
    main()
