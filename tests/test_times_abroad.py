"""A signed time is said in the caller's language exactly, or quoted as it was signed."""

from __future__ import annotations

import pytest

from unruffled.core.filling import tidy
from unruffled.core.times_abroad import by_in, contracted, slots_in, spoken_in

TIMES = [
    ("within 1 hour", "en un plazo de una hora", "d'ici une heure", "innerhalb einer Stunde"),
    ("within two hours", "en un plazo de dos horas", "d'ici deux heures", "innerhalb von zwei Stunden"),
    ("within the hour", "en un plazo de una hora", "dans l'heure", "innerhalb der nächsten Stunde"),
    ("within 20 minutes", "en un plazo de veinte minutos", "d'ici vingt minutes", "innerhalb von zwanzig Minuten"),
    ("within two business days", "en un plazo de dos días hábiles", "d'ici deux jours ouvrés", "innerhalb von zwei Werktagen"),
    ("within one working day", "en un plazo de un día hábil", "d'ici un jour ouvré", "innerhalb eines Werktags"),
    ("today", "hoy", "aujourd'hui", "heute"),
    ("this afternoon", "esta tarde", "cet après-midi", "heute Nachmittag"),
    ("today or tomorrow morning", "hoy o mañana por la mañana", "aujourd'hui ou demain matin", "heute oder morgen Vormittag"),
    ("first thing tomorrow", "mañana a primera hora", "demain à la première heure", "morgen gleich als Erstes"),
    ("by noon tomorrow", "mañana a más tardar al mediodía", "demain au plus tard à midi", "morgen bis spätestens zwölf Uhr mittags"),
    ("after four today", "hoy después de las cuatro", "aujourd'hui après quatre heures", "heute nach vier Uhr"),
    ("by 5 pm on Friday", "el viernes a más tardar a las cinco de la tarde", "vendredi au plus tard à dix-sept heures",
     "am Freitag bis spätestens siebzehn Uhr"),
    ("by tomorrow", "a más tardar mañana", "au plus tard demain", "bis spätestens morgen"),
    ("between two and four this afternoon", "esta tarde entre las dos y las cuatro", "cet après-midi entre deux heures et quatre heures",
     "heute Nachmittag zwischen zwei Uhr und vier Uhr"),
    ("Monday morning", "el lunes por la mañana", "lundi matin", "am Montag vormittags"),
    ("the next day the studio is open", "el próximo día de apertura", "le prochain jour d'ouverture", "am nächsten Öffnungstag"),
    ("within the hour by text", "en un plazo de una hora por mensaje de texto", "dans l'heure par SMS", "innerhalb der nächsten Stunde per SMS"),
]


@pytest.mark.parametrize(("signed", "es", "fr", "de"), TIMES)
def test_a_signed_time_is_said_in_each_language(signed: str, es: str, fr: str, de: str) -> None:
    assert (by_in("es", signed), by_in("fr", signed), by_in("de", signed)) == (es, fr, de)


@pytest.mark.parametrize("signed", ["when the crew is back", "within a fortnight", "today or when the crew is back", "after the match",
                                    "by the third of May", "within 2 hours of your call", "within the hour by pigeon", "after 25 today"])
def test_a_time_with_an_unknown_word_is_not_translated_and_is_quoted_as_signed(signed: str) -> None:
    for language in ("es", "fr", "de"):
        assert by_in(language, signed) is None
        assert signed in slots_in(language, {"by": signed})["by"]


def test_people_keep_their_names_and_desks_are_set_off() -> None:
    assert spoken_in("es", "Mr. Wright") == spoken_in("de", "Mr. Wright") == "Mr. Wright"
    assert spoken_in("es", "the right person") == "la persona indicada"
    assert spoken_in("es", "the lost-parcel desk") == "el equipo de «lost-parcel desk»"
    assert spoken_in("fr", "our lost-parcel desk") == "l'équipe «\u00a0lost-parcel desk\u00a0»"
    assert spoken_in("de", "the lost-parcel desk") == "das Team „lost-parcel desk“"


def test_whoever_is_on_call_is_said_so() -> None:
    assert spoken_in("es", "the vet on call") == spoken_in("es", "our on-call vet") == "el veterinario de guardia"


def test_french_keeps_its_space_before_a_mark() -> None:
    assert tidy("c'est bien ça\u00a0?") == "C'est bien ça\u00a0?"
    assert tidy("oui , merci .") == "Oui, merci."


def test_articles_run_together_as_they_do_in_speech() -> None:
    assert contracted("es", "Se lo paso a el equipo de soporte.") == "Se lo paso al equipo de soporte."
    assert contracted("fr", "Le message de le bureau va à le standard.") == "Le message du bureau va au standard."
    assert contracted("de", "Ich gebe es an das Büro.") == "Ich gebe es an das Büro."
