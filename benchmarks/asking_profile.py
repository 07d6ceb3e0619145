"""Where the time of a question goes: of a whole process of `variorum ask`, and of an open assistant.

    python -m benchmarks.asking_profile [--cold 7] [--rounds 15]

The steps are those of `asking_steps.py`. Cold is on the sample articles, with the files in the disk's cache;
warm asks the same question of the same library, with nothing remembered but the models loaded.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.shared import EXAMPLES, Figure, arguments, keep
from variorum_index import Library

STEPS = Path(__file__).parent / "asking_steps.py"
QUESTION = "How long was the call?"


def asked(library: Path, times: int) -> list[dict[str, float]]:
    """Milliseconds by step of each question, and with `times` 1 of the whole process."""
    began = time.monotonic()
    command = [sys.executable, STEPS, repr(began), str(times), "ask", QUESTION, "--library", library]
    ran = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    ended = time.monotonic()
    found = [json.loads(line) for line in ran.stderr.splitlines() if line.startswith("{")]
    if times == 1:
        whole = 1000 * (ended - began)
        found[0] |= {"ending Python": whole - sum(found[0].values()), "in all": whole}
    return found


def figures(name: str, rounds: list[dict[str, float]]) -> list[Figure]:
    """Each step's, the longest first."""
    steps = {step for found in rounds for step in found}
    made = [Figure.of(f"{name}: {step}", "ms", [found.get(step, 0.0) for found in rounds]) for step in steps]
    return sorted(made, key=lambda figure: -figure.value)


def main() -> None:
    parser = arguments(__doc__, rounds=15)
    parser.add_argument("--cold", type=int, default=7, help="how many rounds of processes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        with Library.open(folder, create=True) as library:
            library.add([EXAMPLES])
        cold = [asked(folder, 1)[0] for _ in range(given.cold + 1)][1:]  # the first fills the disk's cache
        warm = asked(folder, given.rounds + 2)[1:]
    for found in warm:
        found["in all"] = sum(found.values())
    keep(given.out, "asking_profile", "asking_profile", figures("cold", cold) + figures("warm", warm))


if __name__ == "__main__":
    main()
