"""A page of a PDF as a picture, drawn by a process of its own: a hostile file costs only that."""

from __future__ import annotations

import subprocess
import sys

from variorum_index.errors import LoadError

_WIDTH = 1300
"""Dots, at most; a page of A4 can be read then."""
_MOST_DOTS = 3_000_000
_QUALITY = 82
_SECONDS = 30.0
_MOST_MEMORY = 2_000_000_000


def draw(content: bytes, number: int) -> bytes:
    """Draw a page, which counts from 1, as WebP of 3 million dots at most.

    Raises LoadError, in words that go on from the file's name, if it cannot be drawn in 30 seconds.
    """
    # -P: nothing is imported from the folder we happen to be in
    command = [sys.executable, "-P", "-m", __name__, str(number)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise LoadError(f"has a page {number} that could not be drawn. Its text is there.") from error
    return done.stdout


def main() -> None:
    """Draw the page of the PDF on standard input whose number is the argument, to standard output."""
    from io import BytesIO

    from variorum_index.formats.pdf.opening import opened, page_of

    _limit_memory()
    picture = BytesIO()
    with (
        opened(sys.stdin.buffer.read()) as document,
        page_of(document, int(sys.argv[1]) - 1) as page,
    ):
        width, height = page.get_size()
        scale = min(_WIDTH / max(width, 1.0), (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
        page.render(scale=scale).to_pil().save(picture, "WEBP", quality=_QUALITY, method=2)
    sys.stdout.buffer.write(picture.getvalue())


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    main()
