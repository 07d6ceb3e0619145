"""Choose the reader's threshold and fit its confidence, on development data only.

    python -m training.calibrate --data ../shared/data/dev --weights assistant/variorum/reader/weights

Rows of four kinds, each with what the source says or that it is silent: RAMDocs (visible part), where a
document is a source of one passage; our own documents of everyday life, of one to three; and sources made of
SQuAD 2.0 development articles: the one paragraph or the three paragraphs most like the question, with or
without the one that answers it. The threshold is that for one passage; what it has to rise for three
makes the margin. What a source has to score more that lies far from the question is taken off before, what
it has to where the question names nothing before the curves are fitted.
With `--diagrams` it also draws how far the confidence can be trusted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from training.diagrams import draw
from variorum.events import names_something
from variorum.matter import NEAR
from variorum.questions import Form, form_of
from variorum.reader import OnnxReader, Platt
from variorum.reader.onnx import STEEP, VAGUE
from variorum_eval import read_ramdocs
from variorum_eval.cases import read_gold
from variorum_eval.metrics.accuracy import same_text
from variorum_eval.metrics.calibration import expected_calibration_error
from variorum_index import Embedder, Library, embedder_named

log = logging.getLogger("training.calibrate")

EXAMPLES = Path(__file__).parent.parent / "examples"

PASSAGES = 3
"""Read of each source in the product, by default."""
ONE_PASSAGE, SEVERAL_PASSAGES = 1.0, 0.5
"""How many standard errors below the best accuracy a threshold may lie. One is the rule of Breiman et al.
(Classification and Regression Trees, 1984); the best of several passages deceives more easily."""


@dataclass(frozen=True)
class Trial:
    """One source with its passages; `answers` is None where it is silent."""

    question: str
    passages: tuple[str, ...]
    answers: tuple[str, ...] | None


@dataclass(frozen=True)
class Scored:
    """A trial as the reader sees it: its best score, and whether each status would be right."""

    score: float
    right_if_stated: bool
    right_if_not: bool
    passages: int
    vague: bool


def ramdocs_trials(path: Path) -> Iterator[Trial]:
    for case in read_ramdocs(path):
        for gold in case.golds:
            assert gold.text is not None
            yield Trial(case.question, (gold.text,), None if gold.answers is None else tuple(gold.answers))


def article_trials(path: Path, seed: int, passages: int) -> Iterator[Trial]:
    """Sources of so many passages, for the answerable questions of `squad2_dev_A`.

    Every second source lacks the paragraph that answers.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["source"] == "squad2_dev_A"]
    articles: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row["context"] not in articles[row["title"]]:
            articles[row["title"]].append(row["context"])
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    vectorizer.fit(paragraph for paragraphs in articles.values() for paragraph in paragraphs)
    matrices = {title: vectorizer.transform(paragraphs) for title, paragraphs in articles.items()}
    rng = random.Random(seed)
    for row in rows:
        answers = tuple(answer["text"] for answer in row["answers"])
        if not answers:
            continue
        similar = (matrices[row["title"]] @ vectorizer.transform([row["question"]]).T).toarray()[:, 0]
        others = [articles[row["title"]][i] for i in similar.argsort()[::-1]]
        others.remove(row["context"])
        if rng.random() < 0.5:
            yield Trial(row["question"], (row["context"], *others[: passages - 1]), answers)
        else:
            silent = [p for p in others if not any(answer in p for answer in answers)]
            yield Trial(row["question"], tuple(silent[:passages]), None)


def everyday_trials(cases: Path, documents: Path) -> Iterator[Trial]:
    """Each document of a collection asked what a few words answer, with the passages that a search gives."""
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library", create=True) as library:
        library.add([documents])
        ids = {PurePath(summary.uri).name: summary.id for summary in library.summaries()}
        for case in read_gold(cases):
            golds = {ids[gold.source]: gold for gold in case.golds}
            if form_of(case.question) is not Form.SPAN:
                continue
            for found in library.search(case.question, sources=tuple(golds), passages=PASSAGES):
                answers = golds[found.document.id].answers
                texts = tuple(scored.passage.text for scored in found.passages)
                yield Trial(case.question, texts, None if answers is None else tuple(answers))


def score(reader: OnnxReader, embedder: Embedder, trials: Iterator[Trial]) -> list[Scored]:
    """Read the trials; what a far source has to score more is taken off."""
    scored = []
    for trial in trials:
        (query,) = embedder.encode_queries([trial.question])
        nearness = float(np.max(embedder.encode_passages(trial.passages) @ query))
        readings = reader.read(trial.question, trial.passages)
        best = max(range(len(readings)), key=lambda i: readings[i].score)
        answer = trial.passages[best][readings[best].start : readings[best].end]
        right = trial.answers is not None and same_text(answer, trial.answers)
        value = readings[best].score - STEEP * max(0.0, NEAR - nearness)
        vague = not names_something(trial.question, "\n".join(trial.passages))
        scored.append(Scored(value, right, trial.answers is None, len(readings), vague))
    return scored


