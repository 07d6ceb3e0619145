"""Nothing that is read can run code: no pickle, no eval, no YAML that makes objects, in our packages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

_ROOT = Path(__file__).parent.parent
_PACKAGES = ("index/variorum_index", "assistant/variorum", "ui/variorum_ui", "eval/variorum_eval")
_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "multiprocessing"}
_CALLS = {"eval", "exec", "compile", "__import__"}
_SHELLS = {"system", "popen"}


def files() -> Iterator[Path]:
    for package in _PACKAGES:
        yield from (_ROOT / package).rglob("*.py")


def dangers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names if name.name.split(".")[0] in _MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in _MODULES:
                yield module
            case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
                yield f"{name}()"
            case ast.Call(func=ast.Attribute(value=ast.Name(id="os"), attr=name)) if name in _SHELLS:
                yield f"os.{name}()"
            case ast.keyword(arg="shell" | "allow_pickle" | "trust_remote_code" as name) if not (
                isinstance(node.value, ast.Constant) and node.value.value is False
            ):
                yield f"{name}="
            case ast.Call(func=ast.Attribute(value=ast.Name(id="torch"), attr="load")) if not any(
                keyword.arg == "weights_only" for keyword in node.keywords
            ):
                yield "torch.load without weights_only"
            case ast.Attribute(
                value=ast.Name(id="yaml"), attr="Loader" | "UnsafeLoader" | "FullLoader" as name
            ):
                yield f"yaml.{name}"


def test_no_package_of_ours_runs_what_it_reads() -> None:
    found = list(files())
    assert len(found) > 100
    for file in found:
        assert list(dangers(ast.parse(file.read_text(encoding="utf-8")))) == [], file


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from multiprocessing import Queue",
        "eval('1')",
        "os.system('x')",
        "run('x', shell=True)",
        "np.load('x', allow_pickle=True)",
        "torch.load('x')",
        "yaml.load('x', yaml.Loader)",
    ],
)
def test_what_is_looked_for_would_be_found(line: str) -> None:
    assert list(dangers(ast.parse(line)))


def test_numpy_reads_no_pickles_by_default(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.array([{}], dtype=object), allow_pickle=True)
    with pytest.raises(ValueError, match="allow_pickle"):
        np.load(tmp_path / "a.npy")
