"""Every error this package raises on purpose. Any other exception is a bug.

A message says what is wrong, where (file, key, line), and what would be right.
What a caller does is never an error; it is an event.
"""


class UnruffledError(Exception):
    """Root of the tree. Raised only through its children."""


class AccountError(UnruffledError):
    """Raised when an account file cannot be used. `faults` holds one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class PlaybookError(UnruffledError):
    """Raised when a playbook file cannot be used."""


class ScenarioError(UnruffledError):
    """Raised when a scripted call cannot be played."""


class RecordError(UnruffledError):
    """Raised when a call record does not follow the record contract, or cannot be replayed."""


class LedgerError(UnruffledError):
    """Raised when the ledger cannot keep what it was given: corrupt, read-only, full, or closed."""


class LineError(UnruffledError):
    """Raised when a way in cannot be opened: a port taken, a number nobody answers for."""


class SettingsError(UnruffledError):
    """Raised when a setting has a value that cannot be used."""
