"""The file of names and passwords."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum_ui.accounts import Accounts, AccountsError, account_line


def accounts(tmp_path: Path, *lines: str) -> Accounts:
    (tmp_path / "names").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Accounts.read(tmp_path / "names")


def test_a_name_comes_in_with_its_password_and_no_other(tmp_path: Path) -> None:
    ann, bob = account_line("ann", "correct horse"), account_line("Böb", "e\u0301tude 🙂 :$:")
    assert "correct horse" not in ann
    assert account_line("ann", "correct horse") != ann  # salted
    known = accounts(tmp_path, "# who may come in", "", ann, f"  {bob} ")
    assert known.admit("ann", "correct horse")
    assert known.admit("Böb", "\u00e9tude 🙂 :$:")  # however the keyboard writes the accent
    for name, password in (
        ("ann", "correct horses"),
        ("ann", ""),
        ("Ann", "correct horse"),
        ("bob", "correct horse"),
        ("", ""),
        ("ann", "half \ud800"),
    ):
        assert not known.admit(name, password)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ann", "short"),
        ("", "long enough"),
        ("a:b", "long enough"),
        (" a", "long enough"),
        ("#a", "long enough"),
    ],
)
def test_names_and_passwords_that_will_not_do(name: str, password: str) -> None:
    with pytest.raises(AccountsError):
        account_line(name, password)


@pytest.mark.parametrize(
    "line",
    [
        "ann",
        "ann:secret",
        "ann:scrypt$1$2",
        "ann:scrypt$32768$8$x$AAAA$AAAA",
        "ann:scrypt$32767$8$1$AAAA$AAAA",
        "ann:scrypt$1073741824$8$1$AAAA$AAAA",
        "ann:scrypt$32768$8$1$?$AAAA",
        "ann:$2b$12$abcdefghijklmnopqrstuv",
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(AccountsError, match=r"line 2 .*variorum password"):
        accounts(tmp_path, "", line)


def test_a_file_that_cannot_be_used_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(AccountsError, match=r"could not be read.*>> "):
        Accounts.read(tmp_path / "nowhere")
    with pytest.raises(AccountsError, match="has no names"):
        accounts(tmp_path, "# nobody")
    line = account_line("ann", "correct horse")
    with pytest.raises(AccountsError, match="twice"):
        accounts(tmp_path, line, line)
