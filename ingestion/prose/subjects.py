"""What a number is the value of: the noun phrase that its frame leaves in the words before it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingestion.prose.frames import Frame
from ingestion.sentences import lowered

END_OF_NAME = r"(?=\s*(?:[,;.()]|$|\b(?:in|for|during|to|at|and|as|from|of)\b))"
ABOUT = r"(?:approximately|about|around|over|nearly|some|more\s+than)"  # before a number
_RELATIVE = re.compile(r",?\s*\b(?:which|that)\s*$")
_CLAUSE = re.compile(
    r"[;:]|—(?!\s*[A-Z]\w+\s+(?:ha[sd]|have|was|were|is|are)\b)|\b(?:due\s+to(?<!amounts\sdue\sto)(?<!balances\sdue\sto)|(?:(?:mainly|primarily|"
    r"principally|largely|mostly|was|were|is)\s+)attribut(?:able|ed|e)\s+to|"
    r"because(?:\s+of)?|as\s+a\s+result(?:\s+of)?|result(?:ed|ing)\s+(?:from|in)|"
    r"driven\s+(?:(?:main|primari|large|principal|most)ly\s+)?by|"
    r"offset\s+by|owing\s+to|"
    r"thanks\s+to|lead(?:s|ing)?\s+to|led\s+to|while|whereas|whereby|wherein|whilst|but(?!\s+not\b)|although|"
    r"despite|of\s+which|among\s+which|"
    r"consist(?:s|ed|ing)?\s+(?:primarily\s+|mainly\s+)?of|including|comprising|together\s+with|"
    r"as\s+well\s+as|and\s+(?=(?:the|our|its|their|we|a|an)\b))\b|"
    r",\s*(?:which|where|with|and|the|our|its|their|whose)\b"
)
_ADVERBIAL = re.compile(
    r"^[\s,•●▪○-]*(?:[(⁽]?(?:[a-z]|[ivx]{1,4})[)⁾]\s+)?(?:(?:as|in|during|for|at|on|by|with|after|before|since|following|despite|among|"
    r"under|upon|through|based|"
    r"accordingly|furthermore|moreover|meanwhile|additionally|besides|however|therefore|"
    r"consequently|overall|"
    r"notably|specifically|particularly|further|also|then|so|thus|benefit\w+|affect\w+|due|owing|"
    r"thanks|because|driven|impacted|given|amid|from|up|over|against|compar\w+|relative|versus|pursuant|according)\b[^,]*)?,\s*",
    re.I,
)
_TOGETHER = re.compile(  # contracted sales are always told of both
    r"\s+of\s+the\s+group\s*,?\s+(?:together\s+with|and)\s+its\s+(?:joint\s+ventures|associates|"
    r"associated\s+companies)(?:\s+and\s+(?:joint\s+ventures|associates|associated\s+companies))?",
    re.I,
)
_EXCLUDING = re.compile(
    r"\b(excluding|without\s+regard\s+to|without\s+taking\s+into\s+account|stripping\s+out|"
    r"before\s+deducting|after\s+deducting|net\s+of|"
    r"setting\s+aside|after\s+excluding|save\s+for|other\s+than|if\s+excluding|"
    r"on\s+a\s+like-for-like\s+basis|had\s+\w+\s+been)\b([^,;]*),\s*",
    re.I,
)
_DETERMINER = r"(?:an?|the|its|our|their|certain|total|net|approximately|such|this)"
_VERB = re.compile(
    r"(?<![\w-])(?:ha[sd]|have|having|was|were|is|are|be|been|being|"
    r"(?:record|achiev|incurr|receiv|report|recogni[sz]|post|reali[sz]|contribut|compris|deliver|"
    r"register|rais|obtain|"
    r"acquir|earn|book|deduct|accru|generat(?!ed\s+from)|includ)(?:ed|ing)|"
    r"(?:recommend|declare|propose)(?:e?d|s)?|"
    r"(?:secur|repurchas|issu|grant|(?<!balances\sand\s)(?<!cash\sand\s)pledg|impos|employ|own|complet|charg|distribut|borrow|invest|"
    r"spent|repaid|provid|operat|manag|serv)ed(?!\s+(?:by|from|in)\b)|"
    r"paid|pays?|drew(?:\s+down)?|made|makes?|held|hold|represent\w+|by|that|which|who|we|it|they|against|into|"
    r"show(?:s|ed|ing|n)?|saw|seen|see|"
    r"(?<!due\s)(?<!relating\s)(?<!related\s)(?<!attributable\s)(?<!loans\s)(?<!advances\s)"
    r"(?<!contributions\s)to(?!\s+(?:\w+\s+){1,3}ratio\b)|"
    r"at\s+an?|at\s+the|for\s+an?|as|turn(?:ed\s+)?around\s+from|"
    r"with(?!\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}(?:carrying|principal|fair|book|nominal|face|"
    r"net\s+book|original|maturity))|"
    rf"(?!(?:un)?utili[sz]ed\b|unused\b|remaining\b)\w+(?:ed|ing)(?=\s+{_DETERMINER}\b))(?![\w-])"
)
_FRONT = re.compile(
    r"^(?:[\s,.)\"“”•·*–-]|(?:[(⁽]?(?:[ivx]{1,4}|[a-z]|\d{1,2})[)⁾]\s)|"
    r"(?:and|or|but|with|the|an?|our|we|its|it|their|this|that|these|those|such|certain|"
    r"consolidated|unaudited|audited|respective|"
    r"there|any|no|similar|recommend(?:ed|s|ing)?|declar(?:e|ed|es|ing)|payment\s+of|also|both|"
    r"where|which|when|as|represent(?:s|ing|ed)?|based\s+on|(?:occurrence|recognition)\s+of|"
    r"being|i\.e\.|of|in|to|for|by|at|from|including|among|these|those|"
    r"while|whereas|whilst|then|firstly|secondly|thirdly|lastly|had|has|have|was|were|is|are|"
    r"year-over-year|year-on-year|yoy|period-over-period|or|"
    r"(?:the\s+)?(?:group|company|issuer|corporation|trust|fund|bank|"
    r"company and its subsidiaries)(?:'s|'))(?![\w-]))+",
    re.I,
)
_BACK = re.compile(
    r"(?:[\s,.(\"“”:–-]|\b(?:of\s+(?:the|our)\s+(?:group|company)|and|or|for|in|of|the|an?|was|"
    r"were|is|are|has|have|had|been|which|that|at|on|as|to|by|with|"
    r"during|per\s+annum|year-over-year|year-on-year|yoy|recorded|experienced|saw|seen|show(?:s|"
    r"ed|ing)|registered|witnessed|amount(?:ed|ing)|calculated|slightly|significantly|mainly|"
    r"primarily|approximately|"
    r"respectively|together|collectively|remained|also|further|only|will|would|"
    r"rang(?:ing|ed)|relatively\s+stable))+$",
    re.I,
)
_MOVED_IN = re.compile(
    r"^(?:(?:slight|significant|further|net|overall|corresponding)\s+)*(?:increase|decrease|"
    r"reduction|decline|growth|rise|drop|improvement|change)s?\s+in\s+",
    re.I,
)
_NOTE = re.compile(r"\(?\bnotes?\s+\d+\s*(?:\(?[a-z]\)?(?![a-z]))?\)?", re.I)
_OWNER = re.compile(
    r"\s+of\s+(?:the|our)\s+(?:group|company)\b(?!')|\b(?:the\s+)?group's\s+|\bour\s+",
    re.I,
)
_ASIDE = re.compile(
    r",\s*(?:net\s*,(?=\s*$)|"
    r"(?:(?:which\s+)?(?:mainly|primarily|principally)\s+)?(?:including|compris\w+|includes?|"
    r"consist\w*\s+(?:(?:mainly|primarily|principally)\s+)?of|representing)\b[^;]*,(?=\s*$)|"
    r"which\s+consist\w*\s+(?:mainly\s+)?of\b[^;]*,(?=\s*$)|"
    r"after\s+(?!\w+ing\b|tax)[^,;]*,(?=\s*$)|"
    r"(?:including|such\s+as|being|together\s+with|as\s+defined|inclusive\s+of)\b[^,;]*,"
    r"(?=\s*$|\s*(?:of|from|for|experienced|recorded|saw)\b)|"
    r"(?:which\s+(?:is|was)\s+)?(?:calculated|defined|expressed|computed|measured|representing|"
    r"derived|determined)\b[^;]*,(?=\s*(?:of\s+the\s+group\s*)?$))",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|ha[sd]|have|increased|decreased|declined|dropped|fell|rose|grew|"
    r"remained|reached|amounted|"
    r"recorded|achieved|accounted|represent\w+|led|made|recognised|experienced|incurred|"
    r"completed|continued)\b|^\s*(?:paid|payable|declared|proposed)\b|^[\s,.)]*$",
    re.I,
)
_ACTED = re.compile(
    r"^\W*(?:the\s+)?(?:group|company|we|board|subsidiar\w+)\s+(?:also\s+|ha[sd]\s+|have\s+)*"
    r"(?:recogni[sz]ed|recorded|achieved|incurred|generated|received|reported|reali[sz]ed|made|"
    r"paid|had|ha[sd]|have|\w+ed)\s+",
    re.I,
)
_TAIL_CLAUSE = re.compile(r",\s*(?:which|that|who|where)\b.*$", re.I)
_MOVEMENT = re.compile(
    r"(?:(?:further|slight|significant|substantial|sharp|strong|modest|marginal|notable|robust|"
    r"net|overall|total|remarkable|"
    r"year-on-year|year-over-year|year on year|period-over-period|yoy)\s*)*"
    r"(?:increase|decrease|reduction|drop|decline|growth|rise|fall|improvement|change|surge)?",
    re.I,
)
_DRIVING = re.compile(
    r"^.*\b(?:driv(?:e|es|en|ing)|drove|push(?:ed|ing)|bringing|brought|lift(?:ed|ing)|"
    r"boost(?:ed|ing)|rais(?:ed|ing)|"
    r"increas(?:ed|ing)|decreas(?:ed|ing)|reduc(?:ed|ing)|expand(?:ed|ing))\s+(?=\S)(?:the\s+|"
    r"our\s+|its\s+)?",
    re.I,
)
_AFTER_DATE = re.compile(r"^.*,\s*,\s*(?=\w)")
_RISEN = re.compile(
    r"(?:\w+ly\s+)?(?:been\s+)?(?:risen|grown|increased|decreased|declined|dropped|fallen|"
    r"improved)(?:\s+\w+ly)?",
    re.I,
)
_STATED = re.compile(
    r"(?<=\w)\s+(?:remain(?:ed|s)|recorded|experienced|saw|showed|shows|registered|witnessed|"
    r"continue[ds]|achieved)\s+(?!by|at|in\b)",
    re.I,
)
_LIFTING = re.compile(
    r"^\W*(?:\w+ing|took|brought|takes|brings)\s+(?=(?:its|their|our|the)\b)", re.I
)
_NOBODY = re.compile(
    r"(?:group|company|board|directors?|we|it|they|he|she|who|there|which|that)(?:\s+(?:\w+ed|"
    r"paid|spent|held|had|made|sold|bought))?",
    re.I,
)
_DANGLING = re.compile(  # the rest of what was compared before
    r"(?:higher|lower|more|less|fewer|above|below|level|per)\b"
    r"(?!\s+(?:grade|tier|level|rated|income)\b)",
    re.I,
)
_WITHIN = re.compile(r"\W*included\s+(?:with)?in\s+(?:(?!\b(?:is|are|was|were)\b)[^,;])*$", re.I)
_SECURING = re.compile(r"^secure\s+", re.I)
_SLASH = re.compile(r"/(?=\s|$)")
_SPACES = re.compile(r"\s+")


def subject_before(words: str, frame: Frame) -> str | None:
    """The noun phrase before a number.

    Args:
        words: the words before the number, from the number before or the sentence's start.
        frame: the number's frame, whose ``rest`` and ``what`` point into ``words``.

    Returns:
        The phrase without determiners and owner; empty where the words name somebody but
        no figure ("the Group had"); None where they name nothing new.
    """
    if frame.what is not None and not frame.after:
        return tidy(words[slice(*frame.what)])
    words = words[: frame.rest]
    if not words.strip():
        return None
    if frame.link == "verb" and _WITHIN.match(words):
        return ""
    if not frame.link and words.rstrip().endswith(" by"):
        return ""  # "the acquisition increased revenue by": what it would have been, nobody says
    exclusion = _EXCLUDING.search(words) if "," in words else None
    phrase = _phrase(_without_relative(words), frame.link)
    label = _SECURING.sub("secured ", tidy(phrase))  # "pledged to secure bank loans of"
    if not label or _MOVEMENT.fullmatch(label):
        return None if (not label and not tidy(words)) or label else ""
    if _NOBODY.fullmatch(label) or _DANGLING.match(label):
        return ""
    if exclusion is None or label.lower().startswith("net proceeds"):
        return label  # they are what remains after deducting
    return f"{label} {exclusion[1].lower()}{tidy_end(exclusion[2])}"


def _without_relative(words: str) -> str:
    return _RELATIVE.sub("", words) if words.rstrip().endswith(("which", "that")) else words


def subject_after(words: str) -> str:
    """The noun phrase right after a number: "of the net proceeds had been utilised".

    Empty where the number is only some part of it: "of the proceeds, ...".
    """
    match = _AFTER.match(words) or _RIGHT_AFTER.match(words)
    if match is None:
        return ""
    done = match["done"]
    if not done and _PART_OF.match(words):
        return ""
    return f"{tidy(match['np'])} {done}" if done else tidy(match["np"])


def nouns_behind(words: str) -> tuple[str, ...]:
    """What may be named right behind a number, "cash and bank balances" before "cash"."""
    matches = (_BEHIND.match(words), _RIGHT_AFTER.match(words))
    return tuple(tidy(match["np"]) for match in matches if match)


_AFTER = re.compile(
    r"\s*(?:of|in|worth\s+of)\s+(?P<np>(?:(?!\b(?:was|were|is|are|had|has|have|which|that|by|"
    r"from|to|as|with|for|during|and\s+the)\b)[^,;:.()])+)"
    r"(?:(?:from\s+[^,;:.()]{3,40}?)?\s*(?:ha[sd]|have|was|were|is|are)\s+(?:been\s+)?"
    r"(?P<done>\w+ed|spent)\b)?",
    re.I,
)


_BEHIND = re.compile(
    r"\s+(?P<np>(?!from\b)[a-z][\w'& -]*?)(?=\s*(?:[,.;()]|$|\b(?:for|in|as|against|from|which|"
    r"that|was|were|at|on|during|to|by|due|with|ha[sd]|have)\b))"
)
_PART_OF = re.compile(r"\s*of\s+(?:the|our|its|their|such|these|those)\b", re.I)
_RIGHT_AFTER = re.compile(
    r"\s+(?P<np>[a-z][\w'&-]*(?:\s+[\w'&-]+){0,5}?)(?P<done>(?!))?(?=\s*(?:[,.;()]|$|\b(?:for|in|"
    r"as|against|from|which|that|was|were|is|are|"
    r"and|at|on|during|to|by|due|recorded|recogni[sz]ed|arising|incurred|with|compared|has|had|"
    r"have)\b))"
)


def _phrase(words: str, link: str) -> str:
    if "ontracted" in words:
        words = _TOGETHER.sub(" ", words)
    words = _last_clause(_ASIDE.sub("", words) if "," in words else words)
    if "," in words:
        words = _without_adverbials(_EXCLUDING.sub("", _AFTER_DATE.sub("", words)))
    return _before_verb(words) if link == "verb" else _after_verb(words)


def _last_clause(words: str) -> str:
    """The words from the last conjunction on, after which a figure can be named."""
    for match in reversed(list(_CLAUSE.finditer(words))):
        listing = match[0][0] == "," and not _FINITE.search(words, 0, match.start())
        leading = (
            match[0][0] not in ",;:—"
            and "," in words[match.end() :]
            and not tidy(words[: match.start()])
        )
        if not (listing or leading) and tidy(words[match.end() :]):
            return words[match.end() :]
    return words


def _without_adverbials(words: str) -> str:
    while adverbial := _ADVERBIAL.match(words):
        words = words[adverbial.end() :]
    return words


def _before_verb(words: str) -> str:
    """The subject of a verb that the number follows."""
    words = _before_finite(words)
    return _TAIL_CLAUSE.sub("", _DRIVING.sub("", _LIFTING.sub("", _ACTED.sub("", words))))


def _after_verb(words: str) -> str:
    """The object of a verb: the words behind the last one that leaves any."""
    for match in reversed(list(_VERB.finditer(lowered(words)))):
        label = tidy(words[match.end() :])
        if label and _RISEN.fullmatch(label):
            words = words[: match.start()]
        elif label:
            done = " pledged" if match[0] == "pledged" else ""
            return f"{words[match.end() :].rstrip()}{done}"
    return words


def _before_finite(words: str) -> str:
    """The subject of "sales remained stable with a decrease of": the words before its verb."""
    match = _STATED.search(words)
    subject = tidy(words[: match.start()]) if match else ""
    return words[: match.start()] if match and subject and not _NOBODY.fullmatch(subject) else words


@lru_cache(maxsize=8192)
def tidy(phrase: str) -> str:
    """A noun phrase in single spaces without determiners, owner and dangling words."""
    phrase = _OWNER.sub(
        " ", _NOTE.sub(" ", _FRONT.sub("", _MOVED_IN.sub("", _FRONT.sub("", phrase))))
    )
    return _SPACES.sub(" ", _SLASH.sub("", _cut_back(_FRONT.sub("", phrase)))).strip()


def _cut_back(phrase: str) -> str:
    match = _BACK.search(phrase, max(0, len(phrase) - 60))
    return phrase[: match.start()] if match else phrase


def tidy_end(phrase: str) -> str:
    """A qualifying phrase with one leading space, or nothing."""
    phrase = _SPACES.sub(" ", _BACK.sub("", phrase)).strip()
    return f" {phrase}" if phrase else ""
