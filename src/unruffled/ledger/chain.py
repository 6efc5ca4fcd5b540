"""The audit chain: each stored event vouches for all before it on the same call.

`digest` proves one body (salted, so that an erased text cannot be guessed back from it);
`hash` proves the order. A body may only be rewritten if a later event of the same chain,
a `redaction` with `rewrote: [{"seq", "hash"}]`, names the new body. The salt then goes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

START = bytes(32)
"""`prev` of the first event of a call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One stored event as the audit sees it."""

    seq: int
    body: str
    salt: bytes | None
    """None = the body was rewritten after it was stored."""
    digest: bytes
    prev: bytes
    hash: bytes


def body_digest(salt: bytes, body: str) -> bytes:
    """SHA-256 of salt and UTF-8 body, 32 bytes."""
    return hashlib.sha256(salt + body.encode()).digest()


def plain_digest(body: str) -> str:
    """Hex SHA-256 of a body that holds nothing secret any more."""
    return hashlib.sha256(body.encode()).hexdigest()


def link_hash(prev: bytes, tenant: str, call: str, seq: int, digest: bytes) -> bytes:
    """32 bytes that stand for this event and all before it."""
    place = f"{tenant}\0{call}\0{seq}\0".encode()
    return hashlib.sha256(prev + place + digest).digest()


def chain_faults(
    tenant: str, call: str, links: Iterable[Link], last: tuple[int, bytes] | None = None
) -> list[str]:
    """What is wrong with the chain of one call, one line for each fault; empty = untouched.

    links: in order of seq. last: (seq, hash) the call itself remembers, so that a cut tail shows.
    """
    links = list(links)
    vouched = _vouched(links)
    faults: list[str] = []
    prev, expected = START, 1
    for link in links:
        if link.seq != expected:
            faults.append(f"call {call}: event {expected} is missing")
        if link.prev != prev:
            faults.append(f"call {call}: event {link.seq} does not follow the one before it")
        if link.hash != link_hash(link.prev, tenant, call, link.seq, link.digest):
            faults.append(f"call {call}: the hash of event {link.seq} is wrong")
        if not _body_holds(link, vouched):
            faults.append(f"call {call}: event {link.seq} was changed after it was stored")
        prev, expected = link.hash, link.seq + 1
    if last is not None and last != ((links[-1].seq, links[-1].hash) if links else (0, START)):
        faults.append(f"call {call}: the last events are missing; the call remembers event {last[0]}")
    return faults


def _body_holds(link: Link, vouched: dict[int, str]) -> bool:
    if link.salt is not None:
        return body_digest(link.salt, link.body) == link.digest
    return vouched.get(link.seq) == plain_digest(link.body)


def _vouched(links: list[Link]) -> dict[int, str]:
    """seq → plain digest of its rewritten body, by events that still prove themselves."""
    found: dict[int, str] = {}
    for link in links:
        if (
            link.salt is None
            or '"rewrote"' not in link.body
            or body_digest(link.salt, link.body) != link.digest
        ):
            continue
        event = json.loads(link.body)
        if event.get("type") == "redaction":
            found.update(
                {item["seq"]: item["hash"] for item in event.get("rewrote", ()) if item["seq"] < link.seq}
            )
    return found