def accuracy(rows: list[Scored], threshold: float) -> float:
    return float(
        np.mean([row.right_if_stated if row.score >= threshold else row.right_if_not for row in rows])
    )


def fit(rows: list[Scored], threshold: float) -> dict[str, dict[str, float]]:
    """A logistic curve from score to "the row is right" for each status.

    Where all rows are right, or all wrong, it is flat, by Laplace's rule of succession.
    """
    curves = {}
    for name, stated in (("stated", True), ("not_stated", False)):
        part = [row for row in rows if (row.score >= threshold) == stated]
        right = [row.right_if_stated if stated else row.right_if_not for row in part]
        if len(set(right)) < 2:
            curves[name] = {
                "slope": 0.0,
                "intercept": float(np.log((sum(right) + 1) / (right.count(False) + 1))),
            }
            continue
        curve = LogisticRegression(C=100.0).fit(np.array([[row.score] for row in part]), right)
        curves[name] = {"slope": float(curve.coef_[0, 0]), "intercept": float(curve.intercept_[0])}
    return curves


def confidences(rows: list[Scored], threshold: float, folds: int = 5) -> tuple[list[float], list[bool]]:
    """The confidence of each row by curves fitted on the other folds, and whether the row is right."""
    sure = [0.0] * len(rows)
    for fold in range(folds):
        curves = fit([row for i, row in enumerate(rows) if i * folds // len(rows) != fold], threshold)
        for i in range(len(rows)):
            if (
                i * folds // len(rows) == fold
            ):  # neighbours, which are documents of one question, stay together
                curve = Platt(**curves["stated" if rows[i].score >= threshold else "not_stated"])
                sure[i] = curve(rows[i].score)
    right = [row.right_if_stated if row.score >= threshold else row.right_if_not for row in rows]
    return sure, right


def choose(sets: list[list[Scored]], errors: float) -> float:
    """The threshold with the best mean accuracy, each set counting the same.

    Many are as good as the best within so many of its standard errors. The lowest of those is taken: an
    answer that is shown can be checked by its quote, one that is missed hides a conflict.
    """
    thresholds = np.arange(-8.0, 10.0, 0.125)
    means = np.array([np.mean([accuracy(rows, t) for rows in sets]) for t in thresholds])
    best = float(means.max())
    error = np.sqrt(best * (1 - best) / sum(map(len, sets)))
    return float(np.min(thresholds[means >= best - errors * error]))


def calibrate(data: Path, weights: Path, seed: int, diagrams: Path | None) -> None:
    """Rewrite `reader.json` in `weights` with the threshold, the margin and the curves found."""
    reader, embedder = OnnxReader(weights), embedder_named()
    documents = score(reader, embedder, ramdocs_trials(data / "ramdocs-visible.jsonl"))
    single = score(reader, embedder, article_trials(data / "qa.jsonl.gz", seed, 1))
    several = score(reader, embedder, article_trials(data / "qa.jsonl.gz", seed, PASSAGES))
    matters = everyday_trials(EXAMPLES / "everyday-tune.jsonl", EXAMPLES / "everyday")
    everyday = score(reader, embedder, matters)
    short = documents + [row for row in everyday if row.passages == 1]  # a document counts as any other
    longer = [row for row in everyday if row.passages > 1]
    threshold = choose([short, single], ONE_PASSAGE)
    margin = max(0.0, choose([several, longer], SEVERAL_PASSAGES) - threshold) / float(np.log(PASSAGES))

    def compared(row: Scored) -> Scored:
        counted = max(row.passages, VAGUE if row.vague else 1)
        return replace(row, score=row.score - margin * float(np.log(counted)))

    documents, short, single, everyday, several, longer = (
        list(map(compared, rows)) for rows in (documents, short, single, everyday, several, longer)
    )
    sets = {"RAMDocs": documents, "everyday": everyday}
    sets |= {"articles, one passage": single, f"articles, {PASSAGES} passages": several}
    for name, rows in sets.items():
        log.info(
            "%s: %d rows, %.3f silent, accuracy %.3f, calibration error %.3f (by the curves of five folds)",
            name,
            len(rows),
            np.mean([row.right_if_not for row in rows]),
            accuracy(rows, threshold),
            expected_calibration_error(*confidences(rows, threshold)),
        )
    path = weights / "reader.json"
    settings = json.loads(path.read_text(encoding="utf-8"))
    curves = {"one_passage": fit(short, threshold), "several_passages": fit(several + longer, threshold)}
    settings |= {"threshold": threshold, "margin": margin, **curves}
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    log.info("threshold %.3f margin %.3f %s", threshold, margin, curves)
    if diagrams is not None:
        sure, right = confidences(documents, threshold)
        draw(diagrams, sure, right, [row.score >= threshold for row in documents])


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument(
        "--diagrams", type=Path, help="draw reliability.svg and risk-coverage.svg in this folder"
    )
    args = parser.parse_args()
    calibrate(args.data, args.weights, args.seed, args.diagrams)


if __name__ == "__main__":
    main()
