from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingestion.cover import Cover, read_cover
from ingestion.formats import read_document
from ingestion.model import Refusal
from tests.ingestion.announcing import STATEMENT, announcement

SHARED = Path(__file__).parents[3] / "shared"


def cover_of(**parts: str) -> Cover:
    return read_cover(read_document(announcement(**parts).encode()))


def refusal_of(**parts: str) -> Refusal:
    with pytest.raises(Refusal) as caught:
        cover_of(**parts)
    return caught.value


@pytest.mark.parametrize(
    ("title", "kind", "start", "end"),
    [
        (
            "INTERIM RESULTS ANNOUNCEMENT\nFOR THE SIX MONTHS ENDED 30 JUNE 2023",
            "interim_results",
            date(2023, 1, 1),
            date(2023, 6, 30),
        ),
        (
            "Announcement of interim results for the six months ended September 30, 2023",
            "interim_results",
            date(2023, 4, 1),
            date(2023, 9, 30),
        ),
        (
            "ANNOUNCEMENT OF INTERIM\nRESULTS\nFOR THE SIX MONTHS\nENDED 30TH JUNE, 2023",
            "interim_results",
            date(2023, 1, 1),
            date(2023, 6, 30),
        ),
        (
            "ANNUAL RESULTS ANNOUNCEMENT\n年度業績公告\nFOR THE YEAR ENDED 31 MARCH 2024",
            "annual_results",
            date(2023, 4, 1),
            date(2024, 3, 31),
        ),
        (
            "FINAL RESULTS FOR THE FIFTEEN MONTHS ENDED 31 MARCH 2024",
            "annual_results",
            date(2023, 1, 1),
            date(2024, 3, 31),
        ),
        (
            "ANNUAL RESULTS FOR THE NINE MONTHS ENDED 31 DECEMBER 2023",
            "annual_results",
            date(2023, 4, 1),
            date(2023, 12, 31),
        ),
        (
            "RESULTS ANNOUNCEMENT FOR THE EIGHTEEN MONTHS ENDED 30 JUNE 2023",
            "annual_results",
            date(2022, 1, 1),
            date(2023, 6, 30),
        ),
        (
            "SECOND INTERIM RESULTS FOR THE TWELVE MONTHS ENDED 31 DECEMBER 2023",
            "interim_results",
            date(2023, 1, 1),
            date(2023, 12, 31),
        ),
        (
            "FIRST QUARTERLY RESULTS FOR THE THREE MONTHS ENDED 31 MARCH 2023",
            "quarterly_results",
            date(2023, 1, 1),
            date(2023, 3, 31),
        ),
        (
            "THIRD QUARTERLY RESULTS\nFOR THE THREE MONTHS AND NINE MONTHS ENDED 30 SEPTEMBER 2023",
            "quarterly_results",
            date(2023, 1, 1),
            date(2023, 9, 30),
        ),
        (
            "UNAUDITED RESULTS FOR THE NINE AND THREE MONTHS ENDED 30 SEPTEMBER 2023",
            "quarterly_results",
            date(2023, 1, 1),
            date(2023, 9, 30),
        ),
        (
            "ANNUAL RESULTS FOR THE 52 WEEKS ENDED 30 DECEMBER 2023",
            "annual_results",
            date(2023, 1, 1),
            date(2023, 12, 30),
        ),
        (
            "ANNUAL RESULTS FOR THE PERIOD FROM 15 MARCH 2023\n"
            "(DATE OF INCORPORATION) TO 31 DECEMBER 2023",
            "annual_results",
            date(2023, 3, 15),
            date(2023, 12, 31),
        ),
        (
            "RESULTS FOR THE HALF-YEAR ENDED 30 JUNE 2023",
            "interim_results",
            date(2023, 1, 1),
            date(2023, 6, 30),
        ),
        (
            "FOURTH QUARTER AND FULL YEAR RESULTS\nFOR THE YEAR ENDED 31 DECEMBER 2023",
            "annual_results",
            date(2023, 1, 1),
            date(2023, 12, 31),
        ),
        (
            "**ANNUAL RESULTS ANNOUNCEMENT FOR THE YEAR ENDED FEBRUARY 29, 2024**",
            "annual_results",
            date(2023, 3, 1),
            date(2024, 2, 29),
        ),
    ],
)
def test_title_and_period(title: str, kind: str, start: date, end: date) -> None:
    cover = cover_of(title=title, signed="Hong Kong, 28 May 2025")
    assert (cover.document_type, cover.period.start, cover.period.end) == (kind, start, end)


