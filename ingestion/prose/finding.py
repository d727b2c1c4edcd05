"""What a number is the value of, from all that its sentence says of it."""

from __future__ import annotations

import re
from dataclasses import replace

from ingestion.kpis import kpi_of
from ingestion.prose.assets import asset_bought, asset_dealt
from ingestion.prose.goods import average_of, goods_of
from ingestion.prose.item import Item
from ingestion.prose.listed import is_elsewhere, is_included, is_moved_too, noun_behind
from ingestion.prose.naming import Subject, subject_of
from ingestion.prose.parts import first_place
from ingestion.prose.quantities import Quantity
from ingestion.prose.setting import STEPS, Setting
from ingestion.prose.subjects import ABOUT, subject_after, subject_before, tidy

_ACTED = re.compile(
    r"\b(?P<act>increased|added|issued|granted|exercised|repurchased|bought back|allotted|"
    r"converted|placed|opened|closed(?: down)?|sold|delivered|produced|acquired|disposed of|"
    r"completed|signed)\s+(?:an?\s+)?(?:total\s+of\s+)?(?:approximately\s+)?$",
    re.I,
)
_DONE_WITH = re.compile(
    r"\s(?P<act>granted|opened|sold|delivered|produced|acquired|completed|signed)$"
)
_OWN_VERB = re.compile(r"[\w\s'-]*?\b(?:was|were|is|are|ha[sd]|have|\w+ed)\b")
_DERIVED = re.compile(
    r"\s*of\s+(?:the|our|its)\s+(?:(?:group|company)'s\s+)?(?:total\s+)?(?:revenues?|turnover|sales)\s+"
    r"(?:was|were|is)\s+(?:mainly\s+)?(?:derived|generated|contributed|attributable)\s+"
    r"(?:from|by|to)\s+(?P<np>[^,;.()]{3,60}?)"
    r"(?=\s*(?:[,;.()]|$|\b(?:in|for|during|as|while|and)\b))",
    re.I,
)
_END_OF_NAME = r"(?=\s*(?:[,;.()]|$|\b(?:in|for|during|to|at|and|as|from|of)\b))"
_DRAWN = re.compile(
    r"(?:\s*\([^()]*\))?\s*,?\s*(?:of|out\s+of|among)\s+which\b[^;]{0,60}?\b(?:was|were|had\s+been|ha[sd]|"
    r"have)\s+(?:been\s+)?(?:utili[sz]ed|used|drawn)\b",
    re.I,
)
_RATE = re.compile(rf"\s+(?P<np>[a-z][\w'-]*(?:\s[\w'-]+){{0,6}}?\s(?:ratio|rate)){_END_OF_NAME}")
_PER = re.compile(
    r"per\s+(?P<unit>(?!annum|share|cent|ordinary)(?:square\s)?[a-z][a-z.]*[a-z])", re.I
)
_ORIGIN = re.compile(
    r"(?:(?:which|that)\s+)?(?:(?:was|were|is|are)\s+)?(?:mainly\s+)?(?:arose|arising|derived|"
    r"generated|contributed|earned)\s+(?:from|by)\s+"
    r"(?!(?:the\s+)?(?:continuing|ordinary|operat|financ|invest))(?P<np>[^,;:.()]{3,80})"
)
_SOME = rf"\s*{ABOUT}?\W*$"
_OF_WHICH = re.compile(rf"\b(?:of|among)\s+which{_SOME}", re.I)
_OF_THESE = re.compile(r"\W*(?:out\s+)?(?:of|among)\s+(?:the|our|its|these|those|such)\b", re.I)
_OF_WHOLE = re.compile(rf"^\W*(?:out\s+)?(?:of|among)\s+|\b(?:of|among)\s+which{_SOME}", re.I)
_SAID = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:ha[sd]|have|was|were|is|"
    r"are|remained)\s+(?:been\s+)?(?P<done>[^,;:.()]{3,60}?)(?=\s+and\b|\s*[,;:.()]|\s+(?:as\s+(?:at|of)|"
    r"at|during|for\s+the|in|up\s+to)\s|\s*$)",
    re.I,
)
OUTCOME = re.compile(r"(?:net\s+)?(?:profits?|loss(?:es)?|earnings|gains?|surplus|deficit)", re.I)
_QUALIFIED = re.compile(
    r"(?:(?:which|that)\s+)?(?:was|were|is|are|(?:ha[sd]|have)\s+been)\s+"
    r"(?:(?:also|fully|wholly|partly)\s+)?(?P<done>utili[sz]ed\b|"
    r"(?:impaired|derecogni[sz]ed|secured|guaranteed|"
    r"denominated|repayable|unsecured|"
    r"past\s+due|overdue|written\s+(?:off|down|back)|disposed\s+of|repaid|drawn\s+down|restricted|pledged|"
    r"charged|due|held|included)\b(?:\s+(?!for\b|as\b|and\s+(?:carr|bear|bore|are|were|is|was)|"
    r"respectively)[\w'&.-]+){0,7})"
)
_EXCEEDS = re.compile(
    r"(?P<more>(?:total\s+|current\s+)?(?:assets|liabilities))\s+exceed(?:s|ed)?\s+"
    r"(?:(?:its|their|our|the|the\s+group's|the\s+company's)\s+)?(?:total\s+|current\s+)?"
    r"(?:assets|liabilities)\s+by\s+(?:approximately\s+|about\s+)?$",
    re.I,
)
_MAKING = re.compile(
    r"\b(?:mak(?:ing|es?)|bring(?:ing|s)?|giv(?:ing|es?)|resulting\s+in)\s+"
    r"(?:(?:an?|the|total|aggregate|full[- ]year|distributions?|dividends?|payments?|of)\s+)*"
    r"(?:to\s+)?$",
    re.I,
)
_WORTH = re.compile(
    r"\s+with\s+(?:an?\s+)?(?:aggregate\s+|total\s+)*(?:net\s+)?(?:book|carrying)\s+"
    r"(?:values?|amounts?)$",
    re.I,
)
_ALL_PLEDGED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:,|and\b)(?:(?!\b(?:was|were|is|are|ha[sd]|have)\b)(?:[^.;]|\.\d))*"
    r"\b(?:was|were|is|are|been)\s+pledged\b"  # "also pledged" tells of a part
)
_ALLOWANCE = re.compile(r"\b(?:provisions?|allowances?)\b", re.I)
_PROVIDED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:was|were|is|are|(?:ha[sd]|have)\s+been)\s+"
    r"(?:made|recogni[sz]ed|provided)\b(?!\s+(?:as\s+)?at\b)"
)
_MADE_PROVISION = re.compile(
    r"(?<!had\s)(?<!has\s)(?<!have\s)\bmade\s+(?:[\w-]+\s+){0,3}?(?:provisions?|allowances?)\b"
)
_UNITS = re.compile(r"(?:units|sets|pieces|members)", re.I)
_RELEASED = re.compile(r"(?:was|were|ha[sd]\s+been)\s+recogni[sz]ed\s+as\s+revenues?\b")
_USED = re.compile(r"\b(?:utili[sz]ed|used)$", re.I)
_UNUSED = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:remain(?:ed|s)|was|were|is|are)\s+(?P<done>unutili[sz]ed|unused)\b"
)
_MARGIN = re.compile(r"(?:profit\s+)?margins?", re.I)
_PROFIT = re.compile(r"(?:profits?|ebitda|ebit|loss(?:es)?|income)$", re.I)
_MATURES = re.compile(
    r"\W*(?:(?:which|that)\s+)?(?:was|were|is|are)\s+(?P<done>(?:re)?payable\s+(?:within|after|over|"
    r"beyond|in\s+more\s+than|between)\s[^,;:.()]{3,40}?years?)\b"
)
_SPENT = re.compile(r"\b(?:spent|invested|expended|incurred)\b[^,;]*$", re.I)
_SPENT_FOR = re.compile(r"\s*(?:in|on|for)\s+")
_SPENT_ON = re.compile(
    r"\s*(?:in|on)\s+(?:the\s+|our\s+|its\s+)?"
    r"(?P<np>(?:(?:acquisition|addition|purchase)s?\s+(?:of|to)\s+(?:items\s+of\s+)?)?"
    r"property,\s+plant\s+and\s+equipment|"
    r"[a-z][^,;:.()]{3,60}?)"
    r"(?=\s*(?:[,;:.()]|$|\b(?:for|during|as|in|which|to|and\s+the)\b|\s\s))"
)
_CAME_TO = re.compile(
    r"(?P<what>[^,;]+?)\s+(?:amounted\s+to|came\s+to|was|"
    r"were)\s+an?\s+(?:net\s+)?(?P<outcome>gain|loss|profit|deficit|surplus)\s*$",
    re.I,
)


