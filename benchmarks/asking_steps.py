"""One question by `variorum ask`, its steps timed: what `benchmarks.asking_profile` runs, cold and warm.

    python asking_steps.py STARTED TIMES ask QUESTION --library FOLDER

STARTED is `time.monotonic()` of the process that started this one. Prints a line of JSON for each of TIMES
questions to standard error: milliseconds by step. A step's time is without that of the steps within it.
"""

from __future__ import annotations

import sys
import time

_BEGAN = time.monotonic()

STEPS = {
    "opening the library": ("variorum_ui.cli", "open_library"),
    "searching": ("variorum_index.library", "Library.search"),
    "embedding the question": ("variorum_index.minilm.embedder", "MiniLmEmbedder.encode_queries"),
    "loading the embedding model": ("variorum_index.minilm.embedder", "_load"),
    "loading its tokenizer": ("variorum_index.minilm.embedder", "MiniLmEmbedder._tokenizer"),
    "reading": ("variorum.reader.onnx", "OnnxReader.read"),
    "loading the reader or the verifier": ("variorum.encoder", "Encoder._session"),
    "loading their tokenizers": ("variorum.encoder", "Encoder.tokenizer"),
    "comparing": ("variorum.assistant", "Assistant.ask"),
    "printing": ("variorum_ui.cli", "answer_table"),
}


class Steps:
    """Which step the main thread is in, and how long it has been in each."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._open: list[str] = ["everything else"]
        self._since = time.monotonic()

    def turn(self) -> None:
        now = time.monotonic()
        self.spent[self._open[-1]] = self.spent.get(self._open[-1], 0.0) + 1000 * (now - self._since)
        self._since = now

    def around(self, name: str, function):
        def timed(*given, **named):
            self.turn()
            self._open.append(name)
            try:
                return function(*given, **named)
            finally:
                self.turn()
                self._open.pop()

        return timed

    def watch(self) -> None:
        import functools
        import importlib

        for name, (module, path) in STEPS.items():
            owner = importlib.import_module(module)
            *parents, last = path.split(".")
            for parent in parents:
                owner = getattr(owner, parent)
            found = vars(owner)[last]
            if isinstance(found, functools.cached_property):
                found.func = self.around(name, found.func)
            else:
                setattr(owner, last, self.around(name, found))


def main() -> None:
    import json

    started, times = float(sys.argv[1]), int(sys.argv[2])
    del sys.argv[1:3]
    steps = Steps()
    steps.spent["starting Python"] = 1000 * (_BEGAN - started)
    import_cli = steps.around("importing the command line", __import__)
    main = import_cli("variorum_ui.cli", fromlist=["main"]).main
    steps.around("importing the rest", steps.watch)()
    if times == 1:
        ended = _ended(main)
        steps.turn()
        print(json.dumps(steps.spent), file=sys.stderr)
        sys.exit(ended)
    _ask_again(steps, times, sys.argv[2], sys.argv[4])


def _ended(main) -> int:
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _ask_again(steps: Steps, times: int, question: str, folder: str) -> None:
    """The same question to one open assistant, nothing remembered."""
    import json

    from variorum import Assistant

    with Assistant.open(folder, remember=0) as assistant:
        for _ in range(times):
            steps.turn()
            steps.spent.clear()
            assistant.ask(question)
            steps.turn()
            print(json.dumps(steps.spent), file=sys.stderr)


if __name__ == "__main__":
    main()
