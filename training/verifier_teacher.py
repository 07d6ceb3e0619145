"""Fine-tune the reader's teacher to tell what a passage says of a claim, for the verifier to learn from.

    python -m training.verifier_teacher --start training/runs/teacher --data ../shared/data/train \\
        --out training/runs/verifier-teacher

Stop it at any time: the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import shutil
from collections.abc import Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import MPNetForSequenceClassification

from training.loop import run, write_record
from training.teacher import as_teacher, numbers, reader_tokenizer
from training.train_verifier import MIXTURES, Window, build_window, surprise
from training.windows import batches

log = logging.getLogger("training.verifier_teacher")


FROZEN = 3
"""The lowest layers and the words stay as they were: a quarter of the time is saved on the way back."""


class VerifierTeacher(torch.nn.Module):
    """The verifier's three logits, from the teacher's encoder."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        self.model = MPNetForSequenceClassification.from_pretrained(
            source, num_labels=3, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        lowest = self.model.mpnet.encoder.layer[:FROZEN]
        for part in (self.model.mpnet.embeddings, *lowest):
            part.requires_grad_(False)
        self.numbers = numbers(reader_tokenizer(), Tokenizer.from_file(str(source / "tokenizer.json")))

    def forward(self, windows: Sequence[Window], device: torch.device) -> torch.Tensor:
        """Logits of shape (windows, 3)."""
        logits = self.model(**as_teacher(windows, self.numbers, device)).logits
        assert isinstance(logits, torch.Tensor)
        return logits.float()


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="what training.teacher left")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--count", type=int, default=40_000, help="pairs to learn from")
    parser.add_argument("--seed", type=int, default=20261207)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = reader_tokenizer()
    pairs = MIXTURES["asked"](args.data, args.seed)[: args.count]
    steps = batches([build_window(pair, tokenizer) for pair in pairs], args.batch, args.seed)
    log.info("%d pairs, %d steps on %s", len(pairs), len(steps), device)
    teacher = VerifierTeacher(args.start)
    torch.nn.Module.to(teacher, device)
    last = run(
        teacher,
        steps,
        lambda batch: surprise(teacher(batch, device), batch).mean(),
        device=device,
        rate=args.rate,
        checkpoint=args.out / "checkpoint.pt",
    )
    teacher.model.save_pretrained(args.out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(args.start / name, args.out / name)
    write_record(
        args.out, device, pairs=len(pairs), steps=last, batch=args.batch, rate=args.rate, seed=args.seed
    )


if __name__ == "__main__":
    main()
