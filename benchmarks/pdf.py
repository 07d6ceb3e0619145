"""How much of a text comes back whole out of PDF files of it: the share of its sentences, word for word.

    python -m benchmarks.pdf [FILE ...]

The texts (the articles of `examples/`, if none are named) are set in several ways by Chromium and by
LibreOffice, where these are installed, and scanned: drawn at 200 dots per inch and recognised by tesseract.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from html import escape
from io import BytesIO
from pathlib import Path

import pypdfium2

from benchmarks.shared import EXAMPLES, Figure, arguments, keep
from variorum.sentences import sentences
from variorum_index.formats.front_matter import body_start
from variorum_index.formats.pdf import read
from variorum_index.formats.plain import decode

PLAIN = "font: 11pt/1.35 'DejaVu Serif', serif; hyphens: auto"
NARROW = "columns: 2; column-gap: 4mm; text-align: justify"
THREE = "columns: 3; column-gap: 5mm; text-align: justify"
LAYOUTS = {
    "one column, ragged": PLAIN,
    "one column, indented, justified": f"{PLAIN}; text-align: justify; --gap: 0; --indent: 1.5em",
    "two columns": f"{PLAIN}; columns: 2; column-gap: 8mm",
    "two columns, justified, narrow gap": f"{PLAIN}; {NARROW}; font-size: 9pt",
    "three columns, justified": f"{PLAIN}; {THREE}; font-size: 8.5pt",
}
Paragraphs = list[str]


def main() -> None:
    parser = arguments(__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(EXAMPLES.glob("*.md")))
    given = parser.parse_args()
    text = [paragraph for file in given.files for paragraph in paragraphs(file)]
    expected = list(wanted(text))
    shares, times = [], []
    for writer, layout, make in makers():
        content = make(text)
        began = time.perf_counter()
        found = read(content)
        took = (time.perf_counter() - began) / len(found.pages)
        blocks = found.text.split("\n\n")
        whole = sum(any(sentence in block for block in blocks) for sentence in expected)
        name = f"{writer}, {layout}"
        shares.append(
            Figure.of(f"{name}: of {len(expected)} sentences whole", "%", [100 * whole / len(expected)])
        )
        times.append(Figure.of(f"{name}: reading", "ms a page", [1000 * took]))
    keep(given.out, "pdf", "pdf", [*shares, *times])


def paragraphs(file: Path) -> Paragraphs:
    text = decode(file.read_bytes())
    body = text[body_start(text, "text/markdown") :] if file.suffix == ".md" else text
    separator = "\n\n" if "\n\n" in body else "\n"
    return [" ".join(part.lstrip("#").split()) for part in body.split(separator) if part.strip()]


def wanted(text: Paragraphs) -> Iterator[str]:
    for paragraph in text:
        for start, end in sentences(paragraph):
            yield paragraph[start:end]


def makers() -> Iterator[tuple[str, str, Callable[[Paragraphs], bytes]]]:
    chromium = shutil.which("chromium")
    if chromium is not None:
        for name, style in LAYOUTS.items():
            yield "Chromium", name, lambda text, style=style: by_chromium(chromium, text, style)
    if shutil.which("soffice") is not None:
        yield "LibreOffice", "one column", by_libreoffice
    if chromium is not None and shutil.which("tesseract") is not None:
        yield "a scan", "one column", lambda text: scanned(by_chromium(chromium, text, PLAIN))
        two = LAYOUTS["two columns"]
        yield "a scan", "two columns", lambda text: scanned(by_chromium(chromium, text, two))


def by_chromium(program: str, text: Paragraphs, style: str) -> bytes:
    body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in text)
    rule = "p { margin: var(--gap, 0.7em) 0; text-indent: var(--indent, 0) }"
    page = f'<html lang="en"><meta charset="utf-8"><style>{rule}</style>'
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "text.html", Path(folder) / "text.pdf"
        source.write_text(f'{page}<div style="{escape(style)}">{body}</div>', encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
        command = [program, *flags, "--no-pdf-header-footer", f"--print-to-pdf={made}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return made.read_bytes()


def by_libreoffice(text: Paragraphs) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "text.html"
        source.write_text("".join(f"<p>{escape(paragraph)}</p>" for paragraph in text), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        command += ["pdf:writer_web_pdf_Export", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()


def scanned(content: bytes) -> bytes:
    scan = BytesIO()
    document = pypdfium2.PdfDocument(content)
    pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    document.close()
    pictures[0].save(scan, "PDF", resolution=200, save_all=True, append_images=pictures[1:])
    return scan.getvalue()


if __name__ == "__main__":
    main()
