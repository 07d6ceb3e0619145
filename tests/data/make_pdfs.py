"""Makes the PDF files of this folder: `python tests/data/make_pdfs.py`. Wants Debian's libreoffice-writer.

Everything in them is invented. The files are kept in the repository, so that tests need no LibreOffice.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pypdfium2
from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).parent
FONT = "DejaVu Serif"
SCAN_DOTS = 200
"""Dots per inch of the scanned pages: the least of what office scanners make."""

REPORT = """\
The harbour committee met in Brennhaven on Tuesday, 4 March 2031, to decide how the old ferry pier
is to be used. The meeting lasted three hours and ten minutes. It was chaired by Signe Aldal, who
had asked for an in\u00addependent survey of the pier in the autumn.

The survey was carried out by Morven and Sons. It found that 214 of the 1,900 oak piles are rotten
and have to be re\u00adplaced before the winter. The surveyors expect the work to cost 3.4 million
crowns, of which the town is to pay a third. The rest comes from the Aldermar Line, the com\u00adpany
that runs the ferry.

Captain Jorun Hveld told the committee that no ferry had been late because of the pier since 2027.
She warned, how\u00adever, that the thirty-two metre berth is too short for the new ships, which are
forty-one metres long.

Two members voted against the plan. Both said that they had received the survey only on the evening
before the meeting, and that twenty-four hours are not enough to read two hundred pages."""
MORE = """\
The public may look at the plans in the town library until Friday, 28 March. Objections have to be
made in writing, and the committee has to answer each of them within six weeks.

The next meeting takes place on 8 April in the customs house. It is to deal with the new berth, with
the lights on the breakwater, and with the question of whether the fish market can stay where it is
while the pier is rebuilt. The mayor has announced that she will attend."""
COLUMNS = """\
Reedwick's last tram ran on the night of 30 November 2030. It carried 61 pas\u00adsen\u00adgers, a dog, and
the mayor. For eighty-one years the line had joined the station to the sea front, and in its best
year, 1956, it sold nine million tickets.

The council decided in June to close it. The rails were worn, and the cost of new ones was put at 12
million crowns. Buses, the council said, would do the same work for a quarter of the money.

Not every\u00adbody believes that. Tilda Marsh, who drove the last tram, counted the buses on her first
free morn\u00ading: two came in an hour, and both were full.

The rails are to stay for now. A group of shop\u00adkeep\u00aders has offered to run two old trams on Sundays,
and the council will hear them on 15 January."""
LETTER = """\
The lighthouse on Skarn was lit by hand until 1987.

Its last keeper, Osk Tamner, climbed the 212 steps every evening at dusk. He kept a diary of the
weather for thirty-one years, and it now lies in the museum at Brennhaven. On 9 February 1962 he
wrote that the wind had torn the door from its hinges.

