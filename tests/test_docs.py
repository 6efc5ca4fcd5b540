"""What the documents say is run; what the command line knows is documented."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.main import get_command

from unruffled.cli.main import app

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
FENCE = re.compile(r"^```(console|sh|bash)([^\n]*)\n(.*?)^```$", re.M | re.S)
SERVES = " serve"
NO_RUN = " no-run:"
ENDS_S = 60
"""A command that takes longer hangs."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a page, and the lines shown under it."""

    command: str
    shown: tuple[str, ...]
    mark: str


def blocks(page: Path) -> Iterator[tuple[str, str, str]]:
    """(language, mark, text) of each block that shows commands."""
    for found in FENCE.finditer(page.read_text(encoding="utf-8")):
        yield found[1], found[2].rstrip(), found[3]


def steps(page: Path) -> Iterator[Step]:
    for language, mark, text in blocks(page):
        if mark.startswith(NO_RUN):
            continue
        if language != "console":
            yield Step("set -e\n" + text, (), mark)
            continue
        for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
            lines = part.splitlines()
            more = next((i for i, line in enumerate(lines[1:], 1) if not line.startswith("> ")), len(lines))
            yield Step("\n".join([lines[0], *(line[2:] for line in lines[1:more])]), tuple(lines[more:]), mark)


def around() -> dict[str, str]:
    """Our commands first on the path, no settings of the person who tests, any free port."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("UNRUFFLED_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{clean.get('PATH', '')}"
    return clean | {"PATH": path, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100", "UNRUFFLED_PORT": "0"}


def run(step: Step, folder: Path) -> str:
    done = subprocess.run(
        ["bash", "-c", step.command], cwd=folder, env=around(), stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=ENDS_S,
    )
    assert done.returncode == 0, f"{step.command}\nexits {done.returncode}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def serve(step: Step, folder: Path) -> str:
    """Start the server of a page, see that it answers, and stop it as a person would."""
    with subprocess.Popen(step.command.split(), cwd=folder, env=around(), stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = next((line for line in server.stdout if "Console:" in line), "")
        try:
            with urlopen(f"{said.split()[-1]}healthz", timeout=ENDS_S) as answer:
                assert answer.status == 200
        finally:
            server.send_signal(signal.SIGTERM)
            server.stdout.read()
        assert server.wait(ENDS_S) == 0
    return said


def wanted(line: str) -> re.Pattern[str]:
    """A shown line as a pattern; … stands for anything."""
    return re.compile(".*".join(re.escape(part) for part in line.split("…")))


@pytest.mark.parametrize("page", [page for page in PAGES if list(steps(page))], ids=lambda page: page.name)
def test_every_command_of_a_page_does_what_the_page_shows(page: Path, tmp_path: Path) -> None:
    for step in steps(page):
        said = serve(step, tmp_path) if step.mark == SERVES else run(step, tmp_path)
        for line in step.shown:
            assert wanted(line).search(said), f"{page.name}: {step.command}\nshows {line!r}, prints\n{said}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_block_that_is_not_run_says_why(page: Path) -> None:
    for _, mark, text in blocks(page):
        assert mark in ("", SERVES) or re.match(rf"{NO_RUN} \w.{{8}}", mark), f"{page.name}: {mark!r} before {text!r}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name}: no {target}"


def test_the_call_in_the_readme_is_the_one_that_plays_today() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    import fill_readme

    assert fill_readme.filled((ROOT / "README.md").read_text(encoding="utf-8")) == (ROOT / "README.md").read_text(
        encoding="utf-8"
    ), "the demo goes otherwise now: `make readme` writes it down again"


COMMANDS = sorted(get_command(app).commands)  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_a_section_with_an_example(command: str) -> None:
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    section = page.partition(f"\n## {command}\n")[2].partition("\n## ")[0]
    assert f"unruffled {command}" in section, f"docs/cli.md has no section {command} that shows it"


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS), ["accounts", "check"], ["calls", "list"]])
def test_every_command_explains_itself(command: list[str], tmp_path: Path) -> None:
    said = run(Step(" ".join(["unruffled", *command, "--help"]), (), ""), tmp_path)
    assert said.startswith("Usage: unruffled")
    assert len(said.splitlines()) >= 6


def test_every_decision_has_a_date_figures_and_consequences() -> None:
    for page in sorted((ROOT / "docs/adr").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert re.match(rf"# {int(page.name[:4])}\. \w", text), f"{page.name} has no numbered title"
        assert re.search(r"^Date: \d{4}-\d\d-\d\d$", text, re.M), f"{page.name} has no date"
        assert all(f"\n## {part}\n" in text for part in ("Context", "Decision", "Consequences")), page.name
