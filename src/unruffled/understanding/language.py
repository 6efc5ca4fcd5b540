"""Which language an utterance is in, by its small words; and which language the caller asks for."""

from __future__ import annotations

import re

from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections
from unruffled.understanding.word_marks import marked

_CODES: dict[str, tuple[str, ...]] = {}
"""The languages, English apart, that a word may belong to; words that English has too are left out."""
for _code, _list in sections("languages").items():
    if _code != "en":
        for _word in sorted(_list - sections("languages")["en"]):
            _CODES[_word] = (*_CODES.get(_word, ()), _code)
_ENGLISH = sections("languages")["en"]
_SHARED = frozenset("no si me a es in un y o e d m en gas".split())
"""Words of English, or of no language, that may stand in a foreign clause."""
_IS_FOREIGN, _IS_ENGLISH = marked(_CODES), marked(_ENGLISH - _SHARED)
_IN_NAMES = frozenset("de la las los el del y di le du des da do dos der von van den und e o les et".split())
"""Small words that names are made with: alone they prove no language."""
_NAMES_TOO = frozenset("ella mari tu ai ali uma il mia pani".split())
"""First names and abbreviations as well, where hardly more is said."""
_DIGIT = re.compile(r"\d")
_ENGLISH_TOO = frozenset("machine six comment once fare hay handy bald male due favor saber mamma im am ha ho ya yo usa con mis".split())
"""Words of English as well: alone they prove no language either."""
_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), "ja"), (re.compile(r"[\uac00-\ud7af]"), "ko"), (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0454\u0456\u0457\u0491]"), "uk"), (re.compile(r"[\u0400-\u04ff]"), "ru"),
    (re.compile(r"[\u067e\u0686\u0698\u06af\u06a9\u06cc]"), "fa"), (re.compile(r"[\u0600-\u06ff]"), "ar"),
    (re.compile(r"[\u0900-\u097f]"), "hi"), (re.compile(r"[\u0980-\u09ff]"), "bn"), (re.compile(r"[\u0a00-\u0a7f]"), "pa"),
    (re.compile(r"[\u0a80-\u0aff]"), "gu"), (re.compile(r"[\u0b80-\u0bff]"), "ta"), (re.compile(r"[\u0c00-\u0c7f]"), "te"),
    (re.compile(r"[\u0e00-\u0e7f]"), "th"), (re.compile(r"[\u0370-\u03ff]"), "el"), (re.compile(r"[\u0590-\u05ff]"), "he"),
)
"""Letters that tell the language, or a likely one of those that share them: Persian and Urdu are read as Persian."""
_LATIN = re.compile(r"[a-z]")

_LETTERS = {"ñ": "es", "¿": "es", "¡": "es", "ß": "de", "ä": "de", "ö": "de", "ü": "de", "ç": "fr", "ê": "fr", "è": "fr",
            "ã": "pt", "õ": "pt", "ò": "it", "ì": "it", "ł": "pl", "ą": "pl", "ę": "pl", "ś": "pl", "ż": "pl", "ź": "pl",
            "ć": "pl", "ń": "pl", "ă": "ro", "ș": "ro", "ț": "ro", "ğ": "tr", "ş": "tr", "ı": "tr", "ř": "cs", "ě": "cs",
            "ů": "cs", "ő": "hu", "ű": "hu", "å": "sv", "đ": "vi", "ơ": "vi", "ư": "vi", "ạ": "vi", "ế": "vi"}
_REAL_SHARE = 1 / 3
"""Of the words: from here on a mixed utterance counts as the other language; so does one whole clause."""

_NAMES = {"spanish": "es", "español": "es", "espanol": "es", "castellano": "es", "french": "fr", "français": "fr",
          "francais": "fr", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it", "portuguese": "pt",
          "português": "pt", "portugues": "pt", "english": "en", "inglés": "en", "ingles": "en", "anglais": "en",
          "englisch": "en", "mandarin": "zh", "chinese": "zh", "cantonese": "zh", "russian": "ru", "polish": "pl",
          "vietnamese": "vi", "korean": "ko", "arabic": "ar", "tagalog": "tl", "japanese": "ja", "hindi": "hi",
          "ukrainian": "uk", "turkish": "tr", "farsi": "fa", "creole": "ht"}
