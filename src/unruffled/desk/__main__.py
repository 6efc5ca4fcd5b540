"""`python -m unruffled.desk`: the server with settings from the environment and unruffled.toml."""

from __future__ import annotations

import sys

from unruffled.desk.serve import serve
from unruffled.desk.settings import load_settings
from unruffled.errors import UnruffledError

if __name__ == "__main__":
    try:
        sys.exit(serve(load_settings()))
    except UnruffledError as error:
        sys.exit(str(error))
