"""A disk that nobody can write to, root neither."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

_MOUNTED = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && exec "$@"'


def with_read_only(folder: Path) -> list[str]:
    """How a command begins that sees a folder on such a disk. Skips the test where nothing can be mounted."""
    beginning = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", _MOUNTED, str(folder)]
    if subprocess.run([*beginning, "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    return beginning
