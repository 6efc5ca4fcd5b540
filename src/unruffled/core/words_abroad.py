"""Words of times and people in the languages of the house, for `times_abroad`. Tables: English | es | fr | de."""

from __future__ import annotations

import re

LANGUAGES = ("es", "fr", "de")


def _table(text: str) -> dict[str, dict[str, str]]:
    """language → English → what is said"""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    return {language: {row[0]: row[n] for row in rows} for n, language in enumerate(LANGUAGES, 1)}


def _pairs(text: str) -> dict[str, dict[str, tuple[str, str]]]:
    """language → English → (one of it, many)"""
    return {language: {key: (said.split(" / ")[0], said.split(" / ")[1]) for key, said in table.items()}
            for language, table in _table(text).items()}


NUMBERS = {language: {int(n): said for n, said in table.items()} for language, table in _table("""
0 | cero | zéro | null
1 | un | un | ein
2 | dos | deux | zwei
3 | tres | trois | drei
4 | cuatro | quatre | vier
5 | cinco | cinq | fünf
6 | seis | six | sechs
7 | siete | sept | sieben
8 | ocho | huit | acht
9 | nueve | neuf | neun
10 | diez | dix | zehn
11 | once | onze | elf
12 | doce | douze | zwölf
13 | trece | treize | dreizehn
14 | catorce | quatorze | vierzehn
15 | quince | quinze | fünfzehn
16 | 16 | seize | sechzehn
17 | 17 | dix-sept | siebzehn
18 | 18 | dix-huit | achtzehn
19 | 19 | dix-neuf | neunzehn
20 | veinte | vingt | zwanzig
21 | 21 | vingt et une | einundzwanzig
22 | 22 | vingt-deux | zweiundzwanzig
23 | 23 | vingt-trois | dreiundzwanzig
24 | veinticuatro | vingt-quatre | vierundzwanzig
30 | treinta | trente | dreißig
40 | cuarenta | quarante | vierzig
45 | cuarenta y cinco | quarante-cinq | fünfundvierzig
48 | cuarenta y ocho | quarante-huit | achtundvierzig
60 | sesenta | soixante | sechzig
90 | noventa | quatre-vingt-dix | neunzig
""").items()}
UNITS = _pairs("""
minute | minuto / minutos | minute / minutes | Minute / Minuten
hour | hora / horas | heure / heures | Stunde / Stunden
day | día / días | jour / jours | Tages / Tagen
business day | día hábil / días hábiles | jour ouvré / jours ouvrés | Werktags / Werktagen
week | semana / semanas | semaine / semaines | Woche / Wochen
""")
"""As after "within"; German in the genitive and dative."""
FEMININE = {"es": ("hour", "week"), "fr": ("minute", "hour", "week"), "de": ("minute", "hour", "week")}
LENGTHS = _pairs("""
second | un segundo / segundos | une seconde / secondes | eine Sekunde / Sekunden
minute | un minuto / minutos | une minute / minutes | eine Minute / Minuten
""")
FRAMES = _table("""
within | en un plazo de {n} {unit} | d'ici {n} {unit} | innerhalb von {n} {unit}
within_one | en un plazo de un {unit} | d'ici un {unit} | innerhalb eines {unit}
within_one_f | en un plazo de una {unit} | d'ici une {unit} | innerhalb einer {unit}
hour | en un plazo de una hora | dans l'heure | innerhalb der nächsten Stunde
by_day | a más tardar {day} | au plus tard {day} | bis spätestens {day}
between | entre {a} y {b} | entre {a} et {b} | zwischen {a} und {b}
or | o | ou | oder
quoted | en el plazo «{text}» | dans le délai « {text} » | in der Frist „{text}“
""")
DAYS = _table("""
today | hoy | aujourd'hui | heute
tomorrow | mañana | demain | morgen
tonight | esta noche | ce soir | heute Abend
this morning | esta mañana | ce matin | heute Vormittag
this afternoon | esta tarde | cet après-midi | heute Nachmittag
this evening | esta noche | ce soir | heute Abend
tomorrow morning | mañana por la mañana | demain matin | morgen Vormittag
tomorrow afternoon | mañana por la tarde | demain après-midi | morgen Nachmittag
tomorrow evening | mañana por la noche | demain soir | morgen Abend
first thing tomorrow | mañana a primera hora | demain à la première heure | morgen gleich als Erstes
first thing tomorrow morning | mañana a primera hora | demain à la première heure | morgen gleich als Erstes
later today | hoy más tarde | plus tard dans la journée | später am heutigen Tag
right away | enseguida | tout de suite | sofort
the next business day | el próximo día hábil | le prochain jour ouvré | am nächsten Werktag
the next working day | el próximo día hábil | le prochain jour ouvré | am nächsten Werktag
the next working morning | el próximo día hábil por la mañana | le matin du jour ouvré suivant | am nächsten Werktag vormittags
the next business morning | el próximo día hábil por la mañana | le matin du jour ouvré suivant | am nächsten Werktag vormittags
by the end of the day | a más tardar al final del día | d'ici la fin de la journée | bis zum Ende des Tages
by end of day | a más tardar al final del día | d'ici la fin de la journée | bis zum Ende des Tages
by the end of today | a más tardar al final de hoy | d'ici la fin de la journée | bis heute am Ende des Tages
by the end of the week | a más tardar al final de la semana | d'ici la fin de la semaine | bis zum Ende der Woche
this week | esta semana | cette semaine | diese Woche
the next open day | el próximo día de apertura | le prochain jour d'ouverture | am nächsten Öffnungstag
""")
WEEKDAYS = _table("""
monday | el lunes | lundi | am Montag
tuesday | el martes | mardi | am Dienstag
wednesday | el miércoles | mercredi | am Mittwoch
thursday | el jueves | jeudi | am Donnerstag
friday | el viernes | vendredi | am Freitag
saturday | el sábado | samedi | am Samstag
sunday | el domingo | dimanche | am Sonntag
""")
PARTS_OF = _table("""
morning | {day} por la mañana | {day} matin | {day} vormittags
afternoon | {day} por la tarde | {day} après-midi | {day} nachmittags
evening | {day} por la noche | {day} soir | {day} abends
""")
CLOCKS = _table("""
by | a más tardar a {time} | au plus tard à {time} | bis spätestens {time}
before | antes de {time} | avant {time} | vor {time}
after | después de {time} | après {time} | nach {time}
at | a {time} | à {time} | um {time}
from | a partir de {time} | à partir de {time} | ab {time}
bare | {time} | {time} | {time}
by_noon | a más tardar al mediodía | au plus tard à midi | bis spätestens zwölf Uhr mittags
before_noon | antes del mediodía | avant midi | vor zwölf Uhr mittags
after_noon | después del mediodía | après midi | nach zwölf Uhr mittags
at_noon | al mediodía | à midi | um zwölf Uhr mittags
from_noon | a partir del mediodía | à partir de midi | ab zwölf Uhr mittags
bare_noon | el mediodía | midi | zwölf Uhr mittags
by_midnight | a más tardar a medianoche | au plus tard à minuit | bis spätestens Mitternacht
before_midnight | antes de medianoche | avant minuit | vor Mitternacht
after_midnight | después de medianoche | après minuit | nach Mitternacht
at_midnight | a medianoche | à minuit | um Mitternacht
from_midnight | a partir de medianoche | à partir de minuit | ab Mitternacht
bare_midnight | la medianoche | minuit | Mitternacht
""")
TAILS = _table("""
text | por mensaje de texto | par SMS | per SMS
phone | por teléfono | par téléphone | per Telefon
e-mail | por correo electrónico | par e-mail | per E-Mail
mail | por correo | par courrier | per Post
text or relay | por texto o por el servicio de relevo | par SMS ou par relais | per SMS oder Vermittlungsdienst
""")
TEAM = {"es": "el equipo de «{name}»", "fr": "l'équipe «\u00a0{name}\u00a0»", "de": "das Team „{name}“"}
"""A desk whose name has no known word: as the client wrote it, set off. German: neuter, alike as subject and object."""
PEOPLE = _table("""
right person | la persona indicada | la bonne personne | die zuständige Person
office | la oficina | le bureau | das Büro
front desk | la recepción | l'accueil | die Rezeption
front office | la recepción | l'accueil | die Rezeption
reception | la recepción | l'accueil | die Rezeption
reception desk | la recepción | l'accueil | die Rezeption
service desk | el equipo de servicio | l'équipe de service | das Serviceteam
help desk | el equipo de soporte | l'équipe d'assistance | das Supportteam
support team | el equipo de soporte | l'équipe d'assistance | das Supportteam
support desk | el equipo de soporte | l'équipe d'assistance | das Supportteam
team | el equipo | l'équipe | das Team
technician | un técnico | un technicien | eine Fachkraft
on-call technician | el técnico de guardia | le technicien de garde | die technische Bereitschaft
plumber | el plomero | le plombier | die Installation
on-call plumber | el plomero de guardia | le plombier de garde | die technische Bereitschaft
manager | la gerencia | la direction | die Leitung
supervisor | la supervisión | l'encadrement | die Leitung
duty supervisor | la persona a cargo del turno | la personne responsable du service | die diensthabende Leitung
duty manager | la persona a cargo del turno | la personne responsable du service | die diensthabende Leitung
shift manager | la persona a cargo del turno | la personne responsable du service | die Schichtleitung
owner | la dirección | la direction | die Geschäftsführung
billing desk | el equipo de facturación | le service de facturation | die Buchhaltung
billing team | el equipo de facturación | le service de facturation | die Buchhaltung
billing | el equipo de facturación | le service de facturation | die Buchhaltung
operations desk | el equipo de operaciones | l'équipe des opérations | das Betriebsteam
nurse | la enfermera | l'infirmière | die Pflegekraft
nurse line | el equipo de enfermería | l'équipe infirmière | das Pflegeteam
nurses | el equipo de enfermería | l'équipe infirmière | das Pflegeteam
doctor | el consultorio médico | le cabinet médical | die Praxis
on-call doctor | el médico de guardia | le médecin de garde | die ärztliche Bereitschaft
on-call dentist | el dentista de guardia | le dentiste de garde | die zahnärztliche Bereitschaft
dispatcher | la central | le standard | die Zentrale
dispatch desk | la central | le standard | die Zentrale
press contact | el contacto de prensa | le contact presse | die Pressestelle
membership desk | el equipo de socios | le service des adhésions | die Mitgliederbetreuung
person on call | la persona de guardia | la personne de garde | die Bereitschaft
accounts desk | el equipo de contabilidad | le service comptable | die Buchhaltung
accounts team | el equipo de contabilidad | le service comptable | die Buchhaltung
bookings desk | el equipo de reservas | le service des réservations | die Terminvergabe
booking desk | el equipo de reservas | le service des réservations | die Terminvergabe
repairs desk | el equipo de reparaciones | le service des réparations | das Reparaturteam
lettings desk | el equipo de alquileres | le service des locations | das Vermietungsteam
client desk | el equipo de atención al cliente | le service client | die Kundenbetreuung
client services | el equipo de atención al cliente | le service client | die Kundenbetreuung
customer service | el equipo de atención al cliente | le service client | die Kundenbetreuung
customer care | el equipo de atención al cliente | le service client | die Kundenbetreuung
sales team | el equipo de ventas | l'équipe commerciale | das Verkaufsteam
claims desk | el equipo de reclamaciones | le service des sinistres | die Schadenabteilung
counter | el equipo del mostrador | l'accueil | die Annahme
shop | la tienda | le magasin | das Geschäft
workshop | el taller | l'atelier | die Werkstatt
studio | el estudio | le studio | das Studio
kitchen | la cocina | la cuisine | die Küche
kitchen line | la cocina | la cuisine | die Küche
clinic | la clínica | la clinique | die Praxis
mail room | la sala de correo | le service du courrier | die Poststelle
vet | la clínica veterinaria | la clinique vétérinaire | die Tierarztpraxis
on-call vet | el veterinario de guardia | le vétérinaire de garde | die tierärztliche Bereitschaft
dentist | el consultorio dental | le cabinet dentaire | die Zahnarztpraxis
optician | la óptica | l'opticien | die Optik
engineer | un técnico | un technicien | eine Fachkraft
on-call engineer | el técnico de guardia | le technicien de garde | die technische Bereitschaft
duty engineer | el técnico de guardia | le technicien de garde | die technische Bereitschaft
network engineer on duty | el técnico de redes de guardia | le technicien réseau de garde | die Netzwerkbereitschaft
office manager | la gerencia de la oficina | la direction du bureau | die Büroleitung
practice manager | la gerencia del consultorio | la direction du cabinet | die Praxisleitung
clinic manager | la gerencia de la clínica | la direction de la clinique | die Praxisleitung
club manager | la gerencia del club | la direction du club | die Clubleitung
property manager | la administración | le gestionnaire de l'immeuble | die Hausverwaltung
store manager | la gerencia de la tienda | la direction du magasin | die Filialleitung
director | la dirección | la direction | die Direktion
service director | la dirección de servicio | la direction du service | die Serviceleitung
""")
"""German words are feminine or neuter, so that they are alike as subject and object."""
CONTRACTIONS = {
    "es": ((re.compile(r"\ba el\b"), "al"), (re.compile(r"\bde el\b"), "del")),
    "fr": (
        (re.compile(r"\bà le\b"), "au"), (re.compile(r"\bde le\b"), "du"),
        (re.compile(r"\bde (?=une?\b)"), "d'"), (re.compile(r"\bque (?=une?\b)"), "qu'"),
    ),
}
"""What a person's article does after "a" and "de"; German wordings keep people where the article stays."""