def test_title_is_the_heading_alone() -> None:
    cover = cover_of(
        title="INTERIM RESULTS ANNOUNCEMENT\n截至二零二三年六月三十日止六個月\n"
        "FOR THE SIX MONTHS ENDED 30 JUNE 2023\n\nFINANCIAL HIGHLIGHTS"
    )
    assert cover.title == "INTERIM RESULTS ANNOUNCEMENT FOR THE SIX MONTHS ENDED 30 JUNE 2023"


def test_period_told_below_a_title_with_a_year() -> None:
    cover = cover_of(
        title="INTERIM RESULT ANNOUNCEMENT 2023",
        opening="The Board sets out the results for the six months ended 30th June, 2023; the year "
        "ended 31st December, 2022 is beside them.",
    )
    assert (cover.period.start, cover.period.end) == (date(2023, 1, 1), date(2023, 6, 30))


@pytest.mark.parametrize(
    ("title", "heads", "kind", "start", "end"),
    [
        (
            "ANNOUNCEMENT OF THE FOURTH QUARTER AND FULL YEAR 2023 RESULTS",
            "\tYear ended December 31,\t\n\t2023\t2022",
            *("annual_results", date(2023, 1, 1), date(2023, 12, 31)),
        ),
        (
            "UNAUDITED RESULTS FOR THE SECOND QUARTER AND FIRST HALF OF 2023",
            "\tSix months ended\t\n\tJune 30, 2023\tJune 30, 2022",
            *("interim_results", date(2023, 1, 1), date(2023, 6, 30)),
        ),
    ],
)
def test_tables_date_the_period_of_a_title_without_date(
    title: str, heads: str, kind: str, start: date, end: date
) -> None:
    rows = STATEMENT.split("\n")[1:]
    cover = cover_of(title=title, statement="\n".join([heads, *rows]), signed="Hong Kong")
    assert (cover.document_type, cover.period) == (kind, (start, end))


def test_results_announced_under_a_lost_heading() -> None:
    cover = cover_of(
        title="",
        opening="The Board is glad to say that it hereby announces the unaudited results of the "
        "Group for the six months ended 30 June 2023.",
    )
    assert (cover.document_type, cover.period.end) == ("interim_results", date(2023, 6, 30))


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ("(Stock Code: 5)", ("00005",)),
        ("(Stock Codes: 0020 (HKD Counter) and 80020 (RMB Counter))", ("00020", "80020")),
        ("(HKEX Stock Code: 9988 (HKD counter) / 89988 (RMB counter))", ("09988", "89988")),
        ("(Stock code: 1149)", ("01149",)),
        ("(GEM Stock code: 8123)", ("08123",)),
        ("(股份代號：388)", ("00388",)),
        ("(Stock Code: 700 (HKD Counter), 80700 (RMB Counter))", ("00700", "80700")),
        ("(Shanghai Stock Code: 601857; Hong Kong Stock Code: 857)", ("00857",)),
        ("(Hong Kong Stock Code: 0857)\n(Shanghai Stock Code: 601857)", ("00857",)),
        ("(Nasdaq: ABCD; HKEX: 9888)", ("09888",)),
        ("Stock code : 1234  Website: www.example.com", ("01234",)),
        ("(a company without a code)", ()),
    ],
)
def test_stock_codes(codes: str, expected: tuple[str, ...]) -> None:
    assert cover_of(codes=codes).stock_codes == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Quarry Bay Lanterns Limited", "Quarry Bay Lanterns Limited"),
        ("QUARRY BAY LANTERNS HOLDINGS\nCOMPANY LIMITED\n鰂魚涌燈籠有限公司", None),
        ("# Lantern Group Inc.\n燈籠集團", "Lantern Group Inc."),
        ("Lantern International plc", "Lantern International plc"),
        ("Lantern Real Estate Investment Trust", "Lantern Real Estate Investment Trust"),
        ("", "Quarry Bay Lanterns Limited"),
    ],
)
def test_issuer_name(name: str, expected: str | None) -> None:
    disclaimer = (
        "Hong Kong Exchanges and Clearing Limited and The Stock Exchange of Hong Kong Limited\n"
        "do not answer for this announcement."
    )
    found = cover_of(name=f"{disclaimer}\n\n{name}").issuer_name
    assert found == (expected or "QUARRY BAY LANTERNS HOLDINGS COMPANY LIMITED")


def test_issuer_name_as_defined() -> None:
    opening = "The Board of Quarry Bay Lanterns Limited (the “Company”) sets out the results."
    assert (
        cover_of(name="", signature="", opening=opening).issuer_name
        == "Quarry Bay Lanterns Limited"
    )


