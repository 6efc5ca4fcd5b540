"""Words of times and people in the languages of the house, for `times_abroad`. Tables only."""

from __future__ import annotations

import re

NUMBERS = {
    "es": dict(enumerate("cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split()))
    | {20: "veinte", 24: "veinticuatro", 30: "treinta", 40: "cuarenta", 45: "cuarenta y cinco", 48: "cuarenta y ocho", 60: "sesenta", 90: "noventa"},
    "fr": dict(enumerate("zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
                         "dix-neuf vingt".split()))
    | {21: "vingt et une", 22: "vingt-deux", 23: "vingt-trois", 24: "vingt-quatre", 30: "trente", 40: "quarante", 45: "quarante-cinq",
       48: "quarante-huit", 60: "soixante", 90: "quatre-vingt-dix"},
    "de": dict(enumerate("null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
                         "achtzehn neunzehn zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig".split()))
    | {30: "dreißig", 40: "vierzig", 45: "fünfundvierzig", 48: "achtundvierzig", 60: "sechzig", 90: "neunzig"},
}
UNITS = {
    "es": {"minute": ("minuto", "minutos", False), "hour": ("hora", "horas", True), "day": ("día", "días", False),
           "business day": ("día hábil", "días hábiles", False), "week": ("semana", "semanas", True)},
    "fr": {"minute": ("minute", "minutes", True), "hour": ("heure", "heures", True), "day": ("jour", "jours", False),
           "business day": ("jour ouvré", "jours ouvrés", False), "week": ("semaine", "semaines", True)},
    "de": {"minute": ("Minute", "Minuten", True), "hour": ("Stunde", "Stunden", True), "day": ("Tages", "Tagen", False),
           "business day": ("Werktags", "Werktagen", False), "week": ("Woche", "Wochen", True)},
}
"""unit → singular, plural (as after "within"), feminine"""
LENGTHS = {
    "es": {"second": ("un segundo", "segundos"), "minute": ("un minuto", "minutos")},
    "fr": {"second": ("une seconde", "secondes"), "minute": ("une minute", "minutes")},
    "de": {"second": ("eine Sekunde", "Sekunden"), "minute": ("eine Minute", "Minuten")},
}
"""unit → one of it, plural"""
FRAMES = {
    "es": {"within": "en un plazo de {n} {unit}", "within_one": "en un plazo de un {unit}", "within_one_f": "en un plazo de una {unit}",
           "hour": "en un plazo de una hora", "by_day": "a más tardar {day}", "between": "entre {a} y {b}", "or": "o",
           "quoted": "en el plazo que me han dado en inglés, «{text}»"},
    "fr": {"within": "d'ici {n} {unit}", "within_one": "d'ici un {unit}", "within_one_f": "d'ici une {unit}",
           "hour": "dans l'heure", "by_day": "au plus tard {day}", "between": "entre {a} et {b}", "or": "ou",
           "quoted": "dans le délai qu'on m'a donné en anglais, « {text} »"},
    "de": {"within": "innerhalb von {n} {unit}", "within_one": "innerhalb eines {unit}", "within_one_f": "innerhalb einer {unit}",
           "hour": "innerhalb der nächsten Stunde", "by_day": "bis spätestens {day}", "between": "zwischen {a} und {b}", "or": "oder",
           "quoted": "in der Frist, die mir auf Englisch vorliegt, „{text}“"},
}
DAYS = {
    "es": {"today": "hoy", "tomorrow": "mañana", "tonight": "esta noche", "this morning": "esta mañana", "this afternoon": "esta tarde",
           "this evening": "esta noche", "tomorrow morning": "mañana por la mañana", "tomorrow afternoon": "mañana por la tarde",
           "tomorrow evening": "mañana por la noche", "first thing tomorrow": "mañana a primera hora",
           "first thing tomorrow morning": "mañana a primera hora", "later today": "hoy más tarde", "right away": "enseguida",
           "the next business day": "el próximo día hábil", "the next working day": "el próximo día hábil",
           "the next working morning": "la mañana del próximo día hábil", "the next business morning": "la mañana del próximo día hábil",
           "by the end of the day": "a más tardar al final del día", "by end of day": "a más tardar al final del día",
           "by the end of today": "a más tardar al final de hoy", "by the end of the week": "a más tardar al final de la semana",
           "this week": "esta semana", "the next open day": "el próximo día de apertura"},
    "fr": {"today": "aujourd'hui", "tomorrow": "demain", "tonight": "ce soir", "this morning": "ce matin", "this afternoon": "cet après-midi",
           "this evening": "ce soir", "tomorrow morning": "demain matin", "tomorrow afternoon": "demain après-midi",
           "tomorrow evening": "demain soir", "first thing tomorrow": "demain à la première heure",
           "first thing tomorrow morning": "demain à la première heure", "later today": "plus tard dans la journée", "right away": "tout de suite",
           "the next business day": "le prochain jour ouvré", "the next working day": "le prochain jour ouvré",
           "the next working morning": "le matin du prochain jour ouvré", "the next business morning": "le matin du prochain jour ouvré",
           "by the end of the day": "d'ici la fin de la journée", "by end of day": "d'ici la fin de la journée",
           "by the end of today": "d'ici la fin de la journée", "by the end of the week": "d'ici la fin de la semaine",
           "this week": "cette semaine", "the next open day": "le prochain jour d'ouverture"},
    "de": {"today": "heute", "tomorrow": "morgen", "tonight": "heute Abend", "this morning": "heute Vormittag",
           "this afternoon": "heute Nachmittag", "this evening": "heute Abend", "tomorrow morning": "morgen Vormittag",
           "tomorrow afternoon": "morgen Nachmittag", "tomorrow evening": "morgen Abend", "first thing tomorrow": "morgen gleich als Erstes",
           "first thing tomorrow morning": "morgen gleich als Erstes", "later today": "später am heutigen Tag", "right away": "sofort",
           "the next business day": "am nächsten Werktag", "the next working day": "am nächsten Werktag",
           "the next working morning": "am Vormittag des nächsten Werktags", "the next business morning": "am Vormittag des nächsten Werktags",
           "by the end of the day": "bis zum Ende des Tages", "by end of day": "bis zum Ende des Tages",
           "by the end of today": "bis heute am Ende des Tages", "by the end of the week": "bis zum Ende der Woche",
           "this week": "diese Woche", "the next open day": "am nächsten Öffnungstag"},
}
WEEKDAYS = {
    "es": {"monday": "el lunes", "tuesday": "el martes", "wednesday": "el miércoles", "thursday": "el jueves", "friday": "el viernes",
           "saturday": "el sábado", "sunday": "el domingo"},
    "fr": {"monday": "lundi", "tuesday": "mardi", "wednesday": "mercredi", "thursday": "jeudi", "friday": "vendredi", "saturday": "samedi",
           "sunday": "dimanche"},
    "de": {"monday": "am Montag", "tuesday": "am Dienstag", "wednesday": "am Mittwoch", "thursday": "am Donnerstag", "friday": "am Freitag",
           "saturday": "am Samstag", "sunday": "am Sonntag"},
}
PARTS_OF = {
    "es": {"morning": "{day} por la mañana", "afternoon": "{day} por la tarde", "evening": "{day} por la noche"},
    "fr": {"morning": "{day} matin", "afternoon": "{day} après-midi", "evening": "{day} soir"},
    "de": {"morning": "{day} vormittags", "afternoon": "{day} nachmittags", "evening": "{day} abends"},
}
CLOCKS = {
    "es": {"by": "a más tardar a {time}", "before": "antes de {time}", "after": "después de {time}", "at": "a {time}", "from": "a partir de {time}",
           "bare": "{time}", "by_noon": "a más tardar al mediodía", "before_noon": "antes del mediodía", "after_noon": "después del mediodía",
           "at_noon": "al mediodía", "from_noon": "a partir del mediodía", "bare_noon": "el mediodía", "by_midnight": "a más tardar a medianoche",
           "before_midnight": "antes de medianoche", "after_midnight": "después de medianoche", "at_midnight": "a medianoche",
           "from_midnight": "a partir de medianoche", "bare_midnight": "la medianoche"},
    "fr": {"by": "au plus tard à {time}", "before": "avant {time}", "after": "après {time}", "at": "à {time}", "from": "à partir de {time}",
           "bare": "{time}", "by_noon": "au plus tard à midi", "before_noon": "avant midi", "after_noon": "après midi", "at_noon": "à midi",
           "from_noon": "à partir de midi", "bare_noon": "midi", "by_midnight": "au plus tard à minuit", "before_midnight": "avant minuit",
           "after_midnight": "après minuit", "at_midnight": "à minuit", "from_midnight": "à partir de minuit", "bare_midnight": "minuit"},
    "de": {"by": "bis spätestens {time}", "before": "vor {time}", "after": "nach {time}", "at": "um {time}", "from": "ab {time}", "bare": "{time}",
           "by_noon": "bis spätestens zwölf Uhr mittags", "before_noon": "vor zwölf Uhr mittags", "after_noon": "nach zwölf Uhr mittags",
           "at_noon": "um zwölf Uhr mittags", "from_noon": "ab zwölf Uhr mittags", "bare_noon": "zwölf Uhr mittags",
           "by_midnight": "bis spätestens Mitternacht", "before_midnight": "vor Mitternacht", "after_midnight": "nach Mitternacht",
           "at_midnight": "um Mitternacht", "from_midnight": "ab Mitternacht", "bare_midnight": "Mitternacht"},
}
TAILS = {
    "es": {"text": "por mensaje de texto", "phone": "por teléfono", "e-mail": "por correo electrónico", "mail": "por correo"},
    "fr": {"text": "par SMS", "phone": "par téléphone", "e-mail": "par e-mail", "mail": "par courrier"},
    "de": {"text": "per SMS", "phone": "per Telefon", "e-mail": "per E-Mail", "mail": "per Post"},
}
TEAM = {"es": "el equipo de «{name}»", "fr": "l'équipe « {name} »", "de": "das Team „{name}“"}
"""A desk whose name has no known word: as the client wrote it, set off. German: neuter, alike as subject and object."""
PEOPLE = {
    "es": {"right person": "la persona indicada", "office": "la oficina", "front desk": "la recepción", "front office": "la recepción",
           "reception": "la recepción", "reception desk": "la recepción", "service desk": "el equipo de servicio", "help desk": "el equipo de soporte",
           "support team": "el equipo de soporte", "support desk": "el equipo de soporte", "team": "el equipo", "technician": "un técnico",
           "on-call technician": "el técnico de guardia", "plumber": "el plomero", "on-call plumber": "el plomero de guardia",
           "manager": "la gerencia", "supervisor": "la supervisión", "duty supervisor": "la persona a cargo del turno",
           "duty manager": "la persona a cargo del turno", "shift manager": "la persona a cargo del turno", "owner": "la dirección",
           "billing desk": "el equipo de facturación", "billing team": "el equipo de facturación", "billing": "el equipo de facturación",
           "operations desk": "el equipo de operaciones", "nurse": "la enfermera", "nurse line": "el equipo de enfermería",
           "nurses": "el equipo de enfermería", "doctor": "el consultorio médico", "on-call doctor": "el médico de guardia",
           "on-call dentist": "el dentista de guardia", "dispatcher": "la central", "dispatch desk": "la central",
           "press contact": "el contacto de prensa", "membership desk": "el equipo de socios", "person on call": "la persona de guardia"},
    "fr": {"right person": "la bonne personne", "office": "le bureau", "front desk": "l'accueil", "front office": "l'accueil",
           "reception": "l'accueil", "reception desk": "l'accueil", "service desk": "l'équipe de service", "help desk": "l'équipe d'assistance",
           "support team": "l'équipe d'assistance", "support desk": "l'équipe d'assistance", "team": "l'équipe", "technician": "un technicien",
           "on-call technician": "le technicien de garde", "plumber": "le plombier", "on-call plumber": "le plombier de garde",
           "manager": "la direction", "supervisor": "l'encadrement", "duty supervisor": "la personne responsable du service",
           "duty manager": "la personne responsable du service", "shift manager": "la personne responsable du service", "owner": "la direction",
           "billing desk": "le service de facturation", "billing team": "le service de facturation", "billing": "le service de facturation",
           "operations desk": "l'équipe des opérations", "nurse": "l'infirmière", "nurse line": "l'équipe infirmière",
           "nurses": "l'équipe infirmière", "doctor": "le cabinet médical", "on-call doctor": "le médecin de garde",
           "on-call dentist": "le dentiste de garde", "dispatcher": "le standard", "dispatch desk": "le standard",
           "press contact": "le contact presse", "membership desk": "le service des adhésions", "person on call": "la personne de garde"},
    "de": {"right person": "die zuständige Person", "office": "das Büro", "front desk": "die Rezeption", "front office": "die Rezeption",
           "reception": "die Rezeption", "reception desk": "die Rezeption", "service desk": "das Serviceteam", "help desk": "das Supportteam",
           "support team": "das Supportteam", "support desk": "das Supportteam", "team": "das Team", "technician": "eine Fachkraft",
           "on-call technician": "die technische Bereitschaft", "plumber": "die Installation", "on-call plumber": "die technische Bereitschaft",
           "manager": "die Leitung", "supervisor": "die Leitung", "duty supervisor": "die diensthabende Leitung",
           "duty manager": "die diensthabende Leitung", "shift manager": "die Schichtleitung", "owner": "die Geschäftsführung",
           "billing desk": "die Buchhaltung", "billing team": "die Buchhaltung", "billing": "die Buchhaltung",
           "operations desk": "das Betriebsteam", "nurse": "die Pflegekraft", "nurse line": "das Pflegeteam", "nurses": "das Pflegeteam",
           "doctor": "die Praxis", "on-call doctor": "die ärztliche Bereitschaft", "on-call dentist": "die zahnärztliche Bereitschaft",
           "dispatcher": "die Zentrale", "dispatch desk": "die Zentrale", "press contact": "die Pressestelle",
           "membership desk": "die Mitgliederbetreuung", "person on call": "die Bereitschaft"},
}
CONTRACTIONS = {
    "es": ((re.compile(r"\ba el\b"), "al"), (re.compile(r"\bde el\b"), "del")),
    "fr": ((re.compile(r"\bà le\b"), "au"), (re.compile(r"\bde le\b"), "du"), (re.compile(r"\bde (?=un\b|une\b)"), "d'"),
           (re.compile(r"\bque (?=un\b|une\b)"), "qu'")),
}
"""What a person's article does after "a" and "de"; German wordings keep people where the article stays."""
