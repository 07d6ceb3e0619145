"""What numbers passages are embedded in, and which of them this machine is quickest with."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path

_CPU = Path("/proc/cpuinfo")


class Arithmetic(StrEnum):
    """What passages are embedded in; questions always are in float32.

    Vectors of all three lie so near each other that one library may hold them mixed, and a library goes from
    one machine to another: see benchmarks/README.md for what int8 changes in retrieval.
    """

    FLOAT32 = "float32"
    BFLOAT16 = "bfloat16"
    INT8 = "int8"


def quickest(cpu: Path = _CPU) -> Arithmetic:
    """bfloat16 where the processor says that it multiplies it, else int8."""
    try:
        flags = cpu.read_text(encoding="ascii", errors="replace").partition("\nflags")[2].partition("\n")[0]
    except OSError:  # not Linux
        return Arithmetic.INT8
    quick = {"avx512_bf16", "amx_bf16"} & set(flags.split())
    return Arithmetic.BFLOAT16 if quick else Arithmetic.INT8


def processors() -> int:
    """How many this process may use: a container or taskset may leave it fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1
