"""Train the verifier further by what its teacher says (Hinton et al., 2015, arXiv:1503.02531).

    python -m training.distil_verifier --taught training/runs/verifier-taught \\
        --start training/runs/verifier --out training/runs/verifier-second

Stop it at any time: the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from training.loop import run, write_record
from training.teach_verifier import Taught, read
from training.train_verifier import UNKNOWN, load_model, logits_of, surprise
from training.windows import batches

log = logging.getLogger("training.distil_verifier")

TEMPERATURE = 2.0
"""Both sides' logits are divided by it, so that the teacher's second thoughts count."""
SOFT = 0.6
"""The share of the teacher in the loss; the rest is that of the known labels."""


def loss_of(logits: torch.Tensor, batch: Sequence[Taught]) -> torch.Tensor:
    """Divergence from the teacher, and the surprise at the label where that is known."""
    said = torch.from_numpy(np.stack([taught.logits for taught in batch])).to(logits.device)
    soft = torch.nn.functional.kl_div(
        torch.log_softmax(logits / TEMPERATURE, -1),
        torch.log_softmax(said / TEMPERATURE, -1),
        reduction="batchmean",
        log_target=True,
    )
    loss = SOFT * TEMPERATURE**2 * soft
    known = [row for row, taught in enumerate(batch) if taught.window.label != UNKNOWN]
    if known:
        hard = surprise(logits[known], [batch[row].window for row in known])
        loss = loss + (1 - SOFT) * hard.mean()
    return loss


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--taught", type=Path, required=True, help="what training.teach_verifier wrote")
    parser.add_argument("--start", type=Path, required=True, help="the result of the stage before")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261209)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rows = list(read(args.taught))
    steps = [step for number in range(args.passes) for step in batches(rows, args.batch, args.seed + number)]
    unknown = sum(row.window.label == UNKNOWN for row in rows)
    log.info("%d pairs (%d unknown), %d steps on %s", len(rows), unknown, len(steps), device)
    model = load_model(args.start)
    torch.nn.Module.to(model, device)  # transformers types its own without a device
    last = run(
        model,
        steps,
        lambda batch: loss_of(logits_of(model, [row.window for row in batch], device), batch),
        device=device,
        rate=args.rate,
        checkpoint=args.out / "checkpoint.pt",
    )
    model.save_pretrained(args.out)
    write_record(
        args.out,
        device,
        pairs=len(rows),
        unknown=unknown,
        passes=args.passes,
        steps=last,
        batch=args.batch,
        rate=args.rate,
        seed=args.seed,
    )


if __name__ == "__main__":
    main()
