"""What is installed is pinned by hash, and names no place to fetch it from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = ("requirements.txt", "requirements-dev.txt")


def pinned(name: str) -> dict[str, int]:
    """Package → how many hashes it has."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert all(re.match(r"[a-z0-9-]+==[\w.]+ .*--hash=sha256:[0-9a-f]{64}", line) for line in lines), name
    return {line.partition("==")[0]: line.count("--hash") for line in lines}


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_hashes_and_without_addresses(name: str) -> None:
    assert all(pinned(name).values())
    assert not re.search(r"://|file:|--(?!hash=)\w|@ ", (ROOT / name).read_text(encoding="utf-8"))


def test_whatever_the_package_depends_on_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [re.split(r"[><=;\[]", line)[0].strip().lower() for line in project["dependencies"] if ";" not in line]
    assert set(wanted) <= pinned("requirements.txt").keys()
    assert pinned("requirements.txt").keys() <= pinned("requirements-dev.txt").keys()
