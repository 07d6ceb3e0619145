"""Train the reader further by what its teacher says (Hinton et al., 2015, arXiv:1503.02531).

    python -m training.distil --taught training/runs/taught --start training/runs/eighth \\
        --out training/runs/ninth

Stop it at any time: the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import torch

from training.loop import run, write_record
from training.teach import UNKNOWN, Taught, read
from training.train import collate, load_model
from training.windows import batches

log = logging.getLogger("training.distil")

TEMPERATURE = 2.0
"""Both sides' logits are divided by it, so that the teacher's second thoughts count."""
SOFT = 0.6
"""The share of the teacher in the loss; the rest is that of the known answers."""


def loss_of(starts: torch.Tensor, ends: torch.Tensor, batch: Sequence[Taught]) -> torch.Tensor:
    """Divergence from the teacher, and cross entropy where the answer is known."""
    device = starts.device
    said = torch.full((2, *starts.shape), -1e4)
    for row, taught in enumerate(batch):
        said[:, row, : len(taught.ids)] = torch.from_numpy(taught.logits).float()
    total = torch.zeros((), device=device)
    known = torch.tensor([(t.window.start, t.window.end) for t in batch], device=device)
    for mine, theirs, gold in zip((starts, ends), said.to(device), known.T, strict=True):
        mine = mine.float()
        soft = torch.nn.functional.kl_div(
            torch.log_softmax(mine / TEMPERATURE, -1),
            torch.log_softmax(theirs / TEMPERATURE, -1),
            reduction="batchmean",
            log_target=True,
        )
        total = total + SOFT * TEMPERATURE**2 * soft
        if bool((gold != UNKNOWN).any()):
            hard = torch.nn.functional.cross_entropy(mine, gold, ignore_index=UNKNOWN)
            total = total + (1 - SOFT) * hard
    return total / 2


def distil(
    rows: Sequence[Taught], start: Path, out: Path, *, size: int, rate: float, passes: int, seed: int
) -> None:
    """Train and leave `model.safetensors` and its config in `out`; resumes from `out/checkpoint.pt`."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    steps = [step for number in range(passes) for step in batches(rows, size, seed + number)]
    unknown = sum(row.window.start == UNKNOWN for row in rows)
    unstated = sum(row.window.end == 0 for row in rows)
    log.info("%d windows (%d not stated, %d unknown), %d steps", len(rows), unstated, unknown, len(steps))
    model = load_model(start)
    torch.nn.Module.to(model, device)

    def batch_loss(batch: Sequence[Taught]) -> torch.Tensor:
        inputs = collate([row.window for row in batch], device)
        out = model(**{name: inputs[name] for name in ("input_ids", "token_type_ids", "attention_mask")})
        absent = inputs["attention_mask"] == 0
        return loss_of(
            out.start_logits.float().masked_fill(absent, -1e4),
            out.end_logits.float().masked_fill(absent, -1e4),
            batch,
        )

    last = run(model, steps, batch_loss, device=device, rate=rate, checkpoint=out / "checkpoint.pt")
    model.save_pretrained(out)
    write_record(
        out,
        device,
        windows=len(rows),
        not_stated=unstated,
        unknown=unknown,
        passes=passes,
        steps=last,
        batch=size,
        rate=rate,
        seed=seed,
    )


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--taught", type=Path, nargs="+", required=True, help="what training.teach and training.certain wrote"
    )
    parser.add_argument("--parts", type=int, help="so many files of each folder, at most")
    parser.add_argument("--start", type=Path, required=True, help="the result of the stage before")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--seed", type=int, default=20261202)
    args = parser.parse_args()
    distil(
        [row for folder in args.taught for row in read(folder, args.parts)],
        args.start,
        args.out,
        size=args.batch,
        rate=args.rate,
        passes=args.passes,
        seed=args.seed,
    )


if __name__ == "__main__":
    main()
