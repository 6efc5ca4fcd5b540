"""Words that somebody began and began again: "F-five five", "P-P-Padraig", "fi- five"."""

from __future__ import annotations

import re

from unruffled.understanding.text import Text

_HALTING = re.compile(r"(?<![\w'])([^\W\d_]{1,3})(?:-+|…|\.\.+)[\s\[\]\w.-]{0,24}?(?<!\w)\1\w|\bw-one\b")


def without_stutter(text: Text) -> Text:
    """The same utterance without words only begun; positions stay those of `original`."""
    if "-" not in text.plain and "…" not in text.plain and ".." not in text.plain or not _HALTING.search(text.lower):
        return text
    begun, following = set(), ""
    for i in range(len(text.words) - 1, -1, -1):
        word = text.words[i]
        if text.after[i] in ("-", "…") and word.isalpha() and (len(word) < min(4, len(following)) and following.startswith(word) or word == "w" and following == "one"):
            begun.add(i)
        else:
            following = word
    if not begun:
        return text
    kept = [i for i in range(len(text.words)) if i not in begun]
    lower = list(text.lower)
    for i in begun:
        stop = text.starts[i + 1] if i + 1 < len(text.words) else text.ends[i]
        lower[text.starts[i] : stop] = " " * (stop - text.starts[i])
    words = tuple(text.words[i] for i in kept)
    return Text(
        text.original,
        text.plain,
        "".join(lower),
        words,
        tuple(text.starts[i] for i in kept),
        tuple(text.ends[i] for i in kept),
        tuple(text.after[i] for i in kept),
        tuple(text.sentence[i] for i in kept),
        text.sounds,
        frozenset(words),
        text.marks,
    )
