"""Which language an utterance is in, by its small words; and which language the caller asks for."""

from __future__ import annotations

import re

from unruffled.understanding.text import Text

_PROFILES = {
    "en": "the and you my is it i to a of that for have was this not what with are your they can do me be on just but we "
          "so get know like no don't i'm it's there out up has from who how when where want need please thank hello yeah "
          "yes will would could should been he she him her them our an if or at by as did does",
    "es": "el la los las de que y en un una por para con no es mi me se lo le su ya está estoy tengo tiene quiero necesito "
          "puede puedo hola gracias favor señor señora sí pero cuando dónde cómo qué muy más hay esta este nadie nada "
          "veces hijo hija casa agua usted ustedes buenos buenas días tardes bueno mañana hoy ayer hora solo también "
          "porque soy somos dice dicen llegó tienen nos son del al cinco cuatro tres dos ayuda ayúdeme hablar habla "
          "español hace llamar llama llamé cuenta factura cobraron cobro dinero",
    "fr": "le la les de des du et en un une je vous nous mon ma mes est pas que qui dans pour avec bonjour merci oui non "
          "ai avez suis c'est j'ai il elle ne sur mais au aux ce cette ça votre vos plus quand où comment besoin "
          "voudrais appelle monsieur madame s'il plaît eau maison était depuis rien personne",
    "de": "der die das und ich ist nicht ein eine einen mein meine mit für auf zu wir sie es haben habe hat kann bitte "
          "danke guten tag hallo ja nein aber wenn wie wo warum wasser hier heute morgen gestern schon noch kein keine "
          "im am den dem des sind bin war sehr möchte brauche niemand rechnung seit uns mir mich ihr ihre",
    "it": "il lo la gli le di che e un una per con non è mi ho ha sono sei buongiorno grazie prego ma quando dove come "
          "casa acqua della del nel più questo questa mio mia vorrei bisogno nessuno c'è già anche ciao pronto signora "
          "oggi domani ieri siamo abbiamo",
    "pt": "o os as de que e em um uma por para com não é meu minha eu você está estou tenho tem preciso quero obrigado "
          "obrigada olá bom boa dia sim mas quando onde como muito mais aqui água casa ninguém nada hoje amanhã ontem "
          "já são nós vocês do da no na dos das isso ele ela",
}
_WORDS: dict[str, dict[str, float]] = {}
for _code, _list in _PROFILES.items():
    for _word in _list.split():
        _WORDS.setdefault(_word, {})[_code] = 1.0
for _shares in _WORDS.values():
    for _code in _shares:
        _shares[_code] = 1.0 / len(_shares)
_LETTERS = {"ñ": "es", "¿": "es", "¡": "es", "ß": "de", "ä": "de", "ö": "de", "ü": "de", "ç": "fr", "ê": "fr", "è": "fr",
            "ã": "pt", "õ": "pt", "ò": "it", "ì": "it"}
_REAL_SHARE = 0.3
"""Of the small words: from here on a mixed utterance counts as the other language."""

_NAMES = {"spanish": "es", "español": "es", "espanol": "es", "castellano": "es", "french": "fr", "français": "fr",
          "francais": "fr", "german": "de", "deutsch": "de", "italian": "it", "italiano": "it", "portuguese": "pt",
          "português": "pt", "portugues": "pt", "english": "en", "inglés": "en", "ingles": "en", "anglais": "en",
          "englisch": "en", "mandarin": "zh", "chinese": "zh", "cantonese": "zh", "russian": "ru", "polish": "pl",
          "vietnamese": "vi", "korean": "ko", "arabic": "ar", "tagalog": "tl", "japanese": "ja", "hindi": "hi",
          "ukrainian": "uk", "turkish": "tr", "farsi": "fa", "creole": "ht"}
_ASKS = re.compile(
    r"\b(?:speaks?|speaking|in|en|auf|em|habla[nrs]?|hable|hablo|parle[rz]?|sprechen?|sprichst|parla|parlare|fala|falar|"
    r"someone|interpreter|translator|prefer)\b((?: \w+){1,3})")
_REFUSES = frozenset("don't not no doesn't can't".split())


def find_language(text: Text) -> tuple[str, float]:
    """ISO 639-1 code and probability; English when nothing speaks for another."""
    if len(text.words) == 0:
        return "en", 0.5
    scores = dict.fromkeys(_PROFILES, 0.0)
    for word in text.words:
        for code, share in _WORDS.get(word, {}).items():
            scores[code] += share
    if not text.plain.isascii():
        for char in text.lower:
            if char in _LETTERS:
                scores[_LETTERS[char]] += 0.7
            elif char in "áéíóú":
                scores["es"] += 0.3
                scores["pt"] += 0.1
    total = sum(scores.values())
    if total == 0:
        return "en", 0.6
    other = max((code for code in scores if code != "en"), key=lambda code: (scores[code], code == "es"))
    share = scores[other] / total
    enough = scores[other] >= 2 or share > 0.6 and scores[other] >= 1
    if enough and (share >= _REAL_SHARE and scores[other] >= 2.5 or share > 0.5):
        return other, round(min(0.99, 0.5 + share / 2), 3)
    return "en", round(max(0.5, scores["en"] / total), 3)


def asked_language(text: Text) -> str:
    """The language the caller asks to be served in, or empty: "en español, por favor" → es."""
    if text.vocabulary.isdisjoint(_NAMES):
        return ""
    for match in _ASKS.finditer(text.lower):
        named = next((word for word in match[1].split() if word in _NAMES), "")
        if named:
            return "" if _denied(text, match.start()) else _NAMES[named]
    if len(text.words) <= 3:
        return next((_NAMES[word] for word in text.words if word in _NAMES), "")
    return ""


def _denied(text: Text, at: int) -> bool:
    """ "I don't speak English" asks for no English."""
    before = text.lower[max(0, at - 14):at].split()
    return any(word in _REFUSES for word in before[-2:])
