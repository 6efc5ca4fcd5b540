"""Values that nobody changes, made often: frozen for the type checker, and as quick to make as any other object.

`dataclass(frozen=True)` sets each field through `object.__setattr__`, which takes four times as long; a turn makes
forty such values. `make types` holds that none of them is assigned to. Equality, hash and repr are those of a frozen one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

__all__ = ["value"]

if TYPE_CHECKING:
    from dataclasses import dataclass as value
else:
    from dataclasses import dataclass

    def value(*, frozen: bool, **options: bool) -> Callable[[type], type]:
        """As `dataclass`, with slots if asked; `frozen` is for the type checker, so it is always written."""
        return dataclass(unsafe_hash=frozen, **options)