def subject_found(setting: Setting, quantity: Quantity | None) -> tuple[Subject | None, bool]:
    """The subject of a number and whether it is only the one of the number before."""
    own = _named_by_frame(setting, quantity)
    if own is not None:
        return own, False
    if _is_part(setting):
        return _part(setting), False
    rest = _rest(setting)
    if rest is not None:
        return rest, False
    dealt = _dealt(setting)
    if dealt:
        return Subject(dealt), False
    behind = noun_behind(setting)
    if behind is not None:
        return (subject_of(behind), False) if behind else (None, False)
    if is_moved_too(setting) or is_elsewhere(setting):
        return None, False
    phrase = _whole(setting) or subject_before(setting.before, setting.frame)
    rate = _rate_after(setting) if phrase is None else None
    if rate is not None:
        return rate, False
    if phrase is None and is_included(setting):
        phrase = ""  # a part, not the whole again
    if phrase is None and setting.last is not None:
        if _is_threshold(setting.last):
            return None, False
        last, per = setting.last.subject, _per_unit(setting)
        named = replace(last, phrase=last.phrase.removesuffix(per) + per) if per else last
        return named, True
    outcome = _outcome(setting) if phrase and OUTCOME.fullmatch(phrase) else None
    outcome = outcome or _its_margin(setting, phrase)
    if outcome is not None:
        return outcome, False
    if phrase and "facilit" in phrase and _DRAWN.match(setting.following):
        phrase = phrase.replace("available ", "")  # "of which N was utilised": all of them
    phrase = phrase or _spent_on(setting) or subject_after(setting.after)
    return (subject_of(_qualified(phrase, setting)), False) if phrase else (None, False)


