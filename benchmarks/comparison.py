"""How long the comparison of a hundred rows takes, without the verifier and with it.

    python -m benchmarks.comparison

Printed are medians over the rounds, in milliseconds of wall-clock time.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence

from variorum import Quote, SourceAnswer, Status
from variorum.compare import Comparison, group, judge, summarise
from variorum.verifier import OnnxVerifier, Verifier
from variorum_index import Document

QUESTION = "How long was the call?"
SETS = {
    "durations": [f"{number} minutes" for number in range(30, 130)],
    "names": [f"Minister {chr(65 + number % 26)}{number}son" for number in range(100)],
    "long texts": [
        f"it went on until speaker {number} of the assembly had to leave" for number in range(100)
    ],
}


def rows(answers: Sequence[str]) -> list[SourceAnswer]:
    """A source for each answer, that says it in a sentence of its own."""
    made = []
    for number, answer in enumerate(answers):
        text = f"The call, officials said, lasted {answer}."
        document = Document(str(number), f"bench:{number}", "", text, None, None, "text/plain", "")
        start = text.index(answer)
        quote = Quote.of(document, 0, len(text))
        made.append(SourceAnswer(document, Status.STATED, answer, quote, 0.9, None, start))
    return made


def once(made: Sequence[SourceAnswer], verifier: Verifier | None) -> float:
    """Milliseconds for one comparison with its verdict and summary."""
    began = time.perf_counter()
    compared = Comparison.of(made, question=QUESTION, verifier=verifier)
    grouped, groups = group(made, compared)
    summarise(grouped, groups, judge(grouped, compared), compared)
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    verifier = OnnxVerifier()
    verifier.verify([("The call was long.", "The call was long.")])
    for name, answers in SETS.items():
        made = rows(answers)
        plain = [once(made, None) for _ in range(rounds)]
        judged = [once(made, verifier) for _ in range(rounds)]
        print(
            f"{name}: 100 rows {statistics.median(plain):.0f} ms, "
            f"with the verifier {statistics.median(judged):.0f} ms"
        )


if __name__ == "__main__":
    main()
