"""Assets bought and sold: "acquired property, plant and equipment of A" is no balance."""

from __future__ import annotations

import re

_ASSET = (
    r"(?P<asset>property,\s+plant\s+and\s+equipment|properties,\s+plant\s+and\s+equipment|"
    r"plant\s+and\s+(?:equipment|machinery)|(?:machinery|machines)(?:\s+and\s+equipment)?|"
    r"right-of-use\s+assets|intangible\s+assets|investment\s+propert(?:y|ies)|fixed\s+assets|"
    r"leasehold\s+improvements|motor\s+vehicles|office\s+equipment)"
)
_SOME = r"(?:(?:certain|some|additional|new|various|the|its|our|items?\s+of)\s+)*"
_WORTH = re.compile(
    r"\s*,?\s+(?:(?:at|with|for|in)\s+(?:an?\s+|the\s+)?(?:(?:total|aggregate)\s+)*"
    r"(?P<worth>costs?|amounts?|sums?|(?:net\s+)?(?:carrying|book)\s+(?:amounts?|values?))|"
    r"amounting|totall?ing)?\s*$",
    re.I,
)
_ACQUIRED = re.compile(
    rf"\b(?:group|company|we|it|subsidiar(?:y|ies)|ha[sd]|have|also|and)\s+"
    rf"(?:acquired|purchased|(?P<sold>disposed\s+of))\s+{_SOME}{_ASSET}",
    re.I,
)
_ADDITIONS = re.compile(
    rf"(?:^|,|'s|\b(?:had|made|incurred|recorded|were))\s*(?:(?:the|total|aggregate|its|our)\s+)*"
    rf"(?:additions?|acquisitions?|purchases?)\s+(?:of|to|in)\s+{_SOME}{_ASSET}",
    re.I,
)
_BOUGHT = re.compile(
    rf"(?:the\s+)?(?:additions?|acquisitions?|purchases?|purchasing|acquiring)\s+"
    rf"(?:(?:of|to|in)\s+)?{_SOME}{_ASSET}",
    re.I,
)
_HINT = re.compile(r"cquired|urchase|isposed|ddition|cquisition")


def asset_dealt(words: str) -> str:
    """What ``words`` before an amount say was bought or sold for it; empty where nothing."""
    if not _HINT.search(words):
        return ""
    match = _ACQUIRED.search(words) or _ADDITIONS.search(words)
    worth = _WORTH.fullmatch(words, match.end()) if match else None
    if match is None or (worth is None and words[match.end() :].strip()):
        return ""
    if match.re is _ADDITIONS or not match["sold"]:
        return _additions(match)
    measured = (worth["worth"] if worth else None) or ""
    of_what = f"{measured.lower()} of " if "carrying" in measured or "book" in measured else ""
    return f"{of_what}{_named(match)} disposed of"


def asset_bought(words: str) -> str:
    """ "acquisition of plant and machinery": the additions that ``words`` name, or nothing."""
    match = _BOUGHT.match(words) if _HINT.search(words) else None
    return _additions(match) if match else ""


def _additions(match: re.Match[str]) -> str:
    return f"additions to {_named(match)}"


def _named(match: re.Match[str]) -> str:
    return " ".join(match["asset"].lower().split())