@pytest.mark.parametrize(
    "signed",
    [
        "Hong Kong, 28 August 2023",
        "Hong Kong, August 28, 2023",
        "28th August, 2023",
        "28 August 2023",
        "Shenzhen, the PRC, 28 August 2023",
        "Beijing, China, August 28, 2023",
        "Hong Kong SAR, 28 August 2023",
        "Hong Kong, dated 28 August 2023",
        "Kuala Lumpur, 28 August 2023",
        "By order of the Board Quarry Bay Lanterns Limited Au Yeung Chairman Hong Kong, "
        "28 August 2023",
    ],
)
def test_published_on_is_the_date_of_signature(signed: str) -> None:
    directors = "Until 30 September 2023 the members are Ms. Au, Mr. Bo and Dr. Chan.\nDr. Chan"
    assert cover_of(signed=signed, directors=directors).published_on == date(2023, 8, 28)


def test_published_on_is_told_in_prose() -> None:
    told = "These statements were approved and authorised for issue by the Board on 28 August 2023."
    cover = cover_of(signed="", closing=told)
    assert cover.published_on == date(2023, 8, 28)


def test_no_date_is_no_date() -> None:
    assert cover_of(signed="", directors="").published_on is None


@pytest.mark.parametrize(
    ("title", "opening", "expected"),
    [
        ("interim", "The Board announces the unaudited results of the Group.", "unaudited"),
        (
            "interim",
            "The unaudited results have been reviewed by the Audit Committee of the Company.",
            "unaudited",
        ),
        (
            "interim",
            "The results are unaudited but were reviewed by the Company's auditor, KPMG, in "
            "accordance with HKSRE 2410.",
            "reviewed",
        ),
        (
            "interim",
            "They have not been audited, but have been reviewed by the Audit Committee\nand the "
            "auditors of the Company.",
            "reviewed",
        ),
        (
            "interim",
            "The Audit Committee has, together with management and the external auditor, gone "
            "through the unaudited results; they have not been audited or reviewed by the auditor.",
            "unaudited",
        ),
        ("interim", "The Board presents the audited results of the Group.", "audited"),
        ("interim", "The results have neither been audited nor reviewed by auditors.", "unaudited"),
        ("annual", "The Board sets out the results of the Group.", "audited"),
        ("annual", "Adjusted profit is an unaudited measure.", "audited"),
        ("annual", "The Board announces the unaudited annual results.", "unaudited"),
        ("annual", "The results have not been agreed with the auditor yet.", "unaudited"),
    ],
)
def test_audit(title: str, opening: str, expected: str) -> None:
    titles = {
        "interim": "INTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023",
        "annual": "ANNUAL RESULTS FOR THE YEAR ENDED 30 JUNE 2023",
    }
    assert cover_of(title=titles[title], opening=opening).audit == expected


@pytest.mark.parametrize(
    ("unit", "opening", "expected"),
    [
        ("RMB'000", "", "CNY"),
        (
            "HK$'000",
            "Sales in the mainland were RMB5 million, RMB3 million and RMB2 million.",
            "HKD",
        ),
        ("HK\\$ million", "", "HKD"),
        ("US$'000", "The shares are quoted in HK$; HK$2.00 was paid.", "USD"),
        ("S$'000", "The shares are quoted in HK$.", "SGD"),
        ("€ million", "", "EUR"),
        ("EUR'000", "", "EUR"),
        ("£'000", "", "GBP"),
        ("", "All amounts are presented in Renminbi. HK$1 was HK$2, HK$3 and HK$4.", "CNY"),
        ("", "Sales were US$4 million.", "USD"),
        ("", "No currency is named.", "HKD"),
    ],
)
def test_currency(unit: str, opening: str, expected: str) -> None:
    statement = STATEMENT.replace("RMB'000", unit)
    assert cover_of(statement=statement, opening=f"The Board: {opening}").currency == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("INTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023", False),
        ("REVISED INTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023", True),
        (
            "CLARIFICATION ANNOUNCEMENT\nINTERIM RESULTS FOR THE SIX MONTHS ENDED 30 JUNE 2023",
            True,
        ),
        (
            "SUPPLEMENTAL ANNOUNCEMENT IN RELATION TO THE\nINTERIM RESULTS ANNOUNCEMENT\n"
            "FOR THE SIX MONTHS ENDED 30 JUNE 2023",
            True,
        ),
    ],
)
def test_revision(title: str, expected: bool) -> None:
    assert cover_of(title=title).is_revision is expected


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("PROFIT WARNING", "profit warning"),
        ("INSIDE INFORMATION\nPOSITIVE PROFIT ALERT", "profit warning"),
        ("INSIDE INFORMATION\nPROFIT WARNING ON INTERIM RESULTS", "profit warning"),
        ("POLL RESULTS OF THE ANNUAL GENERAL MEETING", "poll results"),
        ("RESULTS OF THE RIGHTS ISSUE", "offer or issue"),
        ("ANNOUNCEMENT OF ALLOTMENT RESULTS", "offer or issue"),
        ("NOTICE OF ANNUAL GENERAL MEETING", "meeting"),
        ("DATE OF BOARD MEETING TO APPROVE THE INTERIM RESULTS", "meeting"),
        ("DELAY IN PUBLICATION OF\nTHE 2022 ANNUAL RESULTS", "come late"),
        ("2023 INTERIM REPORT", "annual or interim report"),
        ("GLOBAL OFFERING\nPROSPECTUS", "prospectus"),
        ("FINAL DIVIDEND FOR THE YEAR ENDED 31 DECEMBER 2022", "dividend"),
        ("DISCLOSEABLE TRANSACTION\nACQUISITION OF A SUBSIDIARY", "transaction"),
        ("MONTHLY RETURN FOR JUNE 2023", "monthly return"),
        ("RESIGNATION OF INDEPENDENT NON-EXECUTIVE DIRECTOR", "directors"),
    ],
)
def test_other_documents_are_named(title: str, named: str) -> None:
    refusal = refusal_of(
        title=title,
        opening="The Board announces that it will meet on 28 August 2023 about the interim results "
        "of the Group for the six months ended 30 June 2023.",
    )
    assert refusal.code == "not_results_announcement"
    assert named in str(refusal)


