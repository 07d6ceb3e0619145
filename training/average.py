"""Average the weights of several runs that come one out of the other; one named twice counts twice.

python -m training.average --models training/runs/second training/runs/third --out training/runs/mean
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
from transformers import BertForQuestionAnswering


def average(models: list[Path], out: Path) -> None:
    """Write the mean of the models' weights, each counting the same (Izmailov et al., UAI 2018)."""
    states = [BertForQuestionAnswering.from_pretrained(path).state_dict() for path in models]
    mean = BertForQuestionAnswering.from_pretrained(models[0])
    mean.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    mean.save_pretrained(out)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    average(args.models, args.out)


if __name__ == "__main__":
    main()
