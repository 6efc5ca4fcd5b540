"""What a clause in Spanish, French or German is: a wish, a problem, or neither; said by its own words of wish and harm.

Clauses of other languages are not turned round, so they are only sorted: `Clause.you` stays empty.
"""

from __future__ import annotations

import re
from dataclasses import replace

from unruffled.understanding.reading import Clause

_WISHES = {
    "es": re.compile(
        r"\b(?:quiero|quisiera|quisiéramos|queremos|querría|quería|queria|necesit(?:o|a|an|amos|aría|aba)|deseo|deseamos|busco"
        r"|buscamos|(?:me|nos) (?:gustaría|gustaria|interesa|hace falta|urge)|(?:llamo|llamaba|llamamos) (?:para|por)"
        r"|(?:me|nos)? ?(?:podría|podria|podrían|podrian|puede|pueden) (?:usted(?:es)? )?(?:me |nos )?(?:dar|hacer|mandar|enviar|decir|cambiar|cancelar|venir"
        r"|reservar|apartar|ayudar|arreglar|revisar|agendar|llamar|\w+(?:me|nos|lo|la))\b|(?:díga|diga|mánde|mande|envíe|envie|háblen|llámen|llame)(?:me|nos|le)?\b"
        r"|para (?:pedir|hacer|reservar|cancelar|cambiar|agendar|apartar|pagar|saber|preguntar) )"
    ),
    "fr": re.compile(
        r"(?:\b(?:je|on|nous) (?:voudrais|voudrait|voudrions|veux|veut|voulons|souhaite|souhaiterais|souhaitons|cherche|cherchons|désire)"
        r"|\b(?:aimerais|aimerait|aimerions|voulais|besoin de|besoin d'|il (?:me|nous) faut|il (?:me|nous) faudrait"
        r"|(?:j'appelle|appelle|téléphone) (?:pour|parce)|(?:pourriez|pouvez|pourrait)[- ](?:vous|on|il)|serait-il possible|est-ce que je (?:peux|pourrais)"
        r"|pour (?:prendre|réserver|annuler|changer|demander|commander) ))"
    ),
    "de": re.compile(
        r"\b(?:(?:ich|wir|er|sie|hund|katze|mutter|vater|frau|mann|kind|tochter|sohn|kollegin|kollege) (?:möchten?|moechten?|wollen|will|brauch(?:e|en|t)|bräuchten?|suchen?|benötigen?|würden? gern|hätten? gern|wollten?)"
        r"|(?:möchte|brauche|bräuchte|hätte|würde|suche) (?:ich|gern|gerne)|(?:können|könnten) (?:sie|wir)|bitte (?:um|rufen|schicken|sagen|geben|kommen)"
        r"|rufe? an,? (?:weil|um|wegen)|(?:rufen|schicken|sagen|geben) sie|es geht um)\b"
    ),
}
_HARMS = {
    "es": re.compile(
        r"\b(?:no (?:me |nos |se |le )?(?:funciona\w*|sirve|llegó|llego|llegaron|ha(?:n)? \w+|tengo|tenemos|hay|puedo|podemos|puede|arranca|prende|enciende"
        r"|abre|cierra|respira|come|camina|para|deja|contesta\w*|responde\w*|vino|vinieron|aparece\w*|carga|baja|sale)"
        r"|rot[oa]s?|romp[ií]\w*|dañad[oa]s?|dañó|descompuest[oa]|fuga|gotea\w*|gotera|inund\w+|perd[ií]\w*|falta|faltan|faltaba|cobr(?:aron|ó|aban)|error"
        r"|equivocad[oa]s?|cancelad[oa]|cancelaron|duele|dolor|sangr\w+|enferm[oa]s?|vomit\w+|tiembla|temblando|convulsi\w+|atascad[oa]|atrapad[oa]|encerrad[oa]"
        r"|problemas?|queja|nadie|tarde|comió|comio|tragó|veneno|robaron|quemad[oa]|cayó|cayendo|mal|huele|fr[ií][oa]s?|tapad[oa]|averi\w+|atropell\w+|marchit\w*|podrid\w*|suci[oa]s?|manchad[oa]s?|retras\w*|tardan?|vencid[oa]s?|muert[oa]s?)\b"
    ),
    "fr": re.compile(
        r"(?:\b(?:marche|fonctionne|arrive|respire|mange|répond|démarre|ferme|ouvre|bouge|chauffe|rappelle\w*|reçu|venu\w*) (?:plus|pas)|\bpas (?:reçu|arrivé\w*|venu\w*|livré\w*|rappelé\w*)"
        r"|\b(?:cassée?s?|panne|fuite|fuit|coule|inond\w+|perdue?s?|manque|erreur|facturé\w*|débité\w*|prélevé\w*|annulée?s?|mal|douleur|saigne|sang|malade|vomi\w*"
        r"|tremble|bloquée?s?|coincée?s?|enfermée?s?|problème|plainte|personne|retard|poison|volée?|brûl\w+|tombée?|avalé|froid|bouchée?s?|abîmée?s?|plus (?:de|d')|aucune?|fanée?s?|pourrie?s?|sales|tachée?s?|mortes?|déchirée?s?)\b)"
    ),
    "de": re.compile(
        r"\b(?:kaputt|defekt|(?:funktioniert|geht|läuft|startet|öffnet|schließt|atmet|frisst|kommt|antwortet|heizt|reagiert) (?:\w+ )?nicht|fehlt|fehlen|tropft|undicht|geplatzt"
        r"|verloren|nicht (?:angekommen|gekommen|geliefert|bekommen|erhalten|da)|schmerzen|tut weh|weh|blutet|krank|erbricht|zittert|falsche?[nrs]?|fehler|abgebucht|storniert"
        r"|abgesagt|niemand|keiner|ausgefallen|ausgesperrt|eingesperrt|steckt|stecken|problem|beschwerde|verspätet|zu spät|gift|gefressen|verschluckt|gestohlen|kalt|verstopft"
        r"|überschwemmt|verwelkt\w*|verfault\w*|schmutzig\w*|fleckig|tot|zerrissen|zerbrochen|beschädigt|(?:kein|keine|keinen) \w+)\b"
    ),
}
_DESPAIR = re.compile(r"\b(?:mor\w*|suicid\w*|matar\w*|mourir|crever|sterben|umbringen|vivir|vivre|leben)\b")
_FOR_SOMEBODY = re.compile(
    r"\b(?:hablar|comunicarme|pasar|parler|sprechen|reden|verbinden|persona|humano|humain|mensch|menschen|inglés|español|french|français|deutsch)\b"
)
"""Whom they want, or in what language, is no matter of the firm's."""
_COURTESIES = re.compile(
    r"^(?:(?:hola|buen[oa]s?|días|dias|tardes|noches|gracias|por favor|bonjour|bonsoir|merci|hallo|guten (?:tag|morgen|abend)"
    r"|bitte|danke|oiga|mire|disculpe)\b\W*|(?:sí|si|no|oui|non|ja|nein)[,.!;:]\W*)+",
    re.IGNORECASE,
)
_DETAILS = re.compile(
    r"\d|\b(?:llamo|nombre|soy|número|numero|teléfono|telefono|correo|dirección|direccion|calle|avenida|vivo|vivimos|apellido|m'appelle|nom|prénom"
    r"|numéro|téléphone|adresse|rue|habite|suis|heiße|heisse|name|nummer|telefon|straße|strasse|wohne|wohnen|bin|sprechen|gracias|merci|danke)\b"
)
"""Who and where they are: taken down elsewhere, and no matter by itself."""
_WISH_WEIGHT, _HARM_WEIGHT, _FACT_WEIGHT = 0.5, 0.5, 0.45
_TELLING = 5
"""Words from which a statement of another language counts as a matter, though nothing in it was known."""


