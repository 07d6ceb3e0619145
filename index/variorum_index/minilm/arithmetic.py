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
    """int8, but bfloat16 where the processor has a unit for it (AMX).

    With AVX512-BF16 alone, torch's bfloat16 was measured to be a third as quick as int8 on ONNX Runtime
    (benchmarks/README.md, indexing). No processor with AMX was at hand.
    """
    return Arithmetic.BFLOAT16 if "amx_bf16" in _flags(cpu) else Arithmetic.INT8


def multiplies_bfloat16(cpu: Path = _CPU) -> bool:
    """Whether the processor has instructions for bfloat16: training is several times as quick with them."""
    return not {"avx512_bf16", "amx_bf16"}.isdisjoint(_flags(cpu))


def _flags(cpu: Path) -> frozenset[str]:
    try:
        said = cpu.read_text(encoding="ascii", errors="replace").partition("\nflags")[2].partition("\n")[0]
    except OSError:  # not Linux
        return frozenset()
    return frozenset(said.split())


def processors() -> int:
    """How many this process may use: a container or taskset may leave it fewer than there are."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        return os.cpu_count() or 1
