"""How long people wait who ask a library at once: each through a Gradio client of their own.

    python -m benchmarks.together [LIBRARY] [--people 8] [--rounds 9]

Without a library, the articles of `examples/` are served. In each round one person asks alone, then all at
once, and nobody gets an answer that is remembered. The aim: the last one waits at most 4 times as long as one
alone. How far that can be reached depends on the machine, so the figures say what the server worked for a
question: people times this, shared by all processors, is the least that the last one can wait.
"""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from gradio_client import Client

from benchmarks.shared import Figure, arguments, keep, ratios
from benchmarks.visitors import question, served


def seconds(client: Client, asked: str) -> float:
    began = time.perf_counter()
    client.predict(question=asked, api_name="/ask")
    return time.perf_counter() - began


def together(clients: Sequence[Client], numbers: Iterator[int]) -> list[float]:
    """What each waits when all ask at the same moment."""
    waited = [0.0] * len(clients)
    asked = [question(next(numbers)) for _ in clients]
    start = threading.Barrier(len(clients))

    def ask(person: int) -> None:
        start.wait()
        waited[person] = seconds(clients[person], asked[person])

    threads = [threading.Thread(target=ask, args=(person,)) for person in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waited


def main() -> None:
    parser = arguments(__doc__, rounds=9)
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--people", type=int, default=8)
    given = parser.parse_args()
    people, numbers = given.people, itertools.count()
    alone, last, work = [], [], []
    with served(given.library) as server:
        clients = [Client(server.address, verbose=False) for _ in range(people)]
        together(clients, numbers)
        for _ in range(given.rounds):
            before = server.work()
            single = [seconds(clients[0], question(next(numbers))) for _ in range(people)]
            work.append((server.work() - before) / people)
            alone.append(sum(single) / people)
            last.append(max(together(clients, numbers)))
        for client in clients:
            client.close()
    processors = len(os.sched_getaffinity(0))
    least = [people * each / processors for each in work]
    figures = [
        Figure.of("one who asks alone waits", "s", alone),
        Figure.of(f"the last of {people} who ask at once waits", "s", last),
        ratios("… in units of the former", alone, last),
        Figure.of("the server works for a question alone", "s", work),
        ratios("… as a bound of the ratio on this machine", alone, least),
    ]
    keep(given.out, "together", "together", figures)


if __name__ == "__main__":
    main()
