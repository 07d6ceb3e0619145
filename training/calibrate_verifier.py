"""Fit the verifier's probabilities, on development data only, and say how good they are.

    python -m training.calibrate_verifier --data ../shared/data/dev \\
        --weights assistant/variorum/verifier/weights

The logits are scaled, and shifted for each class, so that every second row of the development sets is as
probable as it can be. Each set counts the same, and in each set the supported rows as much as the others: the
probabilities are those of somebody who expects either as often. The figures are of the other rows.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from training.claims import DEVELOPMENT, LABELS, read_pairs
from variorum.verifier import OnnxVerifier
from variorum_eval.metrics.calibration import expected_calibration_error

log = logging.getLogger("training.calibrate_verifier")


@dataclass(frozen=True)
class Judged:
    """The rows of one set: logits (rows, 3), and for each row an index into LABELS."""

    source: str
    logits: np.ndarray
    labels: np.ndarray


def judge(verifier: OnnxVerifier, data: Path, limit: int, seed: int) -> list[Judged]:
    """Up to `limit` rows of each development set, with the verifier's logits."""
    sets = []
    for name, sources in DEVELOPMENT.items():
        for source in sources:
            pairs = read_pairs(data / f"{name}.jsonl.gz", {source: limit}, seed)
            found = verifier.verify([(pair.passage, pair.claim) for pair in pairs])
            odds = [[j.supported, j.contradicted, j.not_mentioned] for j in found]
            labels = [LABELS.index(pair.label) for pair in pairs]
            sets.append(Judged(source, np.log(np.maximum(odds, 1e-12)), np.array(labels)))
    return sets


def probabilities(logits: np.ndarray, scale: float, shift: Sequence[float]) -> np.ndarray:
    """Four columns: those of the three classes, and of the last two together."""
    weighed = np.exp(logits * scale + np.array(shift) - (logits * scale).max(-1, keepdims=True))
    known = weighed / weighed.sum(-1, keepdims=True)
    return np.concatenate([known, known[:, 1:].sum(-1, keepdims=True)], axis=-1)


def fit(sets: Sequence[Judged]) -> tuple[float, list[float]]:
    """Scale and shifts with the highest likelihood, each set counting the same; the last shift is 0."""

    def loss(parameters: np.ndarray) -> float:
        scale, shift = float(np.exp(parameters[0])), [*parameters[1:], 0.0]
        per_set = []
        for part in sets:
            known = probabilities(part.logits, scale, shift)[np.arange(len(part.labels)), part.labels]
            surprise = -np.log(np.maximum(known, 1e-12))
            halves = [surprise[(part.labels == 0) == truth] for truth in (True, False)]
            per_set.append(np.mean([half.mean() for half in halves if len(half)]))
        return float(np.mean(per_set))

    found = minimize(loss, np.zeros(3), method="Nelder-Mead").x
    return float(np.exp(found[0])), [float(found[1]), float(found[2]), 0.0]


def report(sets: Sequence[Judged], scale: float, shift: Sequence[float]) -> None:
    """Log accuracy and the calibration error of "supported" for each set."""
    errors, balanced = [], []
    for part in sets:
        known = probabilities(part.logits, scale, shift)
        said, gold = known[:, 0] >= 0.5, part.labels == 0
        shares = [
            float((said == gold)[gold == truth].mean()) for truth in (True, False) if (gold == truth).any()
        ]
        sure = np.where(said, known[:, 0], 1 - known[:, 0])
        error = expected_calibration_error([float(p) for p in sure], [bool(r) for r in said == gold]) or 0.0
        errors.append(error)
        balanced.append(float(np.mean(shares)))
        log.info("%s: %d rows, balanced accuracy %.3f, ECE %.3f", part.source, len(gold), balanced[-1], error)
    log.info("means: balanced accuracy %.3f, ECE %.3f", np.mean(balanced), np.mean(errors))


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=1_000, help="rows of each set, at most")
    parser.add_argument("--seed", type=int, default=20261122)
    args = parser.parse_args()
    path = args.weights / "verifier.json"
    settings = json.loads(path.read_text(encoding="utf-8")) | {"scale": 1.0, "shift": [0.0, 0.0, 0.0]}
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    sets = judge(OnnxVerifier(args.weights), args.data, args.limit, args.seed)
    fitted_on = [Judged(part.source, part.logits[::2], part.labels[::2]) for part in sets]
    scale, shift = fit(fitted_on)
    report([Judged(part.source, part.logits[1::2], part.labels[1::2]) for part in sets], scale, shift)
    settings |= {"scale": scale, "shift": shift}
    path.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")
    log.info("scale %.3f shift %s", scale, [round(part, 3) for part in shift])


if __name__ == "__main__":
    main()
