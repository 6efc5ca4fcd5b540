"""What the client has signed: answers, safety, resources; and what is known of the caller: history."""

from __future__ import annotations

from collections.abc import Collection

from unruffled.accounts.account import Answer, History, Resource
from unruffled.accounts.authority import listed_person
from unruffled.accounts.place import Place, read

HISTORY_KEYS = ("name", "number", "calls", "days", "routed_to", "open")


def answers_from(place: Place) -> tuple[Answer, ...]:
    return tuple(map(_answer, place.items("a list of {about: [words], say: sentence}")))


def _answer(place: Place) -> Answer:
    keys = place.keys(("about", "say"), required=("about", "say"))
    about = read(keys, "about", lambda at: at.texts("words callers use", least=1), ())
    say = read(keys, "say", lambda at: at.text("a sentence that any caller may be told"), "")
    return Answer(about=about, say=say)


def resources_from(place: Place) -> tuple[Resource, ...]:
    return tuple(map(_resource, place.items("a list of {for: [words], name: …, how: …}")))


def _resource(place: Place) -> Resource:
    keys = place.keys(("for", "name", "how"), required=("for", "name", "how"))
    return Resource(
        helps=read(keys, "for", lambda at: at.texts("words callers use", least=1), ()),
        name=read(keys, "name", lambda at: at.text("who or where it is"), ""),
        how=read(keys, "how", lambda at: at.text("how the caller gets there, as spoken"), ""),
    )


def safety_from(place: Place) -> tuple[str, ...]:
    """One sentence or several, spoken verbatim."""
    if isinstance(place.value, list | tuple):
        return place.texts("sentences signed by the client")
    said = place.text("a sentence signed by the client, or a list of them")
    return (said,) if said else ()


def history_from(place: Place, people: Collection[str] | None) -> History:
    keys = place.keys(HISTORY_KEYS)
    return History(
        name=read(keys, "name", lambda at: at.text("the caller's name"), None),
        number=read(keys, "number", lambda at: at.text("the caller's number"), None),
        calls=read(keys, "calls", lambda at: at.whole(0, 100_000), 0),
        days=read(keys, "days", lambda at: at.whole(0, 100_000), None),
        routed_to=read(keys, "routed_to", lambda at: listed_person(at, people), None),
        open=read(keys, "open", lambda at: at.texts("what is still open"), ()),
    )
