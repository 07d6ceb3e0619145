"""Let the disk become full at every write of a small operation, and look at what is left.

    python -m benchmarks.disk_full

The library lies on a file system in memory (tmpfs) with room for 0, 1, 2, … pages of 4 KiB more than it
takes, until there is room enough, so that every page that is written is once the one that does not fit: of
the database, its log, the index of vectors, and the uploaded file. Each time: either it is done, or a message
says what happened; what was there before is there; with room again, `verify` is clean, nothing half made lies
around, and the same goes well. Wants Linux, where it makes a mount namespace of its own (as root, or where
users may do that).
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.kill import in_a_process, warm_up, write_index
from benchmarks.quick_embedder import QuickEmbedder
from variorum import VariorumError
from variorum_index import AddStatus, Library, verify
from variorum_index.sealed import is_whole
from variorum_index.vector_index.table import read_record
from variorum_ui.uploads import add_kept, keep_file

PAGE = 4096
ROOM = 64 << 20
NEW = "A new text about the harbour, its ships and who saw them. " * 40
QUESTION = "which ship came first"
OLD, OTHER = QuickEmbedder(dimension=64, window=20), QuickEmbedder("other", dimension=48, window=30)


def add(folder: Path, library: Library) -> None:
    """Keep an uploaded file, add it, and search."""
    upload = folder.parent.parent / "upload.txt"
    upload.write_text(NEW)
    report = add_kept(library, folder, [keep_file(folder, upload, "upload.txt")])
    assert not report.count(AddStatus.FAILED), report
    library.search(QUESTION, limit=1)


def remove(folder: Path, library: Library) -> None:
    library.remove(library.sources()[0].id)
    library.search(QUESTION, limit=1)


def reindex(folder: Path, library: Library) -> None:
    library.reindex(OTHER)
    with Library.open(folder, embedder=OTHER) as anew:
        anew.search(QUESTION, limit=1)


OPERATIONS: dict[str, Callable[[Path, Library], None]] = {"add": add, "remove": remove, "reindex": reindex}


def attempt(operation: Callable[[Path, Library], None], folder: Path, say: Callable[..., None]) -> None:
    """Do it, and say how it ended: with a message of ours, or not at all."""
    try:
        with Library.open(folder, embedder=OLD) as library:
            try:
                operation(folder, library)
                write_index(folder)
                say(message=None, index=index_is_kept(folder))
            except VariorumError as error:
                say(message=str(error), still_there=[document.id for document in library.sources()])
    except VariorumError as error:
        say(message=str(error), still_there=None)


def index_is_kept(folder: Path) -> bool:
    """Whether the library has an index of its vectors, whole in its file."""
    with contextlib.closing(sqlite3.connect(folder / "library.sqlite")) as database:
        record = read_record(database)
    return record is not None and is_whole(folder / record.name)


def look(folder: Path, say: Callable[..., None]) -> None:
    report = verify(folder)
    leftovers = [path.name for path in folder.rglob("*.partial")]
    kept = list(folder.glob("uploads/*/*"))
    with Library.open(folder, embedder=OLD if _built_with_old(folder) else OTHER) as library:
        found = [document.id for document in library.sources()]
        unknown = [str(path) for path in kept if path.as_uri() not in library.addresses()]
    problems = [problem.message for problem in report.problems]
    say(problems=problems + [f"left over: {name}" for name in leftovers], documents=found, unknown=unknown)


def _built_with_old(folder: Path) -> bool:
    try:
        verify(folder, embedder=OLD)
    except VariorumError:
        return False
    return True


def give_room(disk: Path, size: int) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


def used(disk: Path) -> int:
    stat = os.statvfs(disk)
    return (stat.f_blocks - stat.f_bfree) * stat.f_frsize


def campaign(name: str, base: Path, disk: Path) -> Counter[str]:
    """One operation with more and more room, until there is enough; how often it ended with which message."""
    ends: Counter[str] = Counter()
    folder = disk / "library"
    before = in_a_process(lambda say: look(base, say), None)[0]["documents"]
    pages = 0
    while True:
        give_room(disk, ROOM)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(base, folder)
        give_room(disk, used(disk) + pages * PAGE)
        (end,) = in_a_process(lambda say: attempt(OPERATIONS[name], folder, say), None)
        give_room(disk, ROOM)
        (seen,) = in_a_process(lambda say: look(folder, say), None)
        message = end["message"]
        problems = list(seen["problems"])
        if message is not None:
            if set(seen["documents"]) - set(before) or set(before) - set(seen["documents"]):
                problems.append("it failed, and yet the documents are others")
            if end["still_there"] not in (None, before):
                problems.append("with the disk full, the documents could not be listed")
            if seen["unknown"]:
                problems.append(f"kept, but not in the library: {seen['unknown']}")
            (again,) = in_a_process(lambda say: attempt(OPERATIONS[name], folder, say), None)
            if again["message"] is not None:
                problems.append(f"with room again: {again['message']}")
        if problems:
            print(f"{name} with {pages} pages of room: {message}", *problems, sep="\n  ")
            sys.exit(1)
        if message is None:
            message = "done" if end["index"] else "done, without a file of the index"
        ends[message.replace(str(folder), "DIR")] += 1
        if message == "done":
            return ends
        pages += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("operations", nargs="*", default=list(OPERATIONS), metavar="OPERATION")
    arguments = parser.parse_args()
    if "VARIORUM_IN_NAMESPACE" not in os.environ:
        rights = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        command = ["unshare", *rights, "--mount", sys.executable, "-m", "benchmarks.disk_full"]
        command += sys.argv[1:]
        os.execvpe(command[0], command, {**os.environ, "VARIORUM_IN_NAMESPACE": "1"})
    logging.getLogger("variorum_index").setLevel(logging.CRITICAL)  # that the index is kept in memory
    warm_up()
    with tempfile.TemporaryDirectory(prefix="variorum-full-", ignore_cleanup_errors=True) as folder:
        disk = Path(folder) / "disk"
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(disk)], check=True)
        base = Path(folder) / "base"
        in_a_process(lambda say: build(base, Path(folder)), None)
        for name in arguments.operations:
            ends = campaign(name, base, disk)
            print(f"{name}: {sum(ends.values())} amounts of room, nothing lost")
            for end, count in ends.most_common():
                print(f"  {count:4} times: {end}")
        subprocess.run(["umount", str(disk)], check=True)


def build(base: Path, folder: Path) -> None:
    files = []
    for number in range(6):
        files.append(folder / f"{number}.txt")
        files[-1].write_text(f"Ship {number} came to the harbour and left it again. " * (10 + 20 * number))
    with Library.open(base, embedder=OLD, create=True) as library:
        library.add(files)
        library.search(QUESTION, limit=1)


if __name__ == "__main__":
    main()