def test_news_is_no_announcement() -> None:
    refusal = refusal_of(
        name="",
        codes="",
        title="Lantern Maker Interim Results: Sales Rise",
        opening="A maker of lanterns said sales rose in the six months ended 30 June 2023.",
        signature="",
        directors="",
    )
    assert refusal.code == "not_results_announcement"


def test_chinese_alone_is_not_read() -> None:
    refusal = refusal_of(
        name="鰂魚涌燈籠有限公司",
        codes="(股份代號：4321)",
        title="截至二零二三年六月三十日止六個月中期業績公告",
        opening="董事會公佈本集團之業績如下。",
        heading="綜合損益表",
        signature="承董事會命",
        signed="香港，二零二三年八月二十八日",
        directors="董事會成員如下。",
    )
    assert refusal.code == "language_not_read"


def test_no_period_is_refused() -> None:
    refusal = refusal_of(title="INTERIM RESULTS ANNOUNCEMENT", closing="")
    assert refusal.code == "no_reporting_period"


REAL = {
    "announcements/000_a31cd3c1a226fe15.txt": ("interim_results", "2023-08-28", "reviewed", "CNY"),
    "announcements/001_6a235c17ea048dcb.txt": ("annual_results", "2024-03-26", "audited", "CNY"),
    "announcements/002_755cb4f50e1afe23.txt": ("interim_results", "2025-08-28", "reviewed", "CNY"),
    "announcements/004_35224eecf9a32659.txt": ("annual_results", "2022-03-25", "audited", "CNY"),
    "announcements-pdf/Investor_1000012_en.pdf": (
        "interim_results",
        "2014-08-28",
        "reviewed",
        "HKD",
    ),
    "announcements-pdf/a060914.pdf": ("interim_results", "2006-09-13", "reviewed", "HKD"),
    "announcements-pdf/a090928.pdf": ("interim_results", "2009-09-28", "unaudited", "HKD"),
    "announcements-pdf/a100426.pdf": ("annual_results", "2010-04-23", "audited", "HKD"),
    "announcements-pdf/a100830.pdf": ("interim_results", "2010-08-30", "unaudited", "HKD"),
    "announcements-pdf/a110330.pdf": ("annual_results", "2011-03-29", "audited", "HKD"),
    "announcements-pdf/a130318.pdf": ("annual_results", "2013-03-18", "audited", "HKD"),
    "announcements-pdf/a2011082401.pdf": ("interim_results", "2011-08-24", "unaudited", "HKD"),
}


@pytest.mark.parametrize("path", REAL)
def test_published_announcements(path: str) -> None:
    if not (SHARED / path).exists():
        pytest.skip("the published announcements are not beside the project")
    cover = read_cover(read_document((SHARED / path).read_bytes(), path))
    found = (cover.document_type, str(cover.published_on), cover.audit, cover.currency)
    assert found == REAL[path]
    assert cover.issuer_name
    assert cover.stock_codes
    assert len(cover.title) < 100
