"""Kill a process at random moments while it adds, removes, searches and embeds anew; look at what is left.

    python -m benchmarks.kill --rounds 1000

One library lives through all rounds. In each, a process works on it until it is killed with `kill -9`. Then
another one opens the library: `verify` has to be clean, what was reported has to be there, and what was under
way has to be wholly there or wholly absent. This is about processes that die; it says nothing about a
computer that loses its power.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import faiss

from benchmarks.quick_embedder import QuickEmbedder
from variorum_index import AddStatus, Library, LibraryError, verify
from variorum_index.schema import DATABASE
from variorum_index.vector_index import Sizes, tidy

FILES = 24
MOST_SAID = 8
LONGEST = 0.2
"""A process is killed so many seconds, at most, after it has said so many things, at most."""
QUESTION = "which ship came first"
State = dict[str, str]
"""Each address with the id of the document there."""

EMBEDDERS = {
    "small": QuickEmbedder("small", dimension=16, window=12),
    "large": QuickEmbedder("large", dimension=24, window=40),
}


def write_version(file: Path, generator: random.Random) -> str:
    """A new content for a file, sometimes a near copy of the others, sometimes the same as another one."""
    shared = " ".join(f"shared{number % 50} word{number}" for number in range(60))
    kind = generator.random()
    own = " ".join(f"w{generator.randrange(400)}" for _ in range(generator.randrange(20, 400)))
    text = "The same as others." if kind < 0.1 else shared + f" v{generator.random()}" if kind < 0.3 else own
    file.write_text(text)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def work(folder: Path, files: list[Path], embedder: str, seed: int, say: Callable[..., None]) -> None:
    """Work on the library until killed. Everything is said before it is begun, and when it is done."""
    generator = random.Random(seed)
    while True:
        with Library.open(folder, embedder=EMBEDDERS[embedder], create=True) as library:
            kind = generator.choices(["add", "remove", "reindex", "search"], [5, 3, 2, 2])[0]
            if kind == "add":
                chosen = generator.sample(files, generator.randrange(1, 6))
                say(began="add", state={file.as_uri(): write_version(file, generator) for file in chosen})
                report = library.add(chosen)
                assert not report.count(AddStatus.FAILED), report
                say(done="add")
            elif kind == "remove" and (documents := library.sources()):
                document = generator.choice(documents)
                say(began="remove", document=document.id)
                library.remove(document.id)
                say(done="remove")
            elif kind == "reindex":
                embedder = "large" if embedder == "small" else "small"
                say(began="reindex", embedder=embedder)
                library.reindex(EMBEDDERS[embedder])
                say(done="reindex", embedder=embedder)
            else:
                say(began="search")
                write_index(folder)
                library.search(QUESTION, limit=1)
                say(done="search")


def write_index(folder: Path) -> None:
    """Write the index of vectors, which a library of this size would do without."""
    tidy(folder, folder / DATABASE, Sizes(exact=3))


def look(folder: Path, say: Callable[..., None]) -> None:
    """Open the library as the next one would, check it, and say what is in it."""
    embedder, library = open_library(folder)
    with library:
        report = verify(folder)
        problems = [problem.message for problem in report.problems]
        documents = library.sources()
        problems += [
            f"{document.id} has another text"
            for document in documents
            if hashlib.sha256(document.text.encode()).hexdigest()[:16] != document.id
        ]
        if documents and not library.search(QUESTION, limit=1):
            problems.append("nothing was found")
        problems += [problem.message for problem in verify(folder).problems]  # with the index, too
        say(problems=problems, state=library.addresses(), embedder=embedder)


def open_library(folder: Path) -> tuple[str, Library]:
    """The library with the embedder that it was built with, of the two."""
    try:
        return "small", Library.open(folder, embedder=EMBEDDERS["small"], create=True)
    except LibraryError as error:
        if "built with" not in str(error):
            raise
        return "large", Library.open(folder, embedder=EMBEDDERS["large"])


def warm_up() -> None:
    """Load everything once, so that the processes that are forked are at work at once."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.txt"
        file.write_text("A text. " * 200)
        with Library.open(Path(folder) / "library", embedder=EMBEDDERS["small"], create=True) as library:
            library.add([file])
    faiss.IndexFlatIP(2)  # nothing is computed with it here: its threads would not live on in a fork


def in_a_process(
    task: Callable[[Callable[..., None]], None], kill_after: tuple[int, float] | None
) -> list[Any]:
    """Run a task in a process of its own; return what it said.

    It is killed so many seconds after it has said so many things, or runs to its end.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            task(lambda **said: os.write(writing, (json.dumps(said) + "\n").encode()))
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = []
        if kill_after is not None:
            lines = [pipe.readline() for _ in range(kill_after[0])]
            time.sleep(kill_after[1])
            os.kill(child, signal.SIGKILL)
        said = [json.loads(line) for line in [*lines, *pipe] if line.endswith("\n")]
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != (0 if kill_after is None else -signal.SIGKILL):
        raise SystemExit("A process ended by itself: see what it said above.")
    return said


def hold_against(before: State, said: list[Any], after: State) -> tuple[str, list[str]]:
    """What was under way, and what is there or missing against what was said."""
    expected, may_be, under_way = dict(before), dict(before), "opening"
    for event in said:
        if "done" in event:
            expected, under_way = may_be, "between two"
            continue
        under_way, may_be = event["began"], dict(expected)
        if under_way == "add":
            may_be |= event["state"]
        elif under_way == "remove":
            may_be = {uri: found for uri, found in expected.items() if found != event["document"]}
    wrong = [
        f"{uri} leads to {after.get(uri)}, not to {expected.get(uri)} or {may_be.get(uri)}"
        for uri in expected | may_be | after
        if after.get(uri) not in (expected.get(uri), may_be.get(uri))
    ]
    return under_way, wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    warm_up()
    generator = random.Random(arguments.seed)
    folder = Path(tempfile.mkdtemp(prefix="variorum-kill-"))
    files = [folder / f"{number:02}.txt" for number in range(FILES)]
    library = folder / "library"
    state: State = {}
    embedder = "small"
    killed: Counter[str] = Counter()
    began = time.monotonic()
    for number in range(1, arguments.rounds + 1):
        seed = generator.randrange(1 << 30)
        said = in_a_process(
            partial(work, library, files, embedder, seed),
            (generator.randrange(MOST_SAID + 1), generator.uniform(0.0, LONGEST)),
        )
        (seen,) = in_a_process(lambda say: look(library, say), None)
        under_way, wrong = hold_against(state, said, seen["state"])
        finished = [event["embedder"] for event in said if event.get("done") == "reindex"]
        if finished and under_way != "reindex" and seen["embedder"] != finished[-1]:
            wrong.append(f"embedded with {finished[-1]!r}, but the library says {seen['embedder']!r}")
        if wrong or seen["problems"]:
            print(f"round {number}, killed in {under_way}:", *wrong, *seen["problems"], sep="\n  ")
            sys.exit(f"The library is left in {library}")
        state, embedder = seen["state"], seen["embedder"]
        killed[under_way] += 1
        if number % 50 == 0:
            print(f"{number} rounds, {len(state)} addresses, {time.monotonic() - began:.0f} s", flush=True)
    shutil.rmtree(folder)
    counts = ", ".join(f"{count} in {name}" for name, count in killed.most_common())
    print(f"{arguments.rounds} kills ({counts}): every library opened, was clean, and had what was reported.")


if __name__ == "__main__":
    main()
