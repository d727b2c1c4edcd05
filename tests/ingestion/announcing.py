"""Small announcements in parts that a test replaces one by one."""

from __future__ import annotations

STATEMENT = "\n".join(
    [
        "\t2023\t2022",
        "\tRMB'000\tRMB'000",
        "Revenue\t5,200\t4,100",
        "Cost of sales\t(3,100)\t(2,600)",
        "Gross profit\t2,100\t1,500",
        "Administrative expenses\t(900)\t(700)",
        "Profit for the period\t1,200\t800",
    ]
)


PARTS = {
    "name": "Quarry Bay Lanterns Limited",
    "codes": "(Stock Code: 4321)",
    "title": "INTERIM RESULTS ANNOUNCEMENT\nFOR THE SIX MONTHS ENDED 30 JUNE 2023",
    "opening": "The Board sets out the results of the Group below.",
    "heading": "CONSOLIDATED STATEMENT OF PROFIT OR LOSS",
    "statement": STATEMENT,
    "closing": "",
    "signature": "By order of the Board\nQuarry Bay Lanterns Limited\nAu Yeung\nChairman",
    "signed": "Hong Kong, 28 August 2023",
    "directors": "On this day the Board has three members: Ms. Au, Mr. Bo and Dr. Chan.",
}


def announcement(**parts: str) -> str:
    """A results announcement as recognised text, with other ``PARTS``; an empty one is left out."""
    assert parts.keys() <= PARTS.keys()
    return "\n\n".join(part for part in (PARTS | parts).values() if part)
