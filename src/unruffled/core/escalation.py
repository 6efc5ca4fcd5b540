"""What cannot wait is paged at once, whenever in the call it comes out (R038, R080, R086)."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.commitments import Options, options_for, promise_of
from unruffled.core.matter import known_matter
from unruffled.core.notes import notify, summary
from unruffled.core.parts import Part, Reply
from unruffled.core.routing import id_of, right_person, spoken_name


def escalate(call: Call, reply: Reply, options: Options, at: float) -> None:
    """What cannot wait is paged the moment it is known, with what is known (R080, R086)."""
    if call.caller.urgency != "urgent" or "escalated" in call.facts or call.mode not in ("", "minor"):
        return
    if not known_matter(call):
        return
    if options.page is None:
        call.facts["escalated"] = "yes"
        person = right_person(call, at)
        notify(call, reply, person, "urgent", summary(call), at)
        reply.say("inform", "escalate.mark", person=spoken_name(call, person), rule="R038: urgent is not angry")
        return
    call.facts["escalated"] = call.facts["option"] = "yes"
    entry = options.page
    spoken = options.callback if options.callback is not None and options.callback.by == entry.by else entry
    for promised in (entry,) if spoken is entry else (entry, spoken):
        if promised.index not in call.promises:
            reply.promises.append(promise_of(call, promised, at))
    who = id_of(call, entry.who)
    notify(call, reply, who, "urgent", summary(call), at)
    if entry.by:
        reply.say(
            "commit",
            "commit.page",
            person=spoken_name(call, who),
            by=entry.by,
            need=True,
            rule="R073: actor, action, time",
        )
    else:
        reply.say("inform", "emergency.told", person=spoken_name(call, who), need=True, rule="R080")
    reply.without.append(
        Part(move="inform", key="commit.not_stored", need=True, rule="a promise is stored before it is spoken")
    )


def turned_urgent(call: Call, at: float) -> bool:
    """After the promise it came out that it cannot wait, and somebody may be paged ("it's through the ceiling now")."""
    page = options_for(call, at).page
    waits = call.caller.urgency == "urgent" and "escalated" not in call.facts and call.mode in ("", "minor")
    return waits and page is not None and page.index not in call.promises and "transfer" not in call.facts