_NAMES_ONE = marked(_NAMES)
_ASKS = re.compile(
    r"\b(?:speaks?|speaking|in|en|auf|em|habla[nrs]?|hable|hablo|parle[rz]?|sprechen?|sprichst|parla|parlare|fala|falar|"
    r"someone|interpreter|translator|prefer)\b((?: \w+){1,3})")
_SAID_IN = re.compile(r"\b(?:dis|dire|donne|say|give|digo|doy|sage|gebe|spell|épelle)\W+$")
"""Before "in English": the caller says a number so, and asks for nothing."""
_REFUSES = frozenset("don't not no doesn't can't".split())


def find_language(text: Text) -> tuple[str, float]:
    """ISO 639-1 code and probability; English when nothing speaks for another."""
    count = len(text.words)
    if count == 0:
        return "en", 0.5
    if not text.plain.isascii():
        code = _script(text)
        if code:
            return code, 0.95
    if not text.marks & _IS_FOREIGN:
        return ("en", 0.95) if text.marks & _IS_ENGLISH else ("en", 0.6)
    code, score = _likeliest(text)
    own = [word for word in text.words if code in _CODES.get(word, ())]
    share = len(own) / count
    if _IN_NAMES.issuperset(own) or count == 2 and _NAMES_TOO.issuperset(own) or count < 5 and len(own) == 1 and len(own[0]) < 4 and _DIGIT.search(text.plain):
        return "en", 0.6  # "sa 5459" is a number, and "Ella Choi" somebody
    if _ENGLISH_TOO.issuperset(own):
        return "en", 0.95 if sum(word in _ENGLISH for word in text.words) > 2 else 0.6
    english = sum(word in _ENGLISH for word in text.words)
    if share >= _REAL_SHARE and (len(own) >= 2 or _SHARED.issuperset(_ENGLISH.intersection(text.words))) or _has_clause(text, code):
        return code, round(min(0.99, 0.5 + max(share, score / (score + english)) / 2), 3)
    return "en", round(max(0.5, english / (english + len(own))), 3)


def _script(text: Text) -> str:
    """The language of letters that are not Latin, where they are the greater part; empty without."""
    latin = len(_LATIN.findall(text.lower))
    for letters, code in _SCRIPTS:
        count = len(letters.findall(text.lower))
        if count and sum(len(other.findall(text.lower)) for other, _ in _SCRIPTS) >= latin:
            return code
    return ""


def _likeliest(text: Text) -> tuple[str, float]:
    """The language, English apart, that most words speak for, and how many: a shared word counts in parts."""
    scores: dict[str, float] = {}
    for word in text.words:
        codes = _CODES.get(word, ())
        for code in codes:
            scores[code] = scores.get(code, 0.0) + 1.0 / len(codes)
    if not text.plain.isascii():
        for char in text.lower:
            if char in _LETTERS:
                scores[_LETTERS[char]] = scores.get(_LETTERS[char], 0.0) + 0.7
            elif char in "áéíóú":
                scores["es"] = scores.get("es", 0.0) + 0.3
    code = max(scores, key=lambda name: (scores[name], name == "es"))
    return code, scores[code]


def _has_clause(text: Text, code: str) -> bool:
    """Whether one clause is in the language all through: "hello, yes, no la tienen"."""
    clause: list[str] = []
    for word, mark in zip(text.words, text.after, strict=True):
        clause.append(word)
        if mark:
            if _is_all(clause, code):
                return True
            clause = []
    return _is_all(clause, code)


def _is_all(clause: list[str], code: str) -> bool:
    own = [word for word in clause if code in _CODES.get(word, ())]
    if len(own) < 2 or 2 * len(own) < len(clause) or _IN_NAMES.issuperset(own):
        return False
    return not any(word in _ENGLISH and word not in _SHARED for word in clause)


def asked_language(text: Text) -> str:
    """The language the caller asks to be served in, or empty: "en español, por favor" → es."""
    if not text.marks & _NAMES_ONE:
        return ""
    for match in _ASKS.finditer(text.lower):
        named = next((word for word in match[1].split() if word in _NAMES), "")
        if named:
            said = text.lower[max(0, match.start() - 12) : match.start()]
            return "" if _denied(text, match.start()) or _SAID_IN.search(said) else _NAMES[named]
    if len(text.words) <= 3:
        return next((_NAMES[word] for word in text.words if word in _NAMES), "")
    return ""


def _denied(text: Text, at: int) -> bool:
    """ "I don't speak English" asks for no English."""
    before = text.lower[max(0, at - 14):at].split()
    return any(word in _REFUSES for word in before[-2:])