def sorted_abroad(clauses: tuple[Clause, ...], language: str) -> tuple[Clause, ...]:
    """The clauses of an utterance in one of our languages, with their kinds; those of any other as they were."""
    if language not in _WISHES:
        return clauses
    return tuple([kept for clause in clauses for kept in _sorted(clause, language)])


def _sorted(clause: Clause, language: str) -> list[Clause]:
    if clause.kind == "question":
        told = _before_question(clause)
        return [clause] if told is None else [*_sorted(told, language), clause]
    lead = _COURTESIES.match(clause.text)
    if lead is not None and 0 < lead.end() < len(clause.text):
        rest = clause.text[lead.end():]
        kind = "other" if clause.kind == "courtesy" and len(rest.split()) >= 3 else clause.kind
        clause = replace(clause, text=rest, start=clause.start + lead.end(), kind=kind)
    if clause.kind == "courtesy":
        return [clause]
    low = clause.text.lower()
    if _DESPAIR.search(low):
        return [replace(clause, kind="fact")]
    if _WISHES[language].search(low) and not _FOR_SOMEBODY.search(low):
        return [replace(clause, kind="want", you="", weight=max(clause.weight, _WISH_WEIGHT))]
    if _HARMS[language].search(low) and len(low.split()) >= 2 and clause.kind != "courtesy":
        return [replace(clause, kind="problem", you="", weight=max(clause.weight, _HARM_WEIGHT))]
    kind = "fact" if clause.kind in ("want", "problem") else clause.kind
    if kind in ("fact", "other", "vent") and len(low.split()) >= _TELLING and not _DETAILS.search(low) and not _FOR_SOMEBODY.search(low):
        return [replace(clause, kind="fact", you="", weight=max(clause.weight, _FACT_WEIGHT))]
    return [replace(clause, kind=kind, you="")]


def _before_question(clause: Clause) -> Clause | None:
    """What is told before the question in one breath: "Mi gato comió un lirio, ¿qué hago?" """
    mark = clause.text.rfind("¿")
    if mark <= 0:
        return None
    told = clause.text[:mark].rstrip(" ,;:—-")
    if len(told.split()) < 3:
        return None
    return replace(clause, text=told, end=clause.start + len(told), kind="fact", you="", bit="", whole="")