def _whole(setting: Setting) -> str:
    """ "10% of the revenue of A": what the number before is a share of."""
    near = setting.near
    if near is None or near.kind != "percent" or setting.before.strip() != "of":
        return ""
    return tidy(setting.text[near.end : setting.token.start])


def _is_threshold(item: Item) -> bool:
    """ "customers with revenue above A": what follows is told of them, not of the revenue."""
    return item.kind == "money" and item.frame.bound and not item.frame.link


def _its_margin(setting: Setting, phrase: str | None) -> Subject | None:
    """ "EBITDA was A; the margin was B": the margin of the profit before it."""
    last = setting.last
    if not phrase or last is None or last.kind == "percent" or not _MARGIN.fullmatch(phrase):
        return None
    profit = last.subject.phrase
    return replace(last.subject, phrase=f"{profit} margin") if _PROFIT.search(profit) else None


def _dealt(setting: Setting) -> str:
    """ "acquired plant and machinery at a cost of A": the additions, not what stands in books."""
    frame = setting.frame
    if setting.token.kind not in ("money", "nil") or frame.role != "value":
        return ""
    if frame.link:
        return asset_dealt(setting.before[: frame.rest])
    match = _SPENT_FOR.match(setting.after) if _SPENT.search(setting.before) else None
    return asset_bought(setting.after[match.end() :]) if match else ""


def has_acted(setting: Setting) -> bool:
    """Whether somebody just did something: "the Group issued N shares"."""
    return bool(_act(setting))


def _act(setting: Setting) -> str:
    """What somebody did with the things counted, "sold 300 cars and 20 trucks": with both."""
    match, near = _ACTED.search(setting.before), setting.near
    if match is None and near and near.happened and setting.is_joined:
        has_own = _OWN_VERB.match(setting.after)
        match = None if has_own else _DONE_WITH.search(near.subject.phrase)
    return match["act"].lower().removesuffix(" down") if match else ""


