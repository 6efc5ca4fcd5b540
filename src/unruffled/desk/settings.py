"""Settings: a flag beats UNRUFFLED_<NAME>, which beats a line of unruffled.toml, which beats the default."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from unruffled.errors import SettingsError

FILE = "unruffled.toml"
PREFIX = "UNRUFFLED_"
SECRETS = ("key",)
ADDRESSES = ("database", "smtp")
"""May hold a password between // and @."""
LEVELS = ("debug", "info", "warning", "error")
SHORTEST_KEY = 16
HIDDEN = "(hidden)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting as it is in force."""

    name: str
    value: Any
    origin: str
    """flag, the variable's name, the file's name, or default"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything the server is told from outside."""

    data: Path = Path("data")
    accounts: Path | None = None
    """Folder of account files; None = the samples."""
    host: str = "127.0.0.1"
    port: int = 8080
    """0 = any free port."""
    public_url: str | None = None
    """Where callers reach this server, for links; None = as they asked for it."""
    database: str = "sqlite"
    smtp: str | None = None
    mail_from: str | None = None
    log_level: str = "info"
    key: str | None = None
    """Opens the API and the console when they listen on more than this machine."""
    origins: tuple[tuple[str, str], ...] = ()
    """(name, where it was said), for `settings_in_force`."""


def load_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str] | None = None,
    folder: Path | str = ".",
) -> Settings:
    """Settings from flags (None = not given), environment and `folder`/unruffled.toml.

    Raises SettingsError that names the setting, where it was said, and what would be right.
    """
    said: dict[str, tuple[Any, str]] = {}
    said |= _from_file(Path(folder) / FILE)
    said |= _from_environment(os.environ if environ is None else environ)
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    said |= {name: (value, f"--{name.replace('_', '-')}") for name, value in given.items()}
    values = {name: _READ[_known(name, at)](value, f"{name} ({at})") for name, (value, at) in said.items()}
    return Settings(**values, origins=tuple((name, origin) for name, (_, origin) in said.items()))


def settings_in_force(settings: Settings) -> list[Setting]:
    """Each setting, its value with secrets hidden, and where it was said; in the order of the contract."""
    origins = dict(settings.origins)
    return [
        Setting(name=name, value=_shown(name, getattr(settings, name)), origin=origins.get(name, "default"))
        for name in _READ
    ]


def _shown(name: str, value: Any) -> Any:
    if value is None or name not in SECRETS + ADDRESSES:
        return value
    if name in SECRETS:
        return HIDDEN
    parts = urlsplit(value)
    if parts.password is None and parts.username is None:
        return value
    return urlunsplit(parts._replace(netloc=f"{HIDDEN}@{parts.netloc.rpartition('@')[2]}"))


def _from_file(path: Path) -> dict[str, tuple[Any, str]]:
    if not path.exists():
        return {}
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsError(f"{path}: no TOML: {fault}; would be lines such as port = 8080") from fault
    except OSError as fault:
        right = "would be a file with lines such as port = 8080"
        raise SettingsError(f"{path} cannot be read: {fault.strerror}; {right}") from fault
    return {name: (value, str(path)) for name, value in data.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    """Unknown UNRUFFLED_ variables are left alone: they may be another part's."""
    return {
        name: (environ[PREFIX + name.upper()], PREFIX + name.upper())
        for name in _READ
        if environ.get(PREFIX + name.upper(), "") != ""
    }


def _known(name: str, origin: str) -> str:
    if name in _READ:
        return name
    near = get_close_matches(name, _READ, n=1)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_READ)}"
    raise SettingsError(f"{name} ({origin}): there is no such setting; {hint}")


def _folder(value: Any, what: str) -> Path:
    if isinstance(value, Path) or (isinstance(value, str) and value.strip()):
        return Path(value).expanduser()
    raise SettingsError(f"{what} is {value!r}; would be the path of a folder")


def _text(value: Any, what: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise SettingsError(f"{what} is {value!r}; would be a text")


def _port(value: Any, what: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 65535:
        return value
    if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit() and int(value) <= 65535:
        return int(value)
    raise SettingsError(f"{what} is {value!r}; would be a number from 1 to 65535, or 0 for any free port")


def _web_address(value: Any, what: str) -> str:
    text = _text(value, what)
    parts = _split(text, what)
    if parts.scheme in ("http", "https") and parts.hostname:
        return text.rstrip("/")
    raise SettingsError(f"{what} is {text!r}; would be an address such as https://desk.example.test")


def _database(value: Any, what: str) -> str:
    text = _text(value, what)
    if text == "sqlite":
        return text
    if text.startswith(("postgresql://", "postgres://")):
        raise SettingsError(f"{what}: PostgreSQL is not built in yet; would be sqlite")
    raise SettingsError(f"{what} is {_shown('database', text)!r}; would be sqlite")


def _smtp(value: Any, what: str) -> str:
    text = _text(value, what)
    parts = _split(text, what)
    if parts.scheme in ("smtp", "smtps") and parts.hostname:
        return text
    raise SettingsError(
        f"{what} is {_shown('smtp', text)!r}; would be smtp://user:password@host:port, or smtps://…"
    )


def _split(text: str, what: str) -> Any:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError as fault:
        raise SettingsError(f"{what}: {fault}; would be scheme://host:port") from fault
    return parts


def _mail(value: Any, what: str) -> str:
    text = _text(value, what)
    if re.fullmatch(r"(?:[^<>@]*<)?[^<>@\s]+@[^<>@\s]+>?", text):
        return text
    raise SettingsError(f"{what} is {text!r}; would be an e-mail address such as desk@example.test")


def _level(value: Any, what: str) -> str:
    text = _text(value, what).lower()
    if text in LEVELS:
        return text
    raise SettingsError(f"{what} is {text!r}; would be one of {', '.join(LEVELS)}")


def _key(value: Any, what: str) -> str:
    text = _text(value, what)
    if len(text) >= SHORTEST_KEY and text.isascii() and text.isprintable() and " " not in text:
        return text
    raise SettingsError(f"{what}: too easy to guess; would be {SHORTEST_KEY} or more letters and digits")


_READ: dict[str, Callable[[Any, str], Any]] = {
    "data": _folder,
    "accounts": _folder,
    "host": _text,
    "port": _port,
    "public_url": _web_address,
    "database": _database,
    "smtp": _smtp,
    "mail_from": _mail,
    "log_level": _level,
    "key": _key,
}
