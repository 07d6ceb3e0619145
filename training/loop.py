"""The training loop that the reader and the verifier share: AdamW, a linear schedule, checkpoints."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import torch

from variorum_index.minilm.arithmetic import multiplies_bfloat16

log = logging.getLogger("training.loop")

CHECKPOINT_STEPS = 200

Batch = TypeVar("Batch")


def quick_in_bfloat16(device: torch.device) -> bool:
    """A GPU is, and so are processors with instructions for it: about four times as quick here."""
    return device.type == "cuda" or multiplies_bfloat16()


def write_record(out: Path, device: torch.device, **fields: object) -> None:
    """Say in `out/training.json` what a finished run was: by that it is known to be finished."""
    record = {**fields, "device": str(device)}
    (out / "training.json").write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def run(
    model: torch.nn.Module,
    batches: Sequence[Batch],
    loss_of: Callable[[Batch], torch.Tensor],
    *,
    device: torch.device,
    rate: float,
    checkpoint: Path,
    stop: int | None = None,
) -> int:
    """One step a batch, up to `stop`; returns how many. Goes on from `checkpoint` if that is there.

    The rate rises for a sixteenth of the steps and falls to nothing at the last; `stop` leaves the
    schedule where it is then.
    """
    model.train()
    plain = [p for n, p in model.named_parameters() if n.endswith("bias") or "LayerNorm" in n]
    decayed = [p for n, p in model.named_parameters() if not (n.endswith("bias") or "LayerNorm" in n)]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=rate,
        fused=True,
    )
    warm = max(1, len(batches) // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / warm, (len(batches) - step) / max(1, len(batches) - warm)),
    )
    parts: dict[str, Any] = {"model": model, "optimizer": optimizer, "schedule": schedule}
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        for name, part in parts.items():
            part.load_state_dict(state[name])
        done = state["done"]
        log.info("going on from step %d", done)
    began, running = time.monotonic(), 0.0
    last = min(len(batches), stop or len(batches))
    for step in range(done, last):
        with torch.autocast(device.type, torch.bfloat16, enabled=quick_in_bfloat16(device)):
            loss = loss_of(batches[step])
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = loss.item() if step == done else 0.98 * running + 0.02 * loss.item()
        if (step + 1) % 25 == 0:
            left = (time.monotonic() - began) / (step + 1 - done) * (last - step - 1)
            log.info("step %d/%d loss %.3f, %.0f s left", step + 1, len(batches), running, left)
        if (step + 1) % CHECKPOINT_STEPS == 0:
            partial = checkpoint.with_suffix(".partial")
            torch.save(
                {name: part.state_dict() for name, part in parts.items()} | {"done": step + 1}, partial
            )
            partial.replace(checkpoint)
    return last
