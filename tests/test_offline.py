"""Nothing reaches out: a process whose sockets raise indexes, answers and builds the page."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import sys

reached = []

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        reached.append((event, arguments[1:]))  # kept, too: somebody may swallow the error
        raise RuntimeError(f"something reached out: {event} {arguments[1:]}")

sys.addaudithook(refuse)

from pathlib import Path
from variorum import Assistant
from variorum_ui.programs import Programs
from variorum_ui.records import Records
from variorum_ui.settings import Settings
from variorum_ui.web import build

with Assistant.open(sys.argv[1], create=True) as assistant:
    report = assistant.library.add([sys.argv[2]])
    assert len(report.outcomes) == 6, report
    answer = assistant.ask("How long was the call?")
    assert len(answer.sources) == 6
    settings = Settings(library=Path(sys.argv[1]))
    programs = Programs(assistant, settings, read_only=False)
    build(assistant, settings, programs, Records(settings.library))
assert not reached, reached
print(answer.summary)
"""


def test_indexing_and_answering_work_with_sockets_blocked(tmp_path: Path, examples: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(tmp_path / "L"), str(examples)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "sources" in result.stdout
