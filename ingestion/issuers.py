"""Who announces: the issuer's name and stock codes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.document import Line
from ingestion.titles import clean, is_chinese, is_company, is_title

_CODE_LABEL = re.compile(
    r"\b(?:stock|share|securities|counter)\s*codes?\b|股[份票]代[號号碼码]|\b(?:SE)?HK(?:EX)?\s*:",
    re.I,
)
_CODE = re.compile(r"(?<![\d.,])(?:HK\s?)?(\d{1,5})(?![\d,.]*\d)(?:\.HK)?", re.I)
_BETWEEN = re.compile(
    r"(?:[\s:：,，、/;&.\-]|\band\b|和|及|\([^()]{0,40}\)|（[^（）]{0,40}）|\b(?:SE)?HK(?:EX)?\b|"
    r"\bHong\s+Kong\b|\bmain\s+board\b|\bGEM\b|\((?=\s*(?:SE)?HK))*",
    re.I,
)
_FOREIGN = re.compile(
    r"\b(?:shanghai|shenzhen|singapore|london|NYSE|nasdaq)\W*(?:stock\s*)?$", re.I
)
_NOT_ISSUER = re.compile(
    r"stock\s+exchange|clearing\s+(?:limited|company)\W+(?:and|the)|responsib|\bresults?\b|"
    r"securities\s+clearing|incorporated|formerly",
    re.I,
)
_ENDING = (
    r"(?:Limited|Ltd\.?|Inc\.?|Corporation|Corp\.|Company|PLC|plc|Trust|S\.p\.A\.|S\.A\.|N\.V\.|"
    r"Berhad)"
)
SIGNED = re.compile(
    r"(?:[Oo]rder|ORDER|[Bb]ehalf|BEHALF)\s+(?:of|OF)\s+(?:(?:[Tt]he|THE)\s+)?"
    r"(?:[Bb]oard|BOARD|[Dd]irectors?|DIRECTORS?)\b(?:\s+of(?:\s+[Dd]irectors)?(?:\s+of)?)?"
)
_SIGNATORY = re.compile(rf"\W*([A-Z][^\u3400-\u9fff]{{2,90}}?\b{_ENDING})(?![\w])")
_DEFINED = re.compile(
    r"([A-Z][\w&.,'’\- ]{3,90}?)\s*\((?:[Tt]he|collectively[^)]{0,40})?\s*[\"“]?(?:[Tt]he )?[\"“]?"
    r"(?:Company|COMPANY)[\"”]"
)
_FRONT = 150  # lines in which the code stands
_COUNTERS = 8  # codes of one issuer at most


def stock_codes(lines: Sequence[Line]) -> tuple[str, ...]:
    """Codes on the exchange, five digits each, in the order printed on the cover."""
    for line in lines[:_FRONT]:
        for label in _CODE_LABEL.finditer(line.text):
            if _FOREIGN.search(line.text[max(0, label.start() - 40) : label.start()]):
                continue
            codes = _codes_after(line.text, label.end())
            if codes:
                return tuple(dict.fromkeys(code.zfill(5) for code in codes))
    return ()


def _codes_after(text: str, at: int) -> list[str]:
    """Numbers that follow each other with nothing but counters' names between them."""
    codes: list[str] = []
    for _ in range(_COUNTERS):
        gap = _BETWEEN.match(text, at)
        match = _CODE.match(text, gap.end() if gap else at)
        if not match:
            break
        if int(match.group(1)):
            codes.append(match.group(1))
        at = match.end()
    return codes


def issuer_name(lines: Sequence[Line], title: int) -> str | None:
    """The issuer's name in English: above the title, in the signature, or as defined.

    Args:
        lines: all running text.
        title: which of them begins the title.
    """
    return _on_cover(lines[:title]) or _in_signature(lines) or _as_defined(lines[:_FRONT])


def _on_cover(lines: Sequence[Line]) -> str | None:
    texts = [clean(line.text) for line in lines]
    for index, text in enumerate(texts):
        if not _is_name(text):
            continue
        before, after = texts[index - 1] if index else "", [*texts, ""][index + 1]
        if _begins_name(before, text):
            return f"{before} {text}"
        return f"{text} {after}" if _is_name(after) and _begins_name(text, after) else text
    return None


def _is_name(text: str) -> bool:
    if len(text) > 110 or not is_company(text) or _NOT_ISSUER.search(text) or text[0] == "(":
        return False
    return is_title(text) or text.endswith(".")


def _begins_name(before: str, text: str) -> bool:
    """Whether a name began on the line before: both set alike, the second short."""
    alike = before.isupper() == text.isupper() and is_title(before)
    ended = re.search(rf"\b{_ENDING}$", before, re.I) or _NOT_ISSUER.search(before)
    short = len(text.split()) <= 3 and len(before) < 90
    return alike and short and not ended and not is_chinese(before)


def _in_signature(lines: Sequence[Line]) -> str | None:
    for index in range(len(lines) - 1, max(-1, len(lines) - 200), -1):
        signed = SIGNED.search(lines[index].text)
        if signed:
            following = [
                lines[index].text[signed.end() :],
                *(x.text for x in lines[index + 1 : index + 3]),
            ]
            for text in following:
                match = _SIGNATORY.match(text)
                if match:
                    return clean(match.group(1))
    return None


def _as_defined(lines: Sequence[Line]) -> str | None:
    text = " ".join(line.text for line in lines)
    match = _DEFINED.search(text)
    if not match:
        return None
    name = re.sub(r"^.*?\b(?:of|that|by|from)\s+(?=[A-Z])", "", match.group(1))
    return " ".join(name.split()).strip(" ,") or None
