"""What the API takes and gives, as pydantic models: the OpenAPI description is made of them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Words = Annotated[str, Field(json_schema_extra={"pattern": r"\S"})]
"""Not empty. Described here and judged by the account's own rules, which say what would be right."""


class BriefingForm(BaseModel):
    """A live incident: what may be said of it, until it ends."""

    model_config = ConfigDict(extra="forbid")
    id: str = Field(description="a word such as wrong_invoices", json_schema_extra={"pattern": r"^\w[\w-]*$"})
    about: list[Words] = Field(description="words of callers who mean this incident", json_schema_extra={"minItems": 1})
    facts: list[Words] = Field(description="sentences that may be told", json_schema_extra={"minItems": 1})
    assurances: list[Words] = Field(default=[], description="sentences that may be told")
    ends: str = Field(
        description="a time to come by the account's clock such as 2030-03-02T18:00, or with offset",
        json_schema_extra={"pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"},
    )
    digest_to: str | None = Field(default=None, description="a person of the account")


class BriefingView(BaseModel):
    id: str
    about: list[str]
    facts: list[str]
    assurances: list[str]
    ends: datetime
    digest_to: str | None


class BriefingTaken(BaseModel):
    """A briefing after it was pushed or taken back."""

    briefing: BriefingView | None
    open_calls: int = Field(description="calls in progress that use it from their next sentence")


class Opener(BaseModel):
    """Something to try as a caller."""

    mood: str = Field(description="furious worried ordinary")
    say: str


class PersonView(BaseModel):
    """Somebody messages and calls may go to. How they are reached is not given out."""

    id: str
    name: str
    role: str
    private: bool


class AccountView(BaseModel):
    number: str
    numbers: list[str]
    name: str
    does: str
    languages: list[str]
    playbook: str
    region: str
    timezone: str
    hours: str
    open_now: bool
    recording: str
    people: list[PersonView]
    briefing: BriefingView | None
    openers: list[Opener]


class CallView(BaseModel):
    call: str
    account: str | None
    account_name: str | None
    number: str = Field(description="the account's first number")
    channel: str | None
    at: str | None = Field(description="ISO 8601 with offset")
    seconds: float | None
    disposition: str | None
    urgency: str | None
    agreed: bool | None
    handhold: str | None
    peak_anger: float | None = Field(description="0-10")
    caller_id: str | None
    playbook: str | None
    briefing: str | None
    ended_by: str | None
    end_reason: str | None
    concluded: bool
    in_progress: bool = Field(description="answered by this server now")
    events: int


class PromiseView(BaseModel):
    id: str
    do: str | None
    who: str | None
    by: str | None
    due: str | None
    state: str = Field(description="open acknowledged done")
    stored_at: datetime


class MessageView(BaseModel):
    to: str | None
    fields: dict[str, Any]


class CallDetail(CallView):
    """One call with what came of it."""

    commitments: list[PromiseView]
    messages: list[MessageView]


class GuardForm(BaseModel):
    """A sentence that somebody wants to say for an account."""

    model_config = ConfigDict(extra="forbid")
    account: str = Field(description="a number of the account")
    text: str = Field(max_length=20_000)


class Violation(BaseModel):
    rule: str
    start: int
    end: int
    why: str


class Verdict(BaseModel):
    allowed: bool
    violations: list[Violation]
