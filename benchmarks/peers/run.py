"""Other libraries and Variorum on the same passages, in turn.

    python -m benchmarks.peers.run ENVIRONMENTS [--texts FOLDER|FILE] [--count 300] [--rounds 3]

ENVIRONMENTS is the folder that `install.sh` filled; peers that are not there are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.indexing import passages_of
from benchmarks.shared import VARIORUM, Figure, arguments, documents, keep, ratios, seconds, write_files
from variorum_index import Library

ADAPTER = Path(__file__).parent / "adapter.py"
PEERS = ("plain", "llama_index", "langchain", "txtai", "haystack", "chroma")
QUESTION = "How long was the call?"
OURS_ADD = """
import json, sys, time
from variorum_index import Library
with Library.open(sys.argv[2], create=True) as library:
    library.warm_up()
    began = time.perf_counter()
    library.add([sys.argv[1]])
    print(json.dumps({"seconds": time.perf_counter() - began}))
"""
OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}


def worked(command: list[str | Path]) -> float:
    """The seconds that a process says its work took."""
    ran = subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True, env=os.environ | OFFLINE
    )
    return float(json.loads(ran.stdout.strip().splitlines()[-1])["seconds"])


def main() -> None:
    parser = arguments(__doc__, rounds=3)
    parser.add_argument("environments", type=Path)
    parser.add_argument("--texts", type=Path, help="a folder, or JSON Lines; else made of the examples")
    parser.add_argument("--count", type=int, default=300, help="how many documents")
    given = parser.parse_args()
    there = [name for name in PEERS if (given.environments / name / "bin" / "python").exists()]
    index: dict[str, list[float]] = {name: [] for name in ("variorum", *there)}
    cold: dict[str, list[float]] = {name: [] for name in ("variorum", *there)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_files(documents(given.texts, given.count), folder / "texts")
        with Library.open(folder / "first", create=True) as library:
            library.add([files])
            passages = passages_of(library)
        (folder / "passages.json").write_text(json.dumps(passages), encoding="utf-8")
        for turn in range(given.rounds):
            store = folder / f"variorum{turn}"
            index["variorum"].append(worked([sys.executable, "-c", OURS_ADD, files, store]))
            ask = [sys.executable, "-c", VARIORUM, "ask", QUESTION, "--library", store]
            cold["variorum"].append(seconds(ask, **OFFLINE))
            for peer in there:
                python = given.environments / peer / "bin" / "python"
                store = folder / f"{peer}{turn}"
                index[peer].append(worked([python, ADAPTER, peer, "index", folder / "passages.json", store]))
                cold[peer].append(seconds([python, ADAPTER, peer, "query", store, QUESTION], **OFFLINE))
                time.sleep(0.5)  # what it left running ends
    figures = []
    for peer, values in index.items():
        pace = [len(passages) / value for value in values]
        figures.append(Figure.of(f"indexing: {peer}", "passages/s", pace))
    figures += [
        ratios(f"indexing: variorum, times as quick as {peer}", index["variorum"], index[peer])
        for peer in there
    ]
    figures += [Figure.of(f"cold query: {peer}", "s", values) for peer, values in cold.items()]
    figures += [
        ratios(f"cold query: variorum, share of {peer}", cold[peer], cold["variorum"]) for peer in there
    ]
    keep(given.out, "peers", "peers.run", figures, passages=len(passages))


if __name__ == "__main__":
    main()
