"""The chat widget that a client pastes into its own site."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def widget_script() -> str:
    """JavaScript, self-contained."""
    return files(__package__).joinpath("chat.js").read_text(encoding="utf-8")
