"""Make activations easier to quantise: SmoothQuant (Xiao et al., ICML 2023, arXiv:2211.10438).

int8 activations share one scale, which a few large channels set for all. Each channel is divided by a
factor before its layer, and the layer's weights multiplied by it: the same function, with even channels.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import nn

_SHARE = 0.8
"""How much of the difference between channels goes over to the weights; the best of 0.35 to 1 here."""


class Smoothed(nn.Module):
    """A linear layer whose input channels are scaled to even ranges first."""

    def __init__(self, layer: nn.Linear, largest: torch.Tensor) -> None:
        super().__init__()
        weights = layer.weight.detach()
        factor = largest.clamp(min=1e-4) ** _SHARE / weights.abs().amax(0).clamp(min=1e-4) ** (1 - _SHARE)
        factor = (factor / factor.mean()).clamp(1e-2, 1e2)
        self.inverse = nn.Parameter(1 / factor, requires_grad=False)
        self.layer = nn.Linear(layer.in_features, layer.out_features)
        self.layer.weight = nn.Parameter(weights * factor)
        self.layer.bias = layer.bias

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        result: torch.Tensor = self.layer(values * self.inverse)
        return result


def smooth(model: nn.Module, inputs: Iterable[dict[str, torch.Tensor]]) -> None:
    """Replace the linear layers of the encoder, with the channels' ranges seen on `inputs`."""
    layers = {name: layer for name, layer in model.named_modules() if isinstance(layer, nn.Linear)}
    largest: dict[str, torch.Tensor] = {}

    def watch(name: str) -> torch.utils.hooks.RemovableHandle:
        def note(layer: nn.Module, values: tuple[torch.Tensor, ...]) -> None:
            seen = values[0].abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest[name], seen) if name in largest else seen

        return layers[name].register_forward_pre_hook(note)

    hooks = [watch(name) for name in layers if ".layer." in name]
    with torch.no_grad():
        for batch in inputs:
            model(**batch)
    for hook in hooks:
        hook.remove()
    for name in largest:
        parent, _, own = name.rpartition(".")
        setattr(model.get_submodule(parent), own, Smoothed(layers[name], largest[name]))
