"""Write the call in README.md down as it goes today: `make readme`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
PLACE = re.compile(r"(<!-- demo: written by `make readme` -->\n```text\n).*?(```\n<!-- /demo -->)", re.S)
COLUMNS = "96"


def filled(page: str) -> str:
    """The page with the call as `unruffled demo` plays it now. Raises LookupError if the page has no place for it."""
    if not PLACE.search(page):
        raise LookupError(f"README.md has no place for the call: {PLACE.pattern}")
    command = [sys.executable, "-c", "from unruffled.cli.main import app; app()", "demo"]
    environ = os.environ | {"COLUMNS": COLUMNS, "PYTHONPATH": str(README.parent / "src"), "NO_COLOR": "1"}
    played = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, timeout=60).stdout
    call = "\n".join(line.rstrip() for line in played.splitlines()) + "\n"
    return PLACE.sub(lambda found: found[1] + call + found[2], page)


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