def _named_by_frame(setting: Setting, quantity: Quantity | None) -> Subject | None:
    """The subject that the number's own unit or the words after it name."""
    if setting.token.kind == "rate":
        return Subject("Exchange rate")
    source = source_of_share(setting)
    if source:
        return subject_of(source)
    if quantity is not None and quantity.place and setting.near is not None:
        return replace(setting.near.subject, axis="geography", member=quantity.place)
    if quantity is not None and quantity.kind == "quantity":
        return goods_of(setting, quantity)
    average = average_of(setting) if quantity is not None and quantity.kind == "count" else None
    if average is not None:
        return average
    if quantity is not None and quantity.phrase:
        act, place = _act(setting), first_place(setting)
        if place:
            return Subject(quantity.phrase, "geography", place)
        named = _of_units(setting, quantity) if not act else ""
        if named:
            return subject_of(named)
        opened_new = act == "opened" and quantity.phrase.startswith("new ")
        done = f" {act}" if act and not opened_new else ""
        return _again(setting, quantity) or subject_of(quantity.phrase + done)
    if setting.frame.after and setting.frame.what is not None:
        return subject_of(tidy(setting.after[slice(*setting.frame.what)]))
    return _net_of_sides(setting) or _dividend_made(setting)


def _of_units(setting: Setting, quantity: Quantity) -> str:
    """ "shipments of robots reached 326 units": units are of what the words before name."""
    if not setting.frame.link or not _UNITS.fullmatch(quantity.phrase):
        return ""
    phrase = subject_before(setting.before, setting.frame)
    kpi = kpi_of(phrase, "count") if phrase else None
    is_of_things = kpi is not None and kpi.period_type == "instant"  # "cars reached 50 units"
    return f"{quantity.phrase} of {phrase}" if is_of_things else phrase or ""


def _again(setting: Setting, quantity: Quantity) -> Subject | None:
    """ "sold 10 cars, compared with 8 cars": the later count is of what the first one was."""
    last = setting.last
    if last is None or setting.frame.role not in STEPS:
        return None
    if setting.frame.role != "prior" and last.measure != "change":
        return None
    return last.subject if last.subject.phrase.startswith(f"{quantity.phrase} ") else None


def _net_of_sides(setting: Setting) -> Subject | None:
    """ "current liabilities exceeded its current assets by": net current liabilities."""
    exceeds = "xceed" in setting.before.lower()
    match = _EXCEEDS.search(setting.before) if exceeds else None
    return Subject(f"net {match['more'].lower().removeprefix('total ')}") if match else None


def _dividend_made(setting: Setting) -> Subject | None:
    """ "a final dividend of A, making B per share for the year": B is all dividends'."""
    near = setting.near
    if near is None or not near.kind == setting.token.kind == "per_share":
        return None
    made = "dividend" in near.subject.phrase.lower() and _MAKING.search(setting.before)
    return Subject("total dividend per share") if made else None


def source_of_share(setting: Setting) -> str:
    """ "45% of our revenue was derived from our five largest customers": where it came from."""
    match = _DERIVED.match(setting.after) if setting.token.kind == "percent" else None
    return tidy(match["np"]) if match else ""


def spent_until(setting: Setting) -> int:
    """Where the words end that say what a number was spent on; 0 where none do."""
    match = _spent(setting)
    return setting.token.end + match.end() if match else 0


def _spent_on(setting: Setting) -> str:
    """ "invested HK$5 million in property": what it was spent on is not what it is worth."""
    match = _spent(setting)
    return f"expenditure on {tidy(match['np'])}" if match else ""


def _spent(setting: Setting) -> re.Match[str] | None:
    match = _SPENT_ON.match(setting.after)
    return match if match and _SPENT.search(setting.before) else None


def _rate_after(setting: Setting) -> Subject | None:
    """ "with a 57% repeat purchase ratio": a rate named behind its number."""
    is_rate = setting.token.kind == "percent" and setting.frame.role == "value"
    match = _RATE.match(setting.after) if is_rate else None
    return subject_of(tidy(match["np"])) if match else None


