"""Errors as `application/problem+json` (RFC 9457); each `detail` says what would be right."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from unruffled.errors import AccountError, LedgerError, LineError

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong with a request."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For the OpenAPI description of a route."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "model": Problem,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in statuses
    }


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail).model_dump()
    return JSONResponse(body, status_code=status, media_type=MEDIA_TYPE, headers=headers)


def answer_faults(app: FastAPI) -> None:
    """Have every error of the server answered in this form."""

    @app.exception_handler(HTTPException)
    async def refused(request: Request, fault: HTTPException) -> JSONResponse:
        detail = fault.detail
        if fault.status_code == 404 and detail == "Not Found":
            detail = f"there is nothing at {request.url.path}; /openapi.json lists what there is"
        if fault.status_code == 405:
            allowed = ", ".join(_taken_at(app, request))
            detail = f"{request.url.path} does not take {request.method}; it takes {allowed}"
            return problem(405, detail, {"Allow": allowed})
        if fault.status_code == 400:
            detail = "the body cannot be read; would be JSON in UTF-8"
        return problem(fault.status_code, detail, dict(fault.headers or {}) or None)

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, fault: RequestValidationError) -> JSONResponse:
        return problem(422, "; ".join(_line(error) for error in fault.errors()))

    @app.exception_handler(LineError)
    async def unknown(request: Request, fault: LineError) -> JSONResponse:
        return problem(404, str(fault))

    @app.exception_handler(AccountError)
    async def faulty(request: Request, fault: AccountError) -> JSONResponse:
        return problem(422, "; ".join(fault.faults))

    @app.exception_handler(LedgerError)
    async def not_kept(request: Request, fault: LedgerError) -> JSONResponse:
        return problem(503, str(fault), {"Retry-After": "5"})


def _taken_at(app: FastAPI, request: Request) -> list[str]:
    """The methods of this path: each is a route of its own, and starlette names only one of them."""
    described = app.openapi()["paths"].items()
    here = [ways for path, ways in described if compile_path(path)[0].match(request.url.path)]
    return sorted(way.upper() for way in (here[0] if here else ()))


def _line(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"] if part != "body") or "body"
    return f"{where}: {error['msg']}"
