"""`unruffled serve`: answer callers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    data: Annotated[Path | None, typer.Option(metavar="DIR", help="Where calls are kept.  [default: data]")] = None,
    accounts: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of account files.  [default: the samples]")] = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.  [default: 127.0.0.1]")] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 = any free one.  [default: 8080]")] = None,
    public_url: Annotated[str | None, typer.Option(help="How others reach this server, for links.")] = None,
    database: Annotated[str | None, typer.Option(help="Only sqlite so far.  [default: sqlite]")] = None,
    smtp: Annotated[str | None, typer.Option(help="smtp://user:pass@host:port; without it messages wait on the board.")] = None,
    mail_from: Annotated[str | None, typer.Option(help="Sender of our mails.")] = None,
    log_level: Annotated[str | None, typer.Option(help="debug, info, warning or error.  [default: info]")] = None,
) -> None:
    """Answer callers: web chat, console, API.

    Runs on embedded defaults, without keys or network. SIGTERM or Ctrl-C ends it cleanly: no new calls, and
    running ones are told the truth. Every flag is also a variable UNRUFFLED_<NAME> and a line of unruffled.toml; `unruffled settings`
    shows what is in force. The key of the API is never a flag: set UNRUFFLED_KEY.
    """
    from unruffled.desk import serve as desk
    from unruffled.desk.settings import load_settings

    flags = {"data": data, "accounts": accounts, "host": host, "port": port, "public_url": public_url,
             "database": database, "smtp": smtp, "mail_from": mail_from, "log_level": log_level}
    code = desk.serve(load_settings(flags))
    if code:
        raise typer.Exit(code)