Visitors can climb the tower from May to September. The fee is four crowns."""

NOTICE = """\
The ticket office on Skarn closes at noon on Fridays. Until the new clerk has come, the ferryman sells
tickets on board; they cost four crowns."""


def main() -> None:
    report = _pdf(_report())
    (HERE / "report.pdf").write_bytes(report)
    columns = _pdf(_columns())
    (HERE / "columns.pdf").write_bytes(columns)
    (HERE / "protected.pdf").write_bytes(_pdf(_letter(), password="brennhaven"))
    (HERE / "notice.pdf").write_bytes(_pdf(_notice()))  # a test names the day on which it was made
    letter = _pdf(_letter())
    (HERE / "scan.pdf").write_bytes(_saved(_scanned(letter)))
    (HERE / "half-scanned.pdf").write_bytes(_saved(_between(columns, letter)))


def _report() -> Docx:
    """Four pages with a header, page numbers, headings, hyphens at line ends, a list and a table."""
    document = _document("Minutes of the harbour committee, March 2031", author="Ingrid Solvei")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Town of Brennhaven · Harbour committee"
    _field(section.footer.paragraphs[0], "PAGE")
    document.add_heading("The old ferry pier is to be repaired", 0)
    for number, name in enumerate(("The decision", "The reasons", "What was said"), start=1):
        document.add_heading(f"{number} {name}", 1)
        for paragraph in REPORT.split("\n\n"):
            text = _unwrapped(paragraph)
            document.add_paragraph(text if number == 1 else _other(text, number))
    document.add_heading("4 Costs", 1)
    table = document.add_table(rows=0, cols=3, style="Table Grid")
    for row in (
        ("Item", "Crowns", "Paid by"),
        ("Oak piles, with the work of the divers who set them", "2,100,000", "Aldermar Line"),
        ("Planks", "640,000", "Town"),
        ("Lights", "660,000", "Town"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.add_heading("5 What happens next", 1)
    for item in (
        "Plans are on show from 10 March.",
        "The divers begin in May.",
        "The pier opens in October.",
    ):
        document.add_paragraph(item, style="List Bullet")
    for paragraph in MORE.split("\n\n"):
        document.add_paragraph(_unwrapped(paragraph))
    return document


def _unwrapped(paragraph: str) -> str:
    return " ".join(paragraph.split("\n"))


def _other(paragraph: str, number: int) -> str:
    """The same paragraph about another pier, so that pages differ."""
    return paragraph.replace("ferry pier", f"coal pier {number}").replace("214", str(200 + number))


def _columns() -> Docx:
    """A heading over the whole width, and two columns below."""
    document = _document("", author="")
    document.add_heading("The last tram of Reedwick", 0)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.xpath("./w:cols")[0]
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for paragraph in COLUMNS.split("\n\n"):
        document.add_paragraph(_unwrapped(paragraph))
    document.add_section(WD_SECTION.CONTINUOUS)
    return document


def _letter() -> Docx:
    document = _document("Microsoft Word - skarn.doc", author="user")
    for paragraph in LETTER.split("\n\n"):
        document.add_paragraph(_unwrapped(paragraph))
    return document


def _notice() -> Docx:
    """No year is named, so that nothing speaks against the day on which the file was made."""
    document = _document("The ticket office closes early", author="Bram Tolley")
    document.add_heading("The ticket office closes early", 0)
    document.add_paragraph(_unwrapped(NOTICE))
    return document


def _document(title: str, author: str) -> Docx:
    document = Document()
    document.core_properties.title = title
    document.core_properties.author = author
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = FONT
        style.element.rPr.rFonts.set(qn("w:ascii"), FONT)
        style.element.rPr.rFonts.set(qn("w:hAnsi"), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme"):
            style.element.rPr.rFonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].font.size = Pt(12)
    return document


def _field(paragraph: object, name: str) -> None:
    """A field that the writer fills in, such as the page's number."""
    for kind, words in (("begin", None), (None, name), ("end", None)):
        run = paragraph.add_run()._r  # type: ignore[attr-defined]
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
        run.append(element)


def _pdf(document: Docx, password: str = "") -> bytes:
    options = {}
    if password:
        options["EncryptFile"] = {"type": "boolean", "value": "true"}
        options["DocumentOpenPassword"] = {"type": "string", "value": password}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.docx"
        document.save(str(source))
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                f"pdf:writer_pdf_Export:{json.dumps(options)}",
                "--outdir",
                folder,
                str(source),
            ],
            check=True,
            capture_output=True,
        )
        return source.with_suffix(".pdf").read_bytes()


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(content)
    yield document
    document.close()


def _scanned(content: bytes) -> pypdfium2.PdfDocument:
    """A PDF whose pages are pictures of the other one's pages in black and white."""
    scan = BytesIO()
    with _opened(content) as document:
        pictures = [
            page.render(scale=SCAN_DOTS / 72, grayscale=True).to_pil().convert("1") for page in document
        ]
    pictures[0].save(scan, "PDF", resolution=SCAN_DOTS, save_all=True, append_images=pictures[1:])
    return pypdfium2.PdfDocument(scan.getvalue())


def _between(content: bytes, letter: bytes) -> pypdfium2.PdfDocument:
    """A page of text, then a picture of a letter."""
    made = pypdfium2.PdfDocument.new()
    with _opened(content) as document:
        made.import_pages(document)
        made.import_pages(_scanned(letter))
    return made


def _saved(document: pypdfium2.PdfDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
