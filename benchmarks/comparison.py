"""How long the comparison of a hundred rows takes, without the verifier and with it.

    python -m benchmarks.comparison

The verifier judges only what neither values nor words decide.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from benchmarks.shared import Figure, arguments, keep
from variorum import Quote, SourceAnswer, Status
from variorum.comparison import Comparison, group, judge, summarise
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
    given = arguments(__doc__, rounds=9).parse_args()
    verifier = OnnxVerifier()
    verifier.verify([("The call was long.", "The call was long.")])
    figures = []
    for name, answers in SETS.items():
        made = rows(answers)
        for asked, said in ((None, "without the verifier"), (verifier, "with the verifier")):
            times = [once(made, asked) for _ in range(given.rounds)]
            figures.append(Figure.of(f"100 rows of {name}, {said}", "ms", times))
    keep(given.out, "comparison", "comparison", figures)


if __name__ == "__main__":
    main()
