"""Average the weights of several runs that come one out of the other; one named twice counts twice.

python -m training.average --models training/runs/second training/runs/third --out training/runs/mean
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file


def average(models: list[Path], out: Path) -> None:
    """Write the mean of the models' weights, each counting the same (Izmailov et al., UAI 2018).

    They have to be of one kind, all readers or all verifiers.
    """
    states = [load_file(path / "model.safetensors") for path in models]
    mean = {name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]}
    out.mkdir(parents=True, exist_ok=True)
    save_file(mean, out / "model.safetensors", metadata={"format": "pt"})
    shutil.copyfile(models[0] / "config.json", out / "config.json")


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
