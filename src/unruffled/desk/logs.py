"""Logging: a fixed message and values as fields, as JSON. Caller data only under `pii.` keys."""

from __future__ import annotations

import logging
import sys
from typing import Any

import structlog

FROM_RECORDS = (
    *logging.LogRecord("", 0, "", 0, "", None, None).__dict__,
    "message",
    "asctime",
    "color_message",
)


def configure_logs(level: str) -> None:
    """Everything to stderr, from this package and from the libraries."""
    number = getattr(logging, level.upper())
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers[:] = [_Handler()]
    root.setLevel(max(number, logging.WARNING))
    for name in ("unruffled", "uvicorn"):
        logging.getLogger(name).setLevel(number if name == "unruffled" else max(number, logging.WARNING))


class _Handler(logging.Handler):
    """Records of the standard library, in the same form."""

    def emit(self, record: logging.LogRecord) -> None:
        fields: dict[str, Any] = {
            key: value for key, value in record.__dict__.items() if key not in FROM_RECORDS
        }
        if record.exc_info:
            fields["exc_info"] = record.exc_info
        logger = structlog.get_logger(record.name)
        logger.log(record.levelno, record.getMessage(), logger=record.name, **fields)
