from __future__ import annotations

import torch
from torch import nn

from training.smooth import smooth


class Block(nn.Module):
    """Named as the encoder's layers are."""

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.ModuleList([nn.Linear(8, 8), nn.Linear(8, 3)])
        self.head = nn.Linear(3, 2)

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        for part in self.layer:
            values = part(values)
        found: torch.Tensor = self.head(values)
        return found


class Model(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.encoder = Block()

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.encoder(values)
        return found


def test_the_function_stays_and_the_channels_become_even() -> None:
    torch.manual_seed(1)
    model = Model().eval()
    loud = torch.tensor([1.0, 1.0, 100.0, 1.0, 0.01, 1.0, 1.0, 1.0])
    inputs = [{"values": torch.randn(4, 5, 8) * loud} for _ in range(3)]
    before = [model(**given) for given in inputs]
    seen: list[torch.Tensor] = []
    smooth(model, inputs)
    first = model.encoder.layer[0]
    first.layer.register_forward_pre_hook(lambda layer, values: seen.append(values[0].abs().amax((0, 1))))
    for given, expected in zip(inputs, before, strict=True):
        torch.testing.assert_close(model(**given), expected, rtol=1e-4, atol=1e-4)
    ranges = torch.stack(seen).amax(0)
    assert ranges.max() / ranges.min() < 20, "it was 10,000 times"
    assert isinstance(model.encoder.head, nn.Linear), "only the encoder's layers are changed"
