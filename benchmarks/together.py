"""How long people wait who ask a library at once: each through a Gradio client of their own.

    python benchmarks/together.py [LIBRARY] [--people 8] [--rounds 5]

Without a library, the articles of `examples/` are served. The target: nobody waits longer than 4 times
what one who asks alone does.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from pathlib import Path

from gradio_client import Client

from variorum import Assistant
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
QUESTIONS = (
    "How long was the call?",
    "Who asked for the call?",
    "Where will they meet?",
    "When was the call?",
    "How many trawlers were detained?",
    "Why did Norland close the border posts?",
    "Who is the president of Norland?",
    "What did the spokesman say?",
)


def seconds(client: Client, question: str) -> float:
    began = time.perf_counter()
    client.predict(question=question, api_name="/ask")
    return time.perf_counter() - began


def together(clients: list[Client], round_number: int) -> list[float]:
    """What each waits when all ask at the same moment."""
    waited = [0.0] * len(clients)
    start = threading.Barrier(len(clients))

    def ask(number: int) -> None:
        start.wait()
        waited[number] = seconds(clients[number], QUESTIONS[(number + round_number) % len(QUESTIONS)])

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(clients))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return waited


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("library", nargs="?", type=Path)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = arguments.library or Path(folder) / "library"
        with Assistant.open(library, create=arguments.library is None) as assistant:
            if arguments.library is None:
                assistant.library.add([EXAMPLES])
            assistant.warm_up()
            with opened(assistant, Settings(library=library), Serving(port=0)) as address:
                clients = [Client(address, verbose=False) for _ in range(arguments.people)]
                seconds(clients[0], QUESTIONS[0])
                alone = [seconds(clients[0], question) for question in QUESTIONS]
                waited = [together(clients, number) for number in range(arguments.rounds)]
                for client in clients:
                    client.close()
    single = statistics.median(alone)
    everybody = statistics.median(value for times in waited for value in times)
    longest = [max(times) for times in waited]
    shown = ", ".join(f"{value:.2f}" for value in longest)
    print(f"alone: median {single:.2f} s, longest {max(alone):.2f} s")
    print(f"{arguments.people} together: median {everybody:.2f} s, the last of each round {shown} s")
    print(f"the last waits {statistics.median(longest) / single:.1f} times as long as one who asks alone")


if __name__ == "__main__":
    main()
