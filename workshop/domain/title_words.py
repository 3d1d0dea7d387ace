"""The words of job titles in English, German, French and Spanish: for kinds of work, and for who decides from above.

Each entry is a regular expression for whole words; a hyphen and a slash are blanks by then. A word that means one thing
in one language and another in the next stays out: a sentence less is better than a wrong one.
"""

from __future__ import annotations

from typing import Final

SDR: Final = (
    r"[sbl]drs?|(?:sales|business|lead) development|inside sales",
    r"(?:vertriebs)?innendienst|telefonakquise|vertriebsentwicklung",
    r"télé ?prospect(?:eur|rice|ion)s?|développement (?:commercial|des ventes)|ventes? internes?",
    r"desarrollo de (?:ventas|negocios?)|prospección|prospector(?:a|es|as)?|ventas internas",
)
CLOSER: Final = (
    r"aes?|closers?|account executives?",
    r"(?:vertriebs)?außendienst(?:ler(?:in)?)?",
    r"closeu(?:r|se)s?|ingénieur(?:e)?s? commercia(?:l|ux|le|les)|chargée?s? d[’']affaires",
    r"ejecutiv[oa]s? de cuentas?|cerrador(?:a|es|as)?",
)
ACCOUNTS: Final = (
    r"kams?|(?-i:AMs?)|(?:key )?account (?:managers?|management)",
    r"(?:groß|bestands)?kundenbetreu(?:er(?:in(?:nen)?)?|ung)",
    r"(?:responsable|gestionnaire)s? (?:de )?(?:grands )?comptes|chargée?s? de clientèle",
    r"(?:gestor(?:a|es|as)?|responsables?|gerentes?) de (?:grandes )?cuentas",
)
SUCCESS: Final = (
    r"csms?|customer success",
    r"kundenerfolg",
    r"(?:succès|réussite) client(?:s|èle)?",
    r"éxito del cliente",
)
MARKETING: Final = (
    r"marketing|marketers?|demand gen(?:eration)?",
    r"nachfrageerzeugung",
    r"génération de la demande",
    r"mercadotecnia|mercadeo|generación de demanda",
)
OPERATIONS: Final = (
    r"rev ?ops|revenue operations|sales op(?:eration)?s",
    r"vertriebs(?:steuerung|controlling|planung)",
    r"(?-i:ADV)|administration des ventes|opérations commerciales",
    r"operaciones (?:comerciales|de ventas)|administración de ventas",
)
SENIOR: Final = (
    r"heads?|directors?|[se]?vps?|president|chief|c[efmorst]o|founder|hr|human resources|people",
    r"\w*(?<!team)(?<!beg)leiter(?:in)?|\w*(?<!team)leitung|direktor(?:in)?|geschäftsführ(?:er(?:in)?|ung)",
    r"(?:vertriebs)?vorstand|vorständin|gründer(?:in)?|personal(?:abteilung|wesen|referent(?:in)?)",
    r"direct(?:eur|rice)s?|(?:vice )?présidente?|pdg|drh|rh|ressources humaines|gérante?|fondat(?:eur|rice)",
    r"chefs? des ventes",
    r"directora?|(?:vice ?)?president[ea]|rr ?hh|recursos humanos|fundadora?|gerente (?:general|comercial|de ventas)",
    r"jef[ea] (?:comercial|de ventas)|consejer[oa] delegad[oa]",
)
"""Who decides over the team from above, or looks after its people; leads of one team are part of it."""
