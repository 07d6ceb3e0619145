"""Any extractive question-answering model of the Hugging Face ecosystem, run by torch."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from variorum.reader.protocol import Reading
from variorum.reader.spans import Platt, best_span
from variorum_index import ModelError

QUESTION_TOKENS = 64
"""Questions are cut after this many tokens."""
WINDOW_TOKENS = 384
"""Longer passages are read in several windows; less where the model takes less."""
STRIDE_TOKENS = 128
"""How many tokens two windows on one passage share."""

STATED = Platt(0.5, 0.0)
NOT_STATED = Platt(-0.5, 0.0)
"""Curves of the confidence that were fitted on no model: they only keep the order of scores."""


class TransformersReader:
    """Reads with a model given by name or path, for instance `deepset/minilm-uncased-squad2`.

    The model should have been trained with unanswerable questions (SQuAD 2.0), else it never says "not
    stated". Scores are differences of logit sums; `threshold` and the two curves of the confidence hold
    for the model they were fitted on, and the defaults for none in particular: fit them as
    `training/calibrate.py` does or take the confidence as an order only.

    Nothing is loaded before the first use, and nothing is downloaded: a name has to be in the local
    cache. Raises ModelError where a model cannot be loaded.
    """

    def __init__(
        self,
        name_or_path: str,
        *,
        threshold: float = 0.0,
        stated: Platt = STATED,
        not_stated: Platt = NOT_STATED,
        batch: int = 8,
    ) -> None:
        self.name_or_path = name_or_path
        self._threshold = threshold
        self._stated = stated
        self._not_stated = not_stated
        self._batch = batch

    @property
    def threshold(self) -> float:
        """As given."""
        return self._threshold

    def margin(self, passages: int, farness: float = 0.0, *, vague: bool = False) -> float:
        """None: it would have to be fitted."""
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        """By the curve given for that status."""
        return (self._stated if stated else self._not_stated)(score)

    def shortened(self, question: str) -> str:
        """The question up to the token that is the last one read."""
        offsets = self._tokenizer(
            question[:10_000], add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )["offset_mapping"]
        if len(offsets) > QUESTION_TOKENS:
            return question[: offsets[QUESTION_TOKENS - 1][1]]
        return question[:10_000]

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        """The best span of each passage; windows are batched by length over all passages."""
        best = [Reading(0, 0, -math.inf)] * len(passages)
        for passage, reading in self._readings(self.shortened(question), list(passages)):
            if reading.score > best[passage].score:
                best[passage] = reading
        return best

    def _readings(self, question: str, passages: list[str]) -> Iterator[tuple[int, Reading]]:
        import torch

        tokenizer, model = self._tokenizer, self._model
        if not passages:
            return
        positions = getattr(model.config, "max_position_embeddings", WINDOW_TOKENS)
        window = min(WINDOW_TOKENS, tokenizer.model_max_length, positions)
        encoded = tokenizer(
            [question] * len(passages),
            passages,
            truncation="only_second",
            max_length=window,
            # Of a small window too, half of what the question leaves has to be new.
            stride=min(STRIDE_TOKENS, (window - QUESTION_TOKENS) // 2 - 4),
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        inputs = [name for name in tokenizer.model_input_names if name in encoded]
        order = sorted(range(len(encoded["input_ids"])), key=lambda i: len(encoded["input_ids"][i]))
        for begin in range(0, len(order), self._batch):
            rows = order[begin : begin + self._batch]
            batch = tokenizer.pad(
                {name: [encoded[name][i] for i in rows] for name in inputs}, return_tensors="pt"
            )
            with torch.inference_mode():
                out = model(**batch)
            logits = (each.float().numpy() for each in (out.start_logits, out.end_logits))  # may be bfloat16
            for i, starts, ends in zip(rows, *logits, strict=True):
                # Tokens of the passage; padding may stand on either side of them.
                mine = [at for at, sequence in enumerate(encoded.sequence_ids(i)) if sequence == 1]
                shift = len(starts) - len(encoded["input_ids"][i]) if tokenizer.padding_side == "left" else 0
                null_at = shift + encoded["input_ids"][i].index(self._null_token)
                null = float(starts[null_at] + ends[null_at])
                at = np.array(mine, dtype=np.intp) + shift
                offsets = [encoded["offset_mapping"][i][token] for token in mine]
                passage = encoded["overflow_to_sample_mapping"][i]
                reading = best_span(starts[at], ends[at], null, offsets, passages[passage])
                if reading is not None:
                    yield passage, reading

    @property
    def _null_token(self) -> int:
        """Where SQuAD 2.0 models point for "no answer": the classification token."""
        return int(self._tokenizer.cls_token_id)

    @cached_property
    def _model(self) -> Any:
        from transformers import AutoModelForQuestionAnswering

        model, found = self._load(AutoModelForQuestionAnswering, output_loading_info=True)
        if found["missing_keys"]:  # an encoder, say: its last layer would be drawn at random
            raise ModelError(
                f"The model {self.name_or_path} was not made for extractive question answering: it lacks "
                f"{', '.join(sorted(found['missing_keys']))}. Choose one that was."
            )
        return model.eval()

    @cached_property
    def _tokenizer(self) -> Any:
        from transformers import AutoTokenizer

        tokenizer = self._load(AutoTokenizer)
        if not tokenizer.is_fast or tokenizer.cls_token_id is None:
            raise ModelError(
                f"The model {self.name_or_path} has no fast tokenizer with a classification token, and "
                "offsets are needed for exact quotes. Choose a BERT-like extractive model."
            )
        return tokenizer

    def _load(self, kind: Any, **options: bool) -> Any:
        try:
            return kind.from_pretrained(self.name_or_path, local_files_only=True, **options)
        except Exception as error:  # transformers raises many kinds
            reason = " ".join(str(error).split()).rstrip(".")
            if not Path(self.name_or_path).is_dir():  # what it says of a download is not meant for us
                reason = "it is no folder, and not whole in the local Hugging Face cache"
            raise ModelError(
                f"The reader's model {self.name_or_path} cannot be loaded: {reason}. Give the folder of an "
                "extractive question-answering model, or a name that is in the cache."
            ) from error
