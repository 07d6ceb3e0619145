"""Make the files of this folder from `sources/`, with the programs that people make such files with.

    python tests/data/make.py       # wants soffice: apt install libreoffice-writer libreoffice-calc
                                    # libreoffice-impress

`page.html` is written by hand. The texts are invented.
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "sources"
SEMICOLONS = "csv:Text - txt - csv (StarCalc):59,34,1,1,,0,false,true,false"
"""Between semicolons and in cp1252, as spreadsheets write it in much of Europe."""
CONVERSIONS = (
    ("call.fodt", "docx"),
    ("call.fodt", "odt"),
    ("call.fodt", "html"),
    ("call.fodt", "doc"),
    ("call.fodt", "rtf"),
    ("diary.fodt", "epub"),
    ("calls.fods", "xlsx"),
    ("calls.fods", "xls"),
    ("calls.fods", SEMICOLONS),
    ("briefing.fodp", "pptx"),
)


def convert(source: str, form: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        settings = f"-env:UserInstallation={Path(profile).as_uri()}"
        command = ["soffice", settings, "--headless", "--convert-to", form, "--outdir", str(HERE)]
        subprocess.run([*command, str(SOURCES / source)], check=True, capture_output=True)


def write_message() -> None:
    """As mail programs write it: two forms of the text, and a file attached."""
    message = EmailMessage()
    message["From"] = "Jon Åske <jon.aske@example.org>"
    message["To"] = "Mara Lind <mara.lind@example.org>"
    message["Subject"] = "How long they talked – my notes"
    message["Date"] = format_datetime(datetime(2031, 3, 13, 9, 15, tzinfo=UTC))
    message.set_content(
        "Dear Mara,\n\nthe call between Varga and Reyd took an hour and twenty minutes. I timed it – from\n"
        "the first ring to the last word.\n\nThe Word file is attached.\n\nJon\n"
    )
    page = "<p>Dear Mara, <b>the call</b> took an hour and twenty minutes.</p>"
    message.add_alternative(page, subtype="html")
    message.add_attachment(
        (HERE / "call.docx").read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="call.docx",
    )
    (HERE / "notes.eml").write_bytes(message.as_bytes())


def write_archive() -> None:
    moment = (2031, 3, 14, 12, 0, 0)
    with zipfile.ZipFile(HERE / "press.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("page.html", "briefing.pptx"):
            archive.writestr(zipfile.ZipInfo(f"morning papers/{name}", moment), (HERE / name).read_bytes())
        text = "The leaders spoke for barely forty minutes, the Capital Review has learned."
        archive.writestr(zipfile.ZipInfo("review.txt", moment), text)


if __name__ == "__main__":
    for source, form in CONVERSIONS:
        convert(source, form)
    write_message()
    write_archive()
