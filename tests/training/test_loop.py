from __future__ import annotations

from pathlib import Path

import pytest
import torch

from training import loop


def trained(folder: Path, *, stop: int | None = None) -> tuple[int, torch.Tensor]:
    torch.manual_seed(1)
    model = torch.nn.Linear(3, 1)
    steps = [torch.randn(4, 3, generator=torch.Generator().manual_seed(n)) for n in range(12)]
    last = loop.run(
        model,
        steps,
        lambda batch: (model(batch) - 1).square().mean(),
        device=torch.device("cpu"),
        rate=0.1,
        checkpoint=folder / "checkpoint.pt",
        stop=stop,
    )
    return last, model.weight.detach().clone()


def test_a_run_that_was_stopped_ends_where_a_whole_one_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loop, "CHECKPOINT_STEPS", 4)
    (tmp_path / "whole").mkdir()
    (tmp_path / "stopped").mkdir()
    last, whole = trained(tmp_path / "whole")
    assert last == 12
    assert trained(tmp_path / "stopped", stop=6)[0] == 6
    last, continued = trained(tmp_path / "stopped")
    assert last == 12
    torch.testing.assert_close(continued, whole)
