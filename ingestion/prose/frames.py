"""The part a number plays in its sentence, read from the words just before and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UP = (
    r"increas\w+|ris(?:e|es|en|ing)|rose|gr(?:ow|ew|own|owing|ows|owth)|(?<!made\s)(?<!took\s)(?<!makes\s)up|surg(?:e[sd]?|ing)|climb\w*|"
    r"improv\w+|expan\w+|jump\w*|soar\w*|rebound\w*|(?<!in\s)advanc(?:e|ed|ing)|higher|hike|upturn|upsurge|"
    r"uplift|enlarg\w+|widen\w*|appreciat\w+|scal(?:es?|ed|ing)(?:\s+up)?|more"
)
_DOWN = (
    r"decreas\w+|declin\w+|(?<!games\s)(?<!table\s)drop\w*|fall\w*|fell|reduc\w+|down|shr[aiu]nk\w*|shrinkage|"
    r"contract(?:ed|ion|ing)|narrow\w*|lower(?:ed|ing)?|slump\w*|diminish\w*|dip|dipped|slid|"
    r"slipped|weaken\w*|depreciat(?:e|ed|ing)|downturn|less|fewer|shorten\w*|retreat\w*|"
    r"sav(?:ed|ing|ings)"
)
_NOUNS_UP = (
    r"increase|growth|rise|improvement|surge|jump|expansion|rebound|(?:more|higher)(?=\s+than|"
    r"\s{3}|\s*[.,;]|\s*$)|above(?=\s+that\b|\s{3})"
)
_NOUNS_DOWN = (
    r"decrease|decline|reduction|drop|fall|contraction|savings?|"
    r"(?:lower|less|fewer)(?=\s+than|\s{3}|\s*[.,;]|\s*$)|below(?=\s+that\b|\s{3})"
)
_YEARLY = (
    r"(?:(?:year|period|half|quarter|month)[\s-](?:on|over|to)[\s-]?(?:year|period|half|quarter|"
    r"month)|"
    r"y-?o-?y|q-?o-?q|h-?o-?h|annual(?:ly)?|significant\w*|slight\w*|marginal\w*|moderate\w*|"
    r"substantial\w*|modest\w*|sharp\w*|strong\w*|stead[yi]\w*|rapid\w*|further|respective\w*|"
    r"remarkabl\w*|notabl\w*|considerabl\w*|robust\w*|healthy|mild\w*|significant)"
)
_HEDGE = (
    r"approximately|approx\.?|about|around|circa|roughly|nearly|almost|some|only|just|merely|an?|"
    r"the|"
    r"as\s(?:much|high|low|many)\sas|close\sto|in\s(?:aggregate|total)(?:\sof)?|another|estimated|"
    r"(?:an?|the)\s(?:(?:aggregate|total|combined|sum|amount|number|level|rates?|"
    r"price|standard|statutory|applicable|unified|uniform|flat)\s?){1,2}\sof|"
    r"(?:aggregate|total)\sof|a\srecord(?:\shigh)?(?:\sof)?|further|already"
)
_BOUND = (
    r"over|above|below|under|at\s(?:least|most)|up\sto|(?:not|no)\s(?:less|more|fewer)\sthan|"
    r"not\sexceeding|exceed(?:s|ed|ing)?|surpass(?:ed|ing)?|in\sexcess\sof|more\sthan|less\sthan|"
    r"fewer\sthan|well\sover|maximum(?:\sof)?|minimum(?:\sof)?"
)
_ONE_HEDGE = rf"(?:{_HEDGE}|{_YEARLY}|(?P<bound>{_BOUND}))"
_HEDGES = re.compile(
    rf"(?<![\w-]){_ONE_HEDGE}(?:[\s,(]+{_ONE_HEDGE.replace('<bound>', '<bound2>')})*[\s,(]*$"
)
_WENT = r"(?:went|gone|came|edged|inched|ticked|trended)"
_CHANGE = re.compile(
    rf"(?<![\w-])(?:{_WENT}\s+)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+(?:rate|ratio|percentage|amount|trend))?"
    rf"(?:\s+{_YEARLY})*\s*(?P<link>by|of|at|was|were|being|amount(?:ed|ing)\sto|representing)?$"
)
_CHANGE_IN = re.compile(
    rf"(?<![\w-])(?:(?P<up>{_NOUNS_UP})|(?P<down>{_NOUNS_DOWN}))\s+(?:in|on)\s+"
    rf"(?P<what>(?:(?!\b(?:{_NOUNS_UP}|{_NOUNS_DOWN})\s+in\b)[^,;:]){{3,90}}?)\s+(?:of|by|was|were|is|are|totall?ed|came\sto|amount(?:ing|ed)\sto)$"
)
_CHANGE_ENDS = frozenset({"of", "by", "was", "were", "is", "are", "to", "totalled", "totaled"})
_CHANGE_LINKS = frozenset({"by", "of", "at", "was", "were", "being", "to", "representing"})
_CHANGE_AFTER = re.compile(
    rf"\)?+[\s,]*+(?:{_YEARLY}\s+)*(?:(?P<up>{_NOUNS_UP})|(?P<down>{_NOUNS_DOWN}))(?![\w-])"
    rf"(?:\s+(?:rate|{_YEARLY}))*(?:\s+(?:in|of|on)\s+(?P<what>[^,;:.()]{{3,90}}))?"
)
_PRIOR_OF = re.compile(
    r"(?<![\w-])(?:(?:compared?|comparing)\s+(?:to|with)|as\s+opposed\s+to|versus|against)\s+"
    r"(?P<what>[^;:]{3,80}?)\s+(?:of|was|were)$"
)
_ROLE = re.compile(
    r"(?<![\w-])(?:(?P<prior>(?:compared?|comparing|relative|contrast)\s+(?:to|with)|versus|"
    r"as\s+opposed\s+to|vs\.?|against|than|(?<!,\s)after)"
    r"(?:\s+(?:the\s+)?(?:amount|balance|level|figure|that|those)\s+of)?|(?P<from>from)|"
    r"(?P<to>to)|between)$"
)
_CAUSE = re.compile(r"\b(?:due|attributable|owing|thanks|subject|relating|related|prior)\s+to$")
_OF = re.compile(
    r"(?:(?<![\w-])(?:of|amounting\s+to|(?:total|aggregat)l?ing(?:\s+to)?|being|at)|:)$"
)
_VERB = re.compile(
    r"(?<![\w-])(?:(?:has|have|had|was|were|is|are)\s+)?(?:\w+ly\s+)?(?:was|were|is|are|been|(?:will|would)\s+be|"
    r"st(?:ood|ands?|anding)(?:\s+at)?|amount(?:ed|s)?\s+to|total(?:l?ed|s)(?:\s+to)?|"
    r"reach(?:ed|es|ing)?|averag(?:ed|ing)|c[ao]mes?\s+(?:to|in\s+at)|hit|hitting|(?:recorded|maintained|remained|"
    r"kept|"
    r"reported|valued|carried|charged|levied|fixed|set|calculated|estimated|provided(?:\s+for)?|"
    r"measured|taxed|"
    r"determined|priced)\s+(?:at|to\s+be(?:\s+at)?)|aggregated(?:\s+to)?|equal(?:s|led)?(?:\s+to)?|"
    r"attain(?:ed|ing)|(?P<share>represent(?:s|ed|ing)|account(?:s|ed|ing)?\s+for|"
    r"contribut(?:es?|ed|ing)|equivalent\s+to|constitut(?:es?|ed|ing)|compris(?:es?|ed|ing)|mak(?:es|ing)\s+up|"
    r"(?:made|took)\s+up)|rang(?:es?|ed))$"
)
_MOVED = re.compile(
    rf"(?<![\w-])(?:(?:has|have|had|was|were|is|are)\s+)?(?:been\s+)?"
    rf"(?:(?:also|{_YEARLY}|{_WENT})\s+)*(?:{_UP}|"
    rf"{_DOWN}|(?<!capital\s)chang\w+|turned\s+(?:positive|negative)(?:\s+and)?)"
    rf"(?:\s+{_YEARLY})*(?:\s+(?:(?:by|over|nearly|almost|more\s+than)\s+)*\w+fold)?$"
)
_IN_MOVEMENT = re.compile(rf"(?<![\w-])(?:{_UP}|{_DOWN}|chang\w+|mov\w+)(?![\w-])")
_STAND_IN = re.compile(r"(?:the\s+)?(?:amounts?|balances?|levels?|figures?|that|those)")
_PLAIN_ENDS = frozenset(
    {"", "by", "from", "to", "was", "were", "is", "are", "and", "or", "at", "with", "had"}
)
_NO_VERBS = frozenset({"", "of", "from", "by", "and", "or", "with", "than", "a", "an"})
_ROLE_ENDS = frozenset(
    {"to", "from", "with", "than", "of", "against", "versus", "vs", "vs.", "between", "after"}
)
_EXCEEDED = re.compile(r"\b(?:exceed|surpass)e[ds]|\bexceeds")
_THAN = re.compile(r"\b(?:more|less|fewer|higher|lower)\s+than\s+(?:the|that\s+of)\s*$")
_REACH = 64  # how far back from a number its hedges and its role are looked for
_RANGED = re.compile(r"\b(?:rang(?:e|es|ed|ing)|between|var(?:y|ies|ied|ying)|around|within)\b")


@dataclass(slots=True)
class Frame:
    """How the words around a number present it.

    ``role``: ``value``, ``change``, ``prior`` (what the value is compared with), ``from``
    or ``to``. ``sign`` is the direction of a change. ``link``: ``verb`` (subject verb
    number), ``of`` (noun of number) or empty (verb number). ``rest`` is how much of the
    words before the number remains to name its subject; ``what`` is the subject's span
    where the frame itself names it, in the words after the number when ``after`` is set.
    """

    role: str
    rest: int
    sign: int = 0
    link: str = ""
    what: tuple[int, int] | None = None
    after: bool = False
    share: bool = False
    bound: bool = False
    ranged: bool = False


def frame_of(before: str, after: str, is_percent: bool) -> Frame:
    """The frame of a number.

    Args:
        before: lower-case words from the number before, or the sentence's start, to it.
        after: lower-case words from it to the next number or the sentence's end.
        is_percent: whether the number is printed in percent or percentage points.
    """
    stripped = before.rstrip(" ,(")
    is_plain = stripped.rpartition(" ")[2] in _PLAIN_ENDS
    hedge = None if is_plain else _HEDGES.search(before, max(0, len(before) - _REACH))
    words = before[: hedge.start()].rstrip(" ,(") if hedge else stripped
    if hedge and _THAN.search(hedge[0]):
        return Frame("prior", hedge.start())
    bound = bool(hedge and (hedge["bound"] or hedge["bound2"]))
    frame = (
        _change_before(words, bound, is_percent)
        or _change_after(words, after, bound)
        or _value(words, bound)
    )
    if hedge and not frame.link and _EXCEEDED.search(hedge[0]):
        frame.link = "verb"
    return frame


def _change_before(words: str, bound: bool, is_percent: bool) -> Frame | None:
    last = words.rpartition(" ")[2]
    match = _CHANGE_IN.search(words) if last in _CHANGE_ENDS else None
    if match:
        return Frame("change", match.start(), _sign(match), what=match.span("what"), bound=bound)
    if not is_percent and last not in _CHANGE_LINKS:
        return None
    match = _CHANGE.search(words, max(0, len(words) - _REACH))
    if match and (match["link"] or is_percent):
        return Frame("change", match.start(), _sign(match), "verb", bound=bound)
    return None


def _change_after(words: str, after: str, bound: bool) -> Frame | None:
    match = _CHANGE_AFTER.match(after)
    if match is None or (after[:1] == "," and not match["what"]):
        return None
    what = match.span("what") if match["what"] else None
    return Frame("change", len(words), _sign(match), what=what, after=True, bound=bound)


def _sign(match: re.Match[str]) -> int:
    return 1 if match["up"] else -1


def _value(words: str, bound: bool) -> Frame:
    last, near = words.rpartition(" ")[2], max(0, len(words) - _REACH)
    match = _PRIOR_OF.search(words) if last in _CHANGE_ENDS and _compares(words) else None
    if match and _STAND_IN.fullmatch(match["what"]):
        return Frame("prior", _before_move(words[: match.start()].rstrip(" ,")), link="verb")
    if match:
        return Frame("prior", match.start(), link="of", what=match.span("what"), bound=bound)
    match = None if last in _NO_VERBS else _VERB.search(words, near)
    if match:
        rest = _before_move(words[: match.start()].rstrip())
        return Frame("value", rest, link="verb", share=bool(match["share"]), bound=bound)
    match = _OF.search(words, max(0, len(words) - 24))
    if match:
        return Frame("value", match.start(), link="of", bound=bound)
    match = (
        _ROLE.search(words, near) if last in _ROLE_ENDS and not _CAUSE.search(words, near) else None
    )
    return _compared(words, match, bound) if match else Frame("value", len(words), bound=bound)


def _compares(words: str) -> bool:
    return any(word in words for word in ("compar", "versus", "against", "opposed"))


def _compared(words: str, match: re.Match[str], bound: bool) -> Frame:
    role = (
        "prior" if match["prior"] else "from" if match["from"] else "to" if match["to"] else "value"
    )
    rest = _before_move(words[: match.start()].rstrip(" ,"))
    ranged = not match["prior"] and bool(_RANGED.search(words, max(0, rest - 12)))
    ranged = ranged or (role == "from" and _is_of_rates(words[: match.start()].rstrip()))
    return Frame(role, rest, link="verb", bound=bound, ranged=ranged)


def _is_of_rates(words: str) -> bool:
    """ "at fixed rates from A to B": no verb of movement stands between, so it is a range."""
    return words.endswith((" rates", " rate")) and not _IN_MOVEMENT.search(words)


def _before_move(words: str) -> int:
    """Where the words end once a verb of movement at their end is taken off."""
    match = _MOVED.search(words, max(0, len(words) - _REACH))
    return match.start() if match else len(words)