def _outcome(setting: Setting) -> Subject | None:
    """ "other gains and losses amounted to a gain of": the subject, and what it came to."""
    match = _CAME_TO.search(setting.before[: setting.frame.rest])
    if match is None:
        return None
    return replace(subject_of(tidy(match["what"])), outcome=match["outcome"].lower())


def _qualified(phrase: str, setting: Setting) -> str:
    """A phrase with what is said of it after the number: "from X", "secured by Y", "per Z"."""
    words = setting.after.lstrip(" ,")
    if _ALLOWANCE.search(phrase) and _is_provided(setting):
        return f"{phrase} made"
    origin = _ORIGIN.match(words)
    if origin:
        phrase = f"{phrase} from {tidy(origin['np'])}"
    phrase += _per_unit(setting)
    is_of = setting.frame.link == "of"
    if is_of and _RELEASED.match(words) and _is_balance(phrase):
        return f"{phrase} recognised as revenue"
    if is_of and not _WORTH.search(phrase) and _all_pledged(setting):
        return f"{phrase} pledged"
    said = (_MATURES.match(setting.following) or _QUALIFIED.match(words)) if is_of else None
    if said is None:
        return phrase
    done = said["done"] if said["done"].endswith("disposed of") else tidy(said["done"])
    return f"{_WORTH.sub('', phrase)} {done}"


def _is_balance(phrase: str) -> bool:
    kpi = kpi_of(phrase, "money")
    return kpi is not None and kpi.period_type == "instant"


def _is_provided(setting: Setting) -> bool:
    """Whether a provision was made just then, so that it is no balance."""
    made = "made" in setting.before and _MADE_PROVISION.search(setting.before)
    return bool(made or _PROVIDED.match(setting.following))


def _all_pledged(setting: Setting) -> bool:
    """ "deposits of A and buildings of B were pledged": both of them were."""
    text, end = setting.text, setting.token.end
    return "pledged" in text and bool(_ALL_PLEDGED.match(text, end))


def _per_unit(setting: Setting) -> str:
    """ "RMB567 per tonne": a price is named with what it is paid for."""
    match = _PER.match(setting.after.lstrip()) if setting.token.kind == "money" else None
    return f" per {match['unit']}" if match else ""


def _is_part(setting: Setting) -> bool:
    """Whether a number is one of those just told: "of which A", "out of these, A"."""
    before, frame = setting.before, setting.frame
    if "which" in before.lower() and _OF_WHICH.search(before):
        return True
    names_another = frame.link == "of" or frame.role == "change"  # "of the proceeds of A"
    return not names_another and bool(_OF_THESE.match(before))


def _part(setting: Setting) -> Subject | None:
    """ "of which A had been utilised": a part of the whole before, named by what is said of it."""
    said = _SAID.match(setting.following)
    sort = _sort_of_part(setting, tidy(said["done"])) if said else None
    if sort is not None:
        return sort
    whole = tidy(_OF_WHOLE.sub("", setting.before[: setting.frame.rest]))
    whole = whole or (setting.last.subject.printed if setting.last else "")
    done = tidy(said["done"]) if said else ""
    return subject_of(f"{whole} {done}") if done and whole else None


def _rest(setting: Setting) -> Subject | None:
    """ "A of the proceeds had been used and B remained unused": B of the proceeds too."""
    used = _USED.search(setting.near.subject.phrase) if setting.near else None
    unused = _UNUSED.match(setting.following) if used and setting.is_joined else None
    if setting.near is None or used is None or unused is None:
        return None
    return subject_of(_USED.sub(unused["done"], setting.near.subject.phrase))


def _sort_of_part(setting: Setting, phrase: str) -> Subject | None:
    """ "of which A was restricted cash": a part that has a name of its own."""
    kpi = kpi_of(phrase, setting.token.kind) if setting.token.kind == "money" else None
    whole = setting.last.kpi if setting.last else None
    is_other = kpi is not None and whole is not None and kpi.name != whole.name
    return subject_of(phrase) if is_other else None
