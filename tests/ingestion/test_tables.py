"""Tables as issuers of many kinds print them: labels, units and periods of single figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ingestion import extract
from ingestion.model import Figure
from tests.ingestion.announcing import announcement

NOTES = "NOTES TO THE FINANCIAL STATEMENTS"
YEARS = "\t2023\t2022\n\tHK$'000\tHK$'000\n"
ANNUAL = "ANNUAL RESULTS ANNOUNCEMENT\nFOR THE YEAR ENDED 31 DECEMBER 2023"


def read(heading: str, table: str, **parts: str) -> dict[str, Figure]:
    """The figures of one table below a heading, by what is printed of each."""
    rows = table.split("\n")
    width = max(row.count("\t") for row in rows)
    table = "\n".join(row + "\t" * (width - row.count("\t")) for row in rows)
    text = announcement(title=ANNUAL, closing=f"{heading}\n\n{table}", **parts)
    lines = text.split("\n")
    first = lines.index(heading.rsplit("\n", 1)[-1]) + 3
    figures = extract(text.encode(), source_name="announcement.txt").figures
    here = range(first, first + len(rows))
    return {f.raw_text: f for f in figures if f.source_line in here and f.source_kind == "table"}


def test_a_dividend_is_an_amount_however_its_label_compares_what_a_share_gets() -> None:
    label = "Final dividend for 2023 of HK$0.43 (2022: HK$0.42) per share"
    paid = "Interim dividend paid: 2023: HK98.00 cents (2022: HK90.00 cents) per share"
    rows = f"{label}\t3,401\t3,212\n{paid}\t1,231\t1,198\n\t4,632\t4,410"
    found = read(f"{NOTES}\n\n7. Dividends", YEARS + rows)
    assert (found["3,401"].label, found["1,231"].label) == (label, paid)
    assert {f.unit for f in found.values()} == {"HKD"}
    assert found["3,401"].value == 3_401_000


def test_columns_count_shares_beside_columns_of_money() -> None:
    table = (
        "\t2023\t2022\t2023\t2022\n\tNumber of shares\tNumber of shares\tHK$'000\tHK$'000\n"
        "Ordinary shares\nAuthorised shares\t2,400,000,000\t2,300,000,000\t\t\n"
        "Issued and fully paid:\n"
        "At the beginning of the year\t1,834,697\t1,834,484\t87,411\t87,302\n"
        "Issue of shares\t400,500\t511,500\t209\t250\n"
        "At the end of the year\t2,235,197\t2,345,984\t87,620\t87,552"
    )
    found = read(f"{NOTES}\n\n14. Share capital", table)
    assert (found["400,500"].value, found["400,500"].unit) == (400_500, "shares")
    assert (found["209"].value, found["209"].unit) == (209_000, "HKD")
    assert (found["2,400,000,000"].period_start, found["2,400,000,000"].period_end) == (
        None,
        date(2023, 12, 31),
    )


def test_the_change_column_goes_on_below_each_row_of_units_and_a_year_end_makes_balances() -> None:
    table = (
        "\t2023\t2022\tChange\nFor the year\tHK$’m\tHK$’m\t%\n"
        "Net interest income\t5,102\t4,704\t8.5\nPer share\tHK$\tHK$\t\n"
        "Basic earnings per share\t2.11\t1.93\t9.3\nAt year-end\tHK$’m\tHK$’m\t\n"
        "Total assets\t310,408\t301,216\t3.1\nAdvances to members\t160,211\t152,307\t5.2\n"
        "Financial ratios\t%\t%\t\nReturn on average equity\t8.2\t7.7\t\n"
        "Loan to deposit ratio\t66.4\t64.9\t"
    )
    found = read("FINANCIAL HIGHLIGHTS", table)
    assert (found["5.2"].measure, found["5.2"].unit, found["5.2"].value) == (
        "change",
        "percent",
        Decimal("5.2"),
    )
    assert (found["160,211"].value, found["2.11"].value) == (160_211_000_000, Decimal("2.11"))
    starts = {raw: found[raw].period_start for raw in ("160,211", "66.4", "8.2", "5,102")}
    flow = date(2023, 1, 1)
    assert starts == {"160,211": None, "66.4": None, "8.2": flow, "5,102": flow}


def test_averages_of_two_years_go_on_below_the_units_of_liabilities() -> None:
    table = (
        "\tYear ended 31 December 2023\t\t\tYear ended 31 December 2022\t\t\n"
        "\tAverage balance\tInterest\tAverage yield\tAverage balance\tInterest\tAverage yield\n"
        "ASSETS\tHK$’m\tHK$’m\t%\tHK$’m\tHK$’m\t%\n"
        "Loans to members\t40,211\t1,603\t3.99\t39,118\t940\t2.40\n"
        "Total assets\t44,702\t1,711\t3.83\t43,560\t1,002\t2.30\n"
        "LIABILITIES\tHK$’m\tHK$’m\tAverage rate %\tHK$’m\tHK$’m\tAverage rate %\n"
        "Savings deposits\t31,404\t702\t2.24\t30,876\t301\t0.97\n"
        "Total liabilities\t36,550\t811\t2.22\t35,912\t388\t1.08"
    )
    found = read("FINANCIAL REVIEW", table)
    assert {f.period_start for f in found.values()} == {date(2023, 1, 1), date(2022, 1, 1)}
    deposit, rate = found["30,876"], found["0.97"]
    assert (deposit.value, deposit.period_end) == (30_876_000_000, date(2022, 12, 31))
    assert (rate.value, rate.unit, rate.member) == (Decimal("0.97"), "percent", "Average rate")


def test_a_count_of_properties_is_no_column_of_notes_and_two_dates_share_their_heading() -> None:
    table = (
        "Property\tNo. of properties\tGross lettable area\tValuation\tOccupancy rate\t\n"
        "\t\t('000 sq ft)\t(HK$'M)\t31 December 2023 (%)\t31 December 2022 (%)\n"
        "Quay Arcade\t2\t512\t12,406\t98.7\t97.9\nHill Centre\t5\t1,033\t14,218\t96.2\t95.4"
    )
    found = read("Portfolio Statistics", table)
    counted = found["5"]
    assert (counted.value, counted.unit, counted.label) == (5, "count", "Hill Centre")
    assert {found[raw].member for raw in ("96.2", "95.4")} == {"Occupancy rate"}
    assert found["95.4"].period_end == date(2022, 12, 31)
    assert (found["1,033"].value, found["1,033"].unit) == (1_033_000, "square_feet")


def test_halves_of_a_year_beside_years_head_columns_and_each_row_prints_its_unit() -> None:
    table = (
        "Panamax\t\t1H23\t2H23\t2023\t2022\tChange\n"
        "Revenue days\t(days)\t6,301\t6,422\t12,723\t13,008\t-2%\n"
        "Daily earnings\t(US$/day)\t14,020\t12,110\t13,056\t22,314\t-41%\n"
        "Contribution\t(US$ Million)\t24.6\t20.4\t45.0\t150.2\t-70%"
    )
    found = read("BUSINESS REVIEW", table)
    half, year, money = found["6,422"], found["13,008"], found["20.4"]
    assert (half.value, half.unit, half.period_start, half.period_end) == (
        6_422,
        "days",
        date(2023, 7, 1),
        date(2023, 12, 31),
    )
    assert (year.period_start, year.period_end) == (date(2022, 1, 1), date(2022, 12, 31))
    assert (money.value, money.unit) == (20_400_000, "USD")
    assert (found["12,110"].value, found["12,110"].unit) == (12_110, "USD")
    assert found["-41%"].period_start == date(2023, 1, 1)


def test_days_of_several_months_head_balances_in_a_review_whatever_the_sentence_above_says() -> (
    None
):
    heading = "FINANCIAL REVIEW\n\nOur operating cash inflow of the year was US$81.3 million."
    table = (
        "US$ Million\t31 Dec 2023\t30 Jun 2023\t31 Dec 2022\tChange\n"
        "Undrawn committed facilities\t115.0\t130.0\t146.0\t-21%\n"
        "Available committed liquidity\t297.6\t334.8\t414.4\t-28%"
    )
    found = read(heading, table)
    assert [found[raw].period_start for raw in ("115.0", "334.8", "414.4")] == [None] * 3
    assert found["334.8"].period_end == date(2023, 6, 30)


def test_rows_of_quarters_are_of_the_quarters_of_the_year_above_them() -> None:
    table = (
        "\t2023\t2022\nAverage value of liquidity coverage ratio\t\t\n"
        "– First quarter\t151.21%\t139.03%\n– Second quarter\t154.40%\t141.77%\n"
        "– Third quarter\t156.05%\t144.90%\n– Fourth quarter\t158.30%\t148.60%\n"
        "Quarter-end value of net stable funding ratio\t\t\n"
        "– First quarter\t121.20%\t116.11%\n– Second quarter\t122.98%\t115.83%"
    )
    found = read("FINANCIAL REVIEW", table)
    periods = {
        raw: (found[raw].period_start, found[raw].period_end)
        for raw in ("151.21%", "148.60%", "115.83%")
    }
    assert periods == {
        "151.21%": (date(2023, 1, 1), date(2023, 3, 31)),
        "148.60%": (date(2022, 10, 1), date(2022, 12, 31)),
        "115.83%": (None, date(2022, 6, 30)),
    }


def test_columns_of_maturities_are_balances_and_no_lengths_of_flows() -> None:
    table = (
        "\t2023\t\t\t\t\n\tOn demand\tUp to 1 month\t1 to 3 months\t3 to 12 months\tTotal\n"
        "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\tHK$'000\n"
        "Advances to members\t16,402\t14,118\t21,306\t48,214\t100,040"
    )
    found = read(f"{NOTES}\n\n21. Maturity profile of income earning items", table)
    assert {(f.period_start, f.period_end) for f in found.values()} == {(None, date(2023, 12, 31))}
    assert found["21,306"].member == "1 to 3 months"


def test_what_is_overdue_for_bands_of_months_stands_at_a_date() -> None:
    table = (
        "\t2023\t2022\n\tHK$'000\tHK$'000\n"
        "– six months or less but over three months\t612\t404\n– over one year\t806\t602"
    )
    heading = (
        f"{NOTES}\n\n9. Net interest income\n\nGross advances overdue for more than three months"
    )
    assert {f.period_start for f in read(heading, table).values()} == {None}


def test_a_banner_that_names_things_heads_counts_in_an_announcement_in_millions() -> None:
    table = (
        "\tTankers in operation\t\t\tCapacity (DWT)\n\tOwned\tChartered\tTotal\tOwned\n"
        "Coastal\t31\t12\t43\t2.4\nOcean\t18\t7\t25\t3.1"
    )
    found = read("FINANCIAL HIGHLIGHTS\n(Expressed in US$ million)", table)
    counts = {raw: found[raw] for raw in ("31", "12", "43")}
    assert {f.unit for f in counts.values()} == {"count"}
    assert [int(f.value) for f in counts.values() if f.value] == [31, 12, 43]


@pytest.mark.parametrize("units", ["", "\tHK$M\tHK$M\tHK$M\n"])
def test_debts_by_currency_are_members_in_the_unit_of_the_corner(units: str) -> None:
    table = (
        f"(HK$M)\tHKD debt\tRMB debt\tTotal\n{units}Due in 2024\t1,200\t306\t1,506\n"
        "Due in 2025\t4,402\t412\t4,814\nTotal\t5,602\t718\t6,320"
    )
    found = read("FINANCIAL REVIEW\n\nDebt Maturity Profile", table)
    assert (found["412"].value, found["412"].unit) == (412_000_000, "HKD")
    assert [found[raw].member for raw in ("1,200", "306")] == ["HKD debt", "RMB debt"]
    assert {(f.period_start, f.period_end) for f in found.values()} == {(None, date(2023, 12, 31))}


def test_units_of_a_trust_are_shares_at_the_day_of_their_column() -> None:
    table = (
        "\tNumber of units\t\n\t31 December 2023\t30 June 2023\n"
        "At 1 January/1 July\t2,093,406\t2,081,863\nUnits issued in lieu of fees\t16,575\t11,543\n"
        "At 31 December/30 June\t2,109,981\t2,093,407"
    )
    found = read(f"{NOTES}\n\n16. Units in issue", table)
    assert {f.unit for f in found.values()} == {"shares"}
    closing = found["2,109,981"], found["2,093,407"]
    assert [f.period_end for f in closing] == [date(2023, 12, 31), date(2023, 6, 30)]
    assert {f.period_start for f in closing} == {None}


def test_a_gross_amount_less_its_allowances_by_stage_is_the_net_amount() -> None:
    table = (
        "\t2023\t2022\n\tHK$'000\tHK$'000\nAdvances to members\t61,408\t54,377\n"
        "Less: Impairment allowances\t\t\n– Stage 1\t(482)\t(391)\n– Stage 2\t(398)\t(204)\n"
        "\t60,528\t53,782\nTrade bills\t2,625\t2,629\n\t63,153\t56,411"
    )
    found = read(f"{NOTES}\n\n13. Advances and other accounts", table)
    assert found["60,528"].label == "Advances to members, net"
    assert found["63,153"].label == "Total advances and other accounts"


def test_rows_under_a_heading_of_dilutive_shares_count_shares() -> None:
    rows = (
        "Profit for the year\t112,154\t97,671\n"
        "Effect of dilutive potential ordinary shares:\n"
        "Share options\t3,012,881\t2,981,003\nShare award\t2,120,003\t4,011,201"
    )
    found = read(f"{NOTES}\n\n9. Earnings per share", YEARS + rows)
    assert (found["3,012,881"].value, found["3,012,881"].unit) == (3_012_881, "shares")


def test_a_total_takes_no_name_that_another_total_prints() -> None:
    rows = (
        "0 to 60 days\t110,221\t90,120\n61 to 120 days\t60,870\t50,870\n"
        "Total trade receivables\t171,091\t140,990\nOther receivables\t7,000\t6,000\n"
        "\t178,091\t146,990"
    )
    caption = "The ageing analysis of trade receivables is as follows:"
    found = read(f"{NOTES}\n\n12. Trade and other receivables\n\n{caption}", YEARS + rows)
    assert found["171,091"].label == "Total trade receivables"
    assert found["178,091"].label == "Total trade and other receivables"


def test_what_is_taken_off_a_cost_is_added_to_a_negative_total() -> None:
    rows = (
        "Interest on bank borrowings\t(10,101)\t(14,142)\nInterest on leases\t(212)\t(222)\n"
        "Less: Amounts capitalised\t5,052\t8,082\n\t(5,261)\t(6,282)"
    )
    found = read(f"{NOTES}\n\n6. Finance costs", YEARS + rows)
    assert found["(5,261)"].is_total


def test_items_in_lower_case_below_a_heading_are_items() -> None:
    rows = (
        "Sales of properties\t4,120\t3,998\nDividend income\nlisted investments\t44\t41\n"
        "unlisted investments\t15\t20\n\t4,179\t4,059"
    )
    found = read(f"{NOTES}\n\n2. Revenue", YEARS + rows)
    assert (found["44"].label, found["15"].label) == ("listed investments", "unlisted investments")
    assert found["44"].label_path == "Dividend income > listed investments"


def test_the_audit_behind_a_balance_is_no_part_of_its_label() -> None:
    table = (
        "\tShare capital HK$'000\tReserves HK$'000\tTotal HK$'000\n"
        "Balance at 1 January 2023 (Audited)\t8,000\t52,125\t60,125\n"
        "Profit for the year\t-\t2,402\t2,402\n"
        "Balance at 31 December 2023 (Unaudited)\t8,000\t54,527\t62,527"
    )
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", table)
    assert found["60,125"].label == "Balance at 1 January 2023"
    assert (found["62,527"].label, found["62,527"].value) == (
        "Balance at 31 December 2023",
        Decimal(62_527_000),
    )


SEGMENTS = (
    "\t2023\t2022\t2023\t2022\t2023\t2022\n"
    "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\tHK$'000\tHK$'000\n"
    "Revenue\t430,118\t401,655\t201,067\t187,230\t631,185\t588,885\n"
    "Segment result\t62,940\t60,212\t29,115\t29,830\t92,055\t90,042"
)


@pytest.mark.parametrize(
    "names",
    [
        "\tHotel operation\t\tMarine electronics\t\tTotal\t",
        "\tHotel operation\t\tMarine elec\ttronics\tTot\tal",
        "\tHotel\toperation\t\tMarine electronics\tTotal\tTotal",
    ],
)
def test_a_segment_is_named_over_its_two_years(names: str) -> None:
    prose = "The hotel operation won an award. Each operation of a hotel counts."
    found = read(f"{NOTES}\n\n3. Segment reporting", f"{names}\n{SEGMENTS}", opening=prose)
    members = [found[t].member for t in ("430,118", "401,655", "29,115", "29,830", "631,185")]
    assert members == [*["Hotel operation"] * 2, *["Marine electronics"] * 2, None]
    assert found["401,655"].period_end == date(2022, 12, 31)


def test_a_plural_alone_over_two_names_is_no_part_of_the_first() -> None:
    table = (
        "\t\tReserves\t\t\n"
        "\tShare capital\tRevaluation reserve\tTranslation reserve\tTotal equity\n"
        "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\n"
        "At 1 January 2023\t11,203\t3,012\t2,149\t16,364"
    )
    found = read("CONSOLIDATED STATEMENT OF CHANGES IN EQUITY", table)
    assert [found[t].member for t in ("3,012", "2,149")] == [
        "Revaluation reserve",
        "Translation reserve",
    ]


def test_a_plural_that_goes_on_below_is_part_of_the_name() -> None:
    table = (
        "\t\tProperties\t\t\n\tInvestments\theld for sale\tInventories\tTotal\n"
        "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\nHong Kong\t11,203\t3,012\t2,149\t16,364"
    )
    found = read(f"{NOTES}\n\n5. Segment assets", table)
    assert [found[t].member for t in ("3,012", "2,149")] == [
        "Properties held for sale",
        "Inventories",
    ]


def test_assets_beside_revenue_are_balances() -> None:
    table = (
        "\tRevenue from external customers\t\tSpecified non-current assets\t\n"
        "\t2023\t2022\t2023\t2022\n\tHK$'000\tHK$'000\tHK$'000\tHK$'000\n"
        "Hong Kong\t187,184\t134,414\t40,948\t41,615\nEurope\t75,895\t80,501\t28,428\t33,703"
    )
    found = read(f"{NOTES}\n\n3. Segment reporting\n\n(d) Geographic information", table)
    assert (found["187,184"].period_type, found["41,615"].period_type) == ("duration", "instant")
    assert found["41,615"].period_end == date(2022, 12, 31)


def test_restated_balances_are_those_of_the_date_told_before_them() -> None:
    table = (
        "\tAs previously reported HK$'000\tReclassification HK$'000\tAs restated HK$'000\n"
        "Deposits paid\t–\t6,180\t6,180\nOther receivables\t41,903\t(6,180)\t35,723"
    )
    told = "The comparative figures at 31 December 2022 have been restated as follows:"
    found = read(f"{NOTES}\n\n2. Comparative figures\n\n{told}", table)
    assert (found["35,723"].period_type, found["35,723"].period_end) == (
        "instant",
        date(2022, 12, 31),
    )
    assert (found["41,903"].member, found["35,723"].member) == (
        "As previously reported",
        "As restated",
    )


def test_a_statement_named_among_the_rows_dates_them() -> None:
    table = (
        "\tAs previously reported HK$'000\tAdoption HK$'000\tAs restated HK$'000\n"
        "Consolidated statement of financial position as at 31 December 2022:\n"
        "Property, plant and equipment\t421,009\t(12,001)\t409,008"
    )
    found = read(f"{NOTES}\n\n2. Changes in accounting policies", table)
    assert found["421,009"].period_end == date(2022, 12, 31)


def test_what_closing_cash_is_made_of_are_balances_and_what_follows_them_flows() -> None:
    table = (
        "\t2023\t2022\n\tHK$'000\tHK$'000\n"
        "Net increase in cash and cash equivalents\t3,508\t3,414\n"
        "Cash and cash equivalents at beginning of year\t38,622\t35,208\n"
        "Cash and cash equivalents at end of year\t42,130\t38,622\n"
        "Analysis of balances of cash and cash equivalents\t\t\n"
        "Cash at banks and on hand\t30,118\t28,611\nTime deposits\t12,012\t10,011\n"
        "Supplementary information\t\t\nInterest received\t1,207\t914"
    )
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", table)
    ends = [
        (found[t].period_start, found[t].period_end)
        for t in ("30,118", "10,011", "42,130", "3,508", "1,207")
    ]
    now, then = date(2023, 12, 31), date(2022, 12, 31)
    begun = date(2023, 1, 1)
    assert ends == [(None, now), (None, then), (None, now), (begun, now), (begun, now)]


def test_deposits_at_a_day_are_balances_of_that_day() -> None:
    rows = "Net cash used in operating activities\t(105,807)\t(71,801)\nTime deposits\t20,003\t-\n"
    rows += "Cash and deposits at 31 December\t182,548\t268,348"
    found = read("CONSOLIDATED STATEMENT OF CASH FLOWS", YEARS + rows)
    assert found["182,548"].period_start is None
    assert found["20,003"].period_start == date(2023, 1, 1)


def test_a_loss_per_share_in_parentheses_with_its_cents() -> None:
    rows = (
        "Loss per share\nBasic\t(1.7 cents)\t(4.0 cents)\n"
        "Interim dividend of 5 cents per ordinary share (2022: 4 cents per ordinary share)"
        "\t27,777\t22,221"
    )
    found = read(f"{NOTES}\n\n9. Loss per share and dividends", YEARS + rows)
    assert (found["(1.7 cents)"].value, found["(1.7 cents)"].unit) == (
        Decimal("-0.017"),
        "CNY_per_share",
    )
    assert (found["27,777"].value, found["27,777"].unit) == (27_777_000, "HKD")


def test_inputs_of_a_valuation_are_prices_rates_and_years_at_their_dates() -> None:
    table = (
        "\t31 December\t30 June\n\t2022\t2023\n"
        "Stock price\tHK$0.62\tHK$0.70\nExercise price\tHK$0.65\tHK$0.66\n"
        "Time to expiration\t4.8 years\t4.3 years\nVolatility\t60.43%\t71.93%"
    )
    found = read(f"{NOTES}\n\n13. Convertible bonds\n\nInputs into the model:", table)
    assert [(found[raw].value, found[raw].unit) for raw in ("0.70", "0.65", "4.3", "71.93%")] == [
        (Decimal("0.70"), "HKD_per_share"),
        (Decimal("0.65"), "HKD_per_share"),
        (Decimal("4.3"), "years"),
        (Decimal("71.93"), "percent"),
    ]
    assert {f.period_start for f in found.values()} == {None}
    assert found["0.70"].period_end == date(2023, 6, 30)


def test_a_line_item_in_capitals_goes_on_in_the_next_line() -> None:
    table = (
        YEARS + "CURRENT LIABILITIES\nTrade payables\t300\t200\n\t300\t200\n"
        "NET CURRENT ASSETS\t700\t600\nTOTAL ASSETS LESS CURRENT\nLIABILITIES\t1,700\t1,500"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    assert found["1,700"].label == "TOTAL ASSETS LESS CURRENT LIABILITIES"
    assert found["1,700"].concept == "total_assets_less_current_liabilities"


def test_quarters_beside_half_years_keep_their_years_when_one_is_lost() -> None:
    table = (
        "\tThree months ended 30 June\t\tSix months ended 30 June\t\n\t2023\t2022\t2023\t\n"
        "\tHK$'000\tHK$'000\tHK$'000\tHK$'000\nRevenue\t31,201\t42,002\t68,113\t80,441"
    )
    found = read("CONDENSED CONSOLIDATED STATEMENT OF PROFIT OR LOSS", table)
    assert (found["80,441"].period_start, found["80,441"].period_end) == (
        date(2022, 1, 1),
        date(2022, 6, 30),
    )
    assert found["31,201"].period_start == date(2023, 4, 1)


def test_small_numbers_of_merged_rows_are_no_torn_number() -> None:
    table = (
        "\t2023\t2022\t2021\n\tHK$'000\tHK$'000\tHK$'000\n"
        "Rental expenses paid Management fee received\t169 22\t240 33\t154 34"
    )
    found = read(f"{NOTES}\n\n14. Related party transactions", table)
    assert (found["240"].label, found["34"].label) == (
        "Rental expenses paid",
        "Management fee received",
    )


def test_a_list_in_lower_case_merged_with_its_heading_is_cut() -> None:
    rows = "Depreciation charge – owned assets – right-of-use assets\t27,502 18,085\t32,366 14,665"
    found = read(f"{NOTES}\n\n5. Profit before taxation", YEARS + rows)
    assert (found["27,502"].label, found["14,665"].label) == ("owned assets", "right-of-use assets")


def test_a_total_named_after_a_heading_in_capitals_keeps_no_capitals() -> None:
    rows = (
        "CURRENT ASSETS\nInventories\t300\t200\nCash\t50\t60\n\t350\t260\n"
        "NON-CURRENT ASSETS\nGoodwill\t90\t90"
    )
    heading = "CONSOLIDATED STATEMENT OF FINANCIAL POSITION\nAt 31 December 2023"
    assert read(heading, YEARS + rows)["260"].label == "Total current assets"


@pytest.mark.parametrize(
    ("caption", "concept"),
    [
        ("Cost of sales and administrative expenses split by nature:", "staff_costs"),
        ("Cost of sales is analysed by nature as follows:", "cost_of_sales"),
    ],
)
def test_expenses_by_nature_are_what_their_caption_counts(caption: str, concept: str) -> None:
    rows = "Employee benefit expenses\t300\t200\nDepreciation\t50\t60\nTotal\t350\t260"
    found = read(f"{NOTES}\n\n5. EXPENSES BY NATURE\n\n{caption}", YEARS + rows)
    assert found["300"].concept == concept


def test_lettered_groups_have_totals_of_their_own() -> None:
    table = (
        YEARS + "a) Staff costs*\nSalaries\t5,008\t5,354\nPension contributions\t734\t841\n"
        "\t5,742\t6,195\nb) Other items:\nAuditor’s remuneration\t969\t595"
    )
    found = read(f"{NOTES}\n\n6. Loss before taxation", table)
    assert found["5,742"].label == "Total staff costs"
    assert found["969"].label_path == "b) Other items > Auditor’s remuneration"


def test_a_note_below_its_label_belongs_to_it_and_names_nothing() -> None:
    table = (
        YEARS + "Increase in share capital\n(Note (a))\t2,000\t–\nShares issued (Note (b))\t920\t12"
    )
    found = read(f"{NOTES}\n\n14. Share capital", table)
    assert found["2,000"].label == "Increase in share capital"
    assert found["920"].label == "Shares issued"


def test_parts_of_consolidated_liabilities_are_balances() -> None:
    table = (
        YEARS + "Total segment liabilities\t1,200\t1,100\nConvertible bonds\t300\t–\n"
        "Consolidated liabilities\t1,500\t1,100"
    )
    found = read(f"{NOTES}\n\n9. Segment reporting", table)
    assert (found["300"].period_start, found["300"].period_end) == (None, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("heading", "row", "is_balance"),
    [
        (
            "15. Related party transactions\n\nKey management compensation:",
            "Share-based pay",
            False,
        ),
        ("15. Related party transactions", "Directors' fees", False),
        ("7. Net charge of impairment allowances", "Advances to customers", False),
        ("12. Derivative financial instruments", "Interest rate swaps", True),
        ("12. Gains on derivative financial instruments", "Interest rate swaps", False),
        ("18. Undiscounted lease payments to be received", "In the second year", True),
        ("19. Lease income from tenants", "Within one year", True),
        ("20. Accruals and others", "Accrued salaries", True),
    ],
)
def test_the_words_of_a_note_tell_whether_its_bare_years_are_of_balances(
    heading: str, row: str, is_balance: bool
) -> None:
    found = read(f"{NOTES}\n\n{heading}", f"{YEARS}{row}\t4,206\t6,118")
    assert (found["4,206"].period_type == "instant") is is_balance


def test_share_options_are_counted_and_outstanding_at_days() -> None:
    table = (
        "\tNumber of\n\tshare options\n\t'000\nOutstanding as at 1 January 2023\t–\n"
        "Granted during the year\t37,000\nOutstanding as at 31 December 2023\t37,100"
    )
    found = read(f"{NOTES}\n\n16. Share options", table)
    assert (found["37,000"].value, found["37,000"].unit) == (37_000_000, "shares")
    opening, granted, closing = (found[raw] for raw in ("–", "37,000", "37,100"))
    assert (opening.period_start, opening.period_end) == (None, date(2022, 12, 31))
    assert granted.period_start == date(2023, 1, 1)
    assert (closing.period_start, closing.period_end) == (None, date(2023, 12, 31))


def test_a_dilutive_effect_on_earnings_is_money() -> None:
    table = (
        YEARS + "Earnings\nEarnings for the purpose of basic earnings per share\t59,837\t60,000\n"
        "Effect of dilutive potential ordinary shares on fair value changes\t17,812\t–\n"
        "Number of shares\nWeighted average number of ordinary shares\t1,204,328\t463,899"
    )
    found = read(f"{NOTES}\n\n8. Earnings per share", table)
    assert (found["17,812"].value, found["17,812"].unit) == (17_812_000, "HKD")


def test_a_label_wrapped_before_a_place_is_one() -> None:
    rows = (
        "Profit for the year\t900\t800\nExchange differences on translation of\n"
        "subsidiaries outside Hong Kong\t(43)\t21\n"
        "Total comprehensive income for the year\t857\t821"
    )
    heading = "CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME"
    label = read(heading, YEARS + rows)["(43)"].label
    assert label == "Exchange differences on translation of subsidiaries outside Hong Kong"


def test_merged_amounts_in_cents_are_read_one_by_one() -> None:
    rows = "Continuing operations Discontinued operation\t36.0 cents (1.7 cents)\t33.9 cents –"
    found = read(f"{NOTES}\n\n10. Earnings per share", YEARS + rows)
    values = {f.raw_text: f.value for f in found.values()}
    assert values == {
        "36.0 cents": Decimal("0.36"),
        "(1.7 cents)": Decimal("-0.017"),
        "33.9 cents": Decimal("0.339"),
        "–": 0,
    }


def test_two_parts_of_a_heading_joined_by_a_dash_are_no_items() -> None:
    rows = (
        "Current tax – Hong Kong Profits Tax Provision for the year Over-provision in prior years"
        "\t22,101 (312)\t21,008 (45)\n\t21,789\t20,963"
    )
    found = read(f"{NOTES}\n\n6. Income tax", YEARS + rows)
    assert found["22,101"].label == "Provision for the year"
    assert found["(45)"].label == "Over-provision in prior years"


def test_an_echo_torn_at_its_thousands_is_no_figure() -> None:
    table = (
        "\t2023\t2022\n\tHK$ million\tHK$ million\nInventories\t1,208.0\t1,335.6\n"
        "Inventvrilv\t7 208.0\t1 335.8\nOther assets\t100.0\t200.0\n\t1,308.0\t1,535.6"
    )
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", table)
    assert set(found) == {"1,208.0", "1,335.6", "100.0", "200.0", "1,308.0", "1,535.6"}


@pytest.mark.parametrize(
    "rows",
    [
        "Quayside Plaza\t98.4%\t97.2%\nBelvedere Plaza\t98.1%\t97.6%\nTsuen Plaza\t97.4%\t96.2%",
        "Net interest spread\t1.41%\t1.27%\nNet interest margin\t1.78%\t1.43%",
        "First quarter\t165.21%\t149.03%\nSecond quarter\t168.40%\t151.77%",
        "Core Tier 1 capital ratio\t17.40%\t16.10%\nTier 1 capital ratio\t18.45%\t17.15%",
        "Sales of tislelizumab\t12,345\t11,222\nSales of zanubrutinib\t12,645\t11,722",
        "Hebei\t112\t111\nHubei\t113\t115",
        "Male\t151\t148\nFemale\t152\t149",
        "First quarter\t131.20%\t126.11%\nFourth quarter\t131.24%\t126.14%",
    ],
)
def test_rows_of_rare_words_are_no_echoes_though_their_numbers_are_alike(rows: str) -> None:
    found = read("FINANCIAL REVIEW", f"\t2023\t2022\n{rows}")
    labels = {f.label for f in found.values()}
    assert labels == {row.split("\t")[0] for row in rows.split("\n")}


@pytest.mark.parametrize(
    ("row", "echo"),
    [
        ("Sales of goods\t1,548,889\t1,102,216", "Salos of moods\t1,548,084\t7,102,716"),
        ("Adjusted net losses\t736,199\t418,348", "Aujustica fict 105505\t730,199\t416,346"),
        ("Put option liability\t255,028\t260,996", "Tut option nuomity\t\t200,770"),
    ],
)  # fmt: skip
def test_a_row_read_twice_is_an_echo_though_its_numbers_are_well_formed(
    row: str, echo: str
) -> None:
    found = read("FINANCIAL REVIEW", f"{YEARS}{row}\n{echo}\nOther items\t310,102\t291,101")
    assert {f.label for f in found.values()} == {row.partition("\t")[0], "Other items"}


def test_a_damaged_total_that_its_addends_prove_is_no_echo() -> None:
    table = (
        "\t2023\t2022\n\tHK$ million\tHK$ million\nSale of goods\t9,410.6\t8,932.8\n"
        "Franchise income\t80.7\t61.4\n\t9.491.3\t8,994.2"
    )
    found = read(f"{NOTES}\n\n2. Revenue", table)
    assert found["9.491.3"].value == Decimal("9491300000")


def test_a_heading_with_its_date_merged_with_a_row_dates_the_rows() -> None:
    table = (
        "\tAs previously reported HK$'000\tAdoption HK$'000\tAs restated HK$'000\n"
        "Consolidated statement of financial position as at 31 December 2022: Property, plant and "
        "equipment\t421,009\t(12,001)\t409,008\nOther assets\t100\t12,001\t12,101"
    )
    found = read(f"{NOTES}\n\n2. Changes in accounting policies", table)
    assert found["421,009"].label == "Property, plant and equipment"
    assert found["12,101"].period_end == date(2022, 12, 31)


def test_a_word_in_capitals_ends_the_line_item_above_it() -> None:
    table = (
        YEARS + "TURNOVER\t600\t500\nGENERAL AND ADMINISTRATIVE\nEXPENSES\t(179)\t(169)\n"
        "OTHER OPERATING EXPENSES\t(21)\t(31)\nPROFIT BEFORE TAXATION\t400\t300"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", table)
    assert found["(179)"].label == "GENERAL AND ADMINISTRATIVE EXPENSES"
    assert found["(21)"].label_path == "OTHER OPERATING EXPENSES"


def test_one_row_tells_shares_and_capital_at_two_dates() -> None:
    table = (
        "\tNumber of shares\t\tHK$'000\t\n\t2023\t2022\t2023\t2022\nIssued and fully paid:\n"
        "As at 31 December 2023 and 31 December 2022\t463,899\t463,898\t46,390\t46,389"
    )
    found = read(f"{NOTES}\n\n14. Share capital", table)
    assert [found[raw].period_end.year for raw in ("463,899", "463,898", "46,390", "46,389")] == [
        2023,
        2022,
        2023,
        2022,
    ]


def test_a_label_that_is_wrapped_within_brackets_is_whole() -> None:
    rows = "Net cash generated from/(used\nin) operating activities\t2,213\t(6,216)"
    found = read("CONSOLIDATED CASH FLOW STATEMENT", YEARS + rows)
    assert found["2,213"].label == "Net cash generated from/(used in) operating activities"


def test_a_heading_glued_to_a_known_item_is_cut_off() -> None:
    rows = (
        "Employee benefits expenses, including Directors' emoluments Wages and salaries"
        "\t9,471\t7,091\nContributions to defined contribution plans\t401\t399\n\t9,872\t7,490"
    )
    found = read(f"{NOTES}\n\n6. Expenses", YEARS + rows)
    assert found["9,471"].label == "Wages and salaries"


def test_a_label_that_ends_in_the_next_one_is_cut_only_to_a_known_item() -> None:
    rows = (
        "Additional Tier 1 capital\t2,344\t2,341\nTier 1 capital\t41,164\t38,262\n"
        "Inventories Trade receivables\t4,796\t5,244\nTrade receivables\t45,960\t43,506"
    )
    found = read(f"{NOTES}\n\n18. Financial position", YEARS + rows)
    assert found["2,344"].label == "Additional Tier 1 capital"
    assert found["4,796"].label == "Inventories"


def test_basic_earnings_below_their_heading_are_a_line_item() -> None:
    rows = "Earnings per share\nBasic\tRMB6.21\tRMB6.02\nDiluted\tRMB6.20\tRMB6.01"
    found = read("CONDENSED CONSOLIDATED INCOME STATEMENT", YEARS + rows)
    assert {f.label for f in found.values()} == {"Basic", "Diluted"}


def test_options_by_batch_are_counted_and_stand_at_their_dates() -> None:
    table = (
        "Option batch\tOutstanding at January 1, 2023\tGranted\tForfeited\t"
        "Outstanding at December 31, 2023\n"
        "Pre-IPO\t21,001,221\t–\t(302,112)\t20,699,109\nPost-IPO\t4,012,000\t2,000\t–\t4,014,000"
    )
    found = read(f"{NOTES}\n\n12. Share option scheme", table)
    assert {f.unit for f in found.values()} == {"shares"}
    assert found["21,001,221"].value == 21_001_221
    ends = [(found[t].period_type, found[t].period_end) for t in ("21,001,221", "20,699,109")]
    assert ends == [("instant", date(2022, 12, 31)), ("instant", date(2023, 12, 31))]


def test_halves_of_a_year_are_six_months_each() -> None:
    table = (
        "\tFirst half of 2023\tSecond half of 2023\t2023\n\tHK$ million\tHK$ million\tHK$ million\n"
        "Capital expenditure\t6,421\t9,911\t16,332\nFree cash flow\t5,101\t9,412\t14,513"
    )
    found = read(f"{NOTES}\n\n12. Capital expenditure", table)
    assert (found["6,421"].period_start, found["6,421"].period_end) == (
        date(2023, 1, 1),
        date(2023, 6, 30),
    )
    assert found["9,911"].period_start == date(2023, 7, 1)


def test_customers_in_millions_are_counted() -> None:
    table = (
        "\tAs at 31 December 2023\tAs at 31 December 2022\tChange (%)\n"
        "Mobile customers (million)\t991.2\t975.0\t1.7\nCarriers (million)\t3.2\t3.1\t3.2"
    )
    found = read("BUSINESS REVIEW\n\nKey operating data", table)
    assert (found["991.2"].value, found["991.2"].unit) == (991_200_000, "count")


def test_shares_beside_their_amount_keep_their_years_when_one_is_lost() -> None:
    table = (
        "\t2023\t\t\t\n\tNumber of shares\tHK$'000\tNumber of shares\tHK$'000\n"
        "At 1 January\t551,212\t402,101\t550,998\t401,221\nShares issued\t512\t1,021\t214\t880\n"
        "At 31 December\t551,724\t403,122\t551,212\t402,101"
    )
    found = read(f"{NOTES}\n\n14. Share capital", table)
    assert (found["214"].period_end, found["1,021"].period_end) == (
        date(2022, 12, 31),
        date(2023, 12, 31),
    )


@pytest.mark.parametrize(
    "corner", ["Key performance indicators", "Supramax fleet", "Business line"]
)
def test_years_beside_change_are_a_heading_whatever_stands_in_its_corner(corner: str) -> None:
    rows = "Revenue (HK$ million)\t1,250\t2,390\t(47.7)%\nNumber of vessels\t284\t282\t0.7%"
    found = read("FINANCIAL REVIEW", f"{corner}\t2023\t2022\tChange\n{rows}")
    assert (found["1,250"].value, found["1,250"].unit) == (1_250_000_000, "HKD")
    assert [found[t].period_end.year for t in ("1,250", "2,390", "282")] == [2023, 2022, 2022]
    assert {found[t].measure for t in ("(47.7)%", "0.7%")} == {"change"}


def test_a_net_change_of_counts_is_a_count() -> None:
    table = (
        "\t2023\t2022\tNet change\nNumber of stores in Hong Kong\t312\t308\t4\n"
        "Number of stores in Europe\t141\t152\t(11)"
    )
    found = read("OPERATING STATISTICS", table)
    assert (found["(11)"].value, found["(11)"].unit) == (-11, "count")


def test_a_sentence_torn_over_the_cells_above_a_table_prints_no_figure() -> None:
    table = (
        "Trade payables by age since the purchase, at\tthe end of 31 December 202\t3:\n"
        "\t2023\t2022\n\tHK$'000\tHK$'000\nWithin 30 days\t1,201\t1,109\nOver 30 days\t412\t388"
    )
    found = read(f"{NOTES}\n\n14. Trade payables", table)
    assert set(found) == {"1,201", "1,109", "412", "388"}
    assert found["412"].period_end == date(2023, 12, 31)


def test_an_opening_balance_glued_to_its_heading_is_the_row() -> None:
    table = (
        "\tBuildings HK$'000\tVehicles HK$'000\tTotal HK$'000\n"
        "Cost or valuation: At 1 January 2023\t297,738\t48,167\t345,905\n"
        "Additions\t9,771\t7,246\t17,017\nAt 31 December 2023\t307,509\t55,413\t362,922"
    )
    found = read(f"{NOTES}\n\n11. Property, plant and equipment", table)
    assert (found["297,738"].label, found["297,738"].period_end) == (
        "At 1 January 2023",
        date(2022, 12, 31),
    )
    assert found["9,771"].period_type == "duration"


def test_merged_rows_are_cut_behind_a_date() -> None:
    rows = (
        "Issued ordinary shares at 1 January Effect of share options exercised "
        "Weighted average number of ordinary shares at 31 December\t551,212 401 551,613\t"
        "550,998 112 551,110"
    )
    found = read(f"{NOTES}\n\n10. Earnings per share", f"\t2023\t2022\n\t'000\t'000\n{rows}")
    assert found["551,212"].label == "Issued ordinary shares at 1 January"
    assert found["401"].label == "Effect of share options exercised"


def test_segments_keep_their_two_years_when_one_year_is_lost() -> None:
    years = SEGMENTS.replace("2023\t2022\n", "2023\t202\n", 1)
    names = "\tHotel operation\t\tMarine electronics\t\tTotal\t"
    found = read(f"{NOTES}\n\n3. Segment reporting", f"{names}\n{years}")
    assert found["187,230"].member == "Marine electronics"
    assert (found["588,885"].member, found["588,885"].period_end) == (None, date(2022, 12, 31))


def test_a_raised_number_behind_a_word_refers_to_a_note_and_behind_a_unit_does_not() -> None:
    rows = "Loan to deposit ratio^1\t70.3%\t71.5%\nArea let (km^2)\t702\t713"
    found = read("FINANCIAL REVIEW", YEARS + rows)
    assert found["70.3%"].label == "Loan to deposit ratio"
    assert found["702"].label == "Area let (km 2)"


def test_rows_of_financial_years_are_no_headings() -> None:
    rows = "2023/24\t13.6\t12.4\n2024/25\t29.8\t31.2\n2025/26 and beyond\t56.6\t56.4"
    found = read("FINANCIAL REVIEW", f"\t% of area\t% of rent\n\t%\t%\n{rows}")
    assert (found["13.6"].label, found["31.2"].label) == ("2023/24", "2024/25")


def test_a_dash_alone_names_nothing() -> None:
    table = (
        YEARS + "Profit for the year\t900\t800\nAttributable to:\t\t\n"
        "Owners of the Company\t880\t790\nNon-controlling interests\t20\t10\n-\t900\t800"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", table)
    assert found["900"].label == "Profit for the year"


def test_results_in_capitals_over_three_lines_stay_whole() -> None:
    table = (
        YEARS + "PROFIT BEFORE TAXATION\t888\t692\nINCOME TAX EXPENSE\t(289)\t(92)\n"
        "PROFIT FOR THE YEAR\nATTRIBUTABLE TO OWNERS OF THE\nCOMPANY\t599\t600\n"
        "EXCHANGE DIFFERENCES\t30\t(28)\n"
        "TOTAL COMPREHENSIVE INCOME\nFOR THE YEAR ATTRIBUTABLE TO\nOWNERS OF THE COMPANY\t629\t572"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", table)
    assert [(found[raw].label, found[raw].concept) for raw in ("599", "629")] == [
        (
            "PROFIT FOR THE YEAR ATTRIBUTABLE TO OWNERS OF THE COMPANY",
            "profit_attributable_to_owners",
        ),
        (
            "TOTAL COMPREHENSIVE INCOME FOR THE YEAR ATTRIBUTABLE TO OWNERS OF THE COMPANY",
            "comprehensive_income_attributable_to_owners",
        ),
    ]


def test_a_result_named_below_its_figures_takes_them() -> None:
    table = (
        YEARS + "GROSS PROFIT\t600\t500\nADMINISTRATIVE EXPENSES\t(179)\t(169)\n\t421\t331\n"
        "PROFIT FROM OPERATION\nFINANCE COST\t(21)\t(31)\nPROFIT BEFORE TAXATION\t400\t300"
    )
    found = read("CONSOLIDATED INCOME STATEMENT", table)
    assert (found["421"].label, found["421"].concept) == (
        "PROFIT FROM OPERATION",
        "operating_profit",
    )


@pytest.mark.parametrize(
    ("caption", "columns", "value"),
    [
        ("(Expressed in HK$ million)", "", "5200000000"),
        ("(Amounts in millions of Hong Kong dollars, except per share data)", "", "5200000000"),
        ("(Expressed in Renminbi unless otherwise stated)", "\tHK$'000\tHK$'000", "5200000"),
        ("", "\tHK$'0,000\tHK$'0,000", "52000000"),
    ],
)
def test_a_scale_stands_above_the_table_or_in_its_heading(
    caption: str, columns: str, value: str
) -> None:
    lines = ["\t2023\t2022", columns, "Revenue\t5,200\t4,100", "Cost of sales\t(3,100)\t(2,600)"]
    table = "\n".join(filter(None, lines))
    told = announcement(statement=f"{caption}\n\n{table}" if caption else table)
    revenue = next(f for f in extract(told.encode()).figures if f.label == "Revenue")
    assert revenue.value == Decimal(value)


def test_operating_metrics_have_units_of_their_own() -> None:
    table = "\n".join(
        [
            "\t2023\t2022\tChange",
            "Contracted sales (RMB billion)\t12.3\t15.4\t-20.1%",
            "Contracted GFA ('000 sq.m.)\t1,234\t1,456\t-15.2%",
            "Net gearing ratio (%)\t45.6\t56.7\t-11.1 ppt",
            "Occupancy rate\t92.3%\t90.1%\t+2.2ppts",
            "Return on equity\t5.6%\t7.8%\t-2.2 p.p.",
            "Employees\t5,432\t6,012\t",
        ]
    )
    told = announcement(closing=f"FINANCIAL HIGHLIGHTS\n\n{table}")
    extraction = extract(told.encode())
    found = {f.raw_text: (f.value, f.unit) for f in extraction.figures}
    assert found["12.3"] == (12_300_000_000, "CNY")
    assert found["1,234"] == (1_234_000, "square_metres")
    assert found["5,432"] == (5432, "count")
    points = {raw: found[raw] for raw in ("-11.1", "+2.2", "-2.2")}
    assert points == {
        "-11.1": (Decimal("-11.1"), "percentage_points"),
        "+2.2": (Decimal("2.2"), "percentage_points"),
        "-2.2": (Decimal("-2.2"), "percentage_points"),
    }
    assert "unaccounted" not in {t.fate for t in extraction.tokens}
    assert {c.outcome for c in extraction.checks} == {"holds", "rounding"}


def test_the_line_between_revenue_and_its_cost_is_the_gross_profit() -> None:
    lines = ["\t2023\t2022", "\tRMB'000\tRMB'000", "Revenue\t5,200\t4,100"]
    lines += ["Cost of sales\t(3,100)\t(2,600)", "\t2,100\t1,500", "Other income\t100\t50"]
    lines += ["Profit before taxation\t2,200\t1,550"]
    found = extract(announcement(statement="\n".join(lines)).encode()).figures
    assert [f.concept for f in found if f.raw_text == "2,100"] == ["gross_profit"]


def test_rates_of_segments_are_no_shares() -> None:
    table = "\n".join(
        [
            "\tRevenue\t\tGross margin\t",
            "\t2023 RMB'000\t2022 RMB'000\t2023 %\t2022 %",
            "Games\t600\t500\t50.0\t45.0",
            "Advertising\t300\t400\t30.0\t20.0",
            "Total\t900\t900\t43.3\t33.9",
        ]
    )
    told = announcement(closing=f"FINANCIAL REVIEW\n\nRevenue and margin by segment\n\n{table}")
    extraction = extract(told.encode())
    found = {f.raw_text: (f.measure, f.unit, f.period_end.year) for f in extraction.figures}
    assert found["43.3"] == ("amount", "percent", 2023)
    assert found["45.0"] == ("amount", "percent", 2022)
    assert "fails" not in {check.outcome for check in extraction.checks}


def test_changes_may_be_headed_by_short_words() -> None:
    table = "\n".join(
        [
            "\t2023 RMB'000\t2022 RMB'000\tYoY",
            "Games\t600\t500\t20.0%",
            "Advertising\t300\t400\t-25.0%",
        ]
    )
    told = announcement(closing=f"FINANCIAL REVIEW\n\nRevenue by segment\n\n{table}")
    found = {f.raw_text: f.measure for f in extract(told.encode()).figures}
    assert (found["20.0%"], found["-25.0%"]) == ("change", "change")


def test_a_dash_among_amounts_is_money_though_a_share_stands_in_its_row() -> None:
    table = "\n".join(
        [
            "Use\tPercentage of net proceeds\tNet proceeds HK$ million\tUtilised HK$ million",
            "Research\t60%\t600.0\t400.0",
            "Working capital\t40%\t400.0\t–",
            "Total\t100%\t1,000.0\t400.0",
        ]
    )
    told = announcement(closing=f"USE OF PROCEEDS\n\n{table}")
    dashes = [f.unit for f in extract(told.encode()).figures if f.raw_text == "–"]
    assert dashes == ["HKD"]


def test_a_subtotal_of_columns_is_no_whole() -> None:
    table = "\n".join(
        [
            "\tShare capital\tRetained profits\tSub-total\tNon-controlling interests\tTotal",
            "\tRMB'000\tRMB'000\tRMB'000\tRMB'000\tRMB'000",
            "At 1 January 2023\t100\t400\t500\t50\t550",
            "Profit for the period\t–\t80\t80\t20\t100",
            "At 30 June 2023\t100\t480\t580\t70\t650",
        ]
    )
    heading = "CONSOLIDATED STATEMENT OF CHANGES IN EQUITY"
    told = announcement(closing=f"{heading}\n\n{table}")
    found = {f.raw_text: f.member for f in extract(told.encode()).figures}
    assert (found["580"], found["650"]) == ("Sub-total", None)


def test_a_dividend_in_all_is_none_per_share_though_its_label_says_how_much_that_is() -> None:
    table = "\n".join(
        [
            "\t2023 RMB'000\t2022 RMB'000",
            "Interim dividend of HK2.0 cents (2022: HK1.5 cents) per ordinary share\t200\t150",
            "Special dividend of HK1.0 cent (2022: nil) per ordinary share\t100\t–",
        ]
    )
    told = announcement(closing=f"NOTES\n\n8. DIVIDENDS\n\n{table}")
    found = {f.raw_text: f.concept for f in extract(told.encode()).figures}
    assert found["200"] == "interim_dividend"


def test_earnings_in_cents_may_print_their_sign() -> None:
    lines = ["\tNote\t2008\t2007", "\t\t$'000\t$'000", "Turnover\t3\t5,000\t4,500"]
    lines += ["Cost of sales\t\t(3,000)\t(2,800)", "Earnings per share", "Basic\t9\t17.0¢\t14.4¢"]
    table = "\n".join(lines)
    found = {
        f.raw_text: (f.value, f.unit)
        for f in extract(announcement(statement=table).encode()).figures
    }
    assert found["17.0¢"] == (Decimal("0.170"), "HKD_per_share")


def test_fixed_assets_stand_under_non_current_assets() -> None:
    lines = ["\t2023\t2022", "\tRMB'000\tRMB'000", "Non-current assets\t\t", "Fixed assets\t\t"]
    lines += ["Investment properties\t1,000\t900", "Other property, plant and equipment\t500\t450"]
    lines += ["\t1,500\t1,350", "Interest in associates\t200\t180", "\t1,700\t1,530"]
    table = "\n".join([*lines, "Current assets\t\t", "Inventories\t300\t280"])
    heading = "CONSOLIDATED STATEMENT OF FINANCIAL POSITION"
    told = announcement(closing=f"{heading}\n\n{table}")
    found = {f.raw_text: f.label_path for f in extract(told.encode()).figures}
    assert found["1,700"] == "Non-current assets > Total non-current assets"
    assert found["1,000"] == "Non-current assets > Fixed assets > Investment properties"


def test_statements_by_chinese_standards_are_read() -> None:
    lines = ["Item\tNote\t2023\t2022", "1. Revenue\t6\t21,592,000,000.12\t19,273,000,000.34"]
    lines += ["Less: Cost of sales\t6\t(12,000,000,000.00)\t(11,000,000,000.00)"]
    lines += ["Add: Investment income\t\t100,000,000.00\t90,000,000.00"]
    lines += ["2. Operating profit\t\t9,692,000,000.12\t8,363,000,000.34"]
    lines += ["Less: Non-operating expenses\t\t(2,000,000.00)\t(1,000,000.00)"]
    lines += ["3. Total profit\t\t9,690,000,000.12\t8,362,000,000.34"]
    lines += ["Less: Income tax expenses\t7\t(1,300,000,000.00)\t(1,000,000,000.00)"]
    lines += ["4. Net profit\t\t8,390,000,000.12\t7,362,000,000.34"]
    found = extract(announcement(statement="\n".join(lines)).encode()).figures
    current = {f.concept: f.value for f in found if f.period_end.year == 2023}
    assert current["revenue"] == Decimal("21592000000.12")
    assert current["profit_before_tax"] == Decimal("9690000000.12")
    assert current["profit"] == Decimal("8390000000.12")
    assert current["cost_of_sales"] == -12_000_000_000
    assert {f.label_path for f in found if f.concept == "operating_profit"} == {
        "2. Operating profit"
    }


def test_a_failing_total_blames_no_row_above_its_own() -> None:
    lines = ["\t2023\t2022", "\tRMB'000\tRMB'000", "Research and development costs\t61\t27"]
    lines += ["Write-down of inventories\t22,460\t–", "Staff costs:\t\t"]
    lines += [
        "Salaries and allowances\t652\t2,911",
        "Contributions to retirement schemes\t367\t432",
    ]
    lines += ["\t3,019\t3,343", "Auditors' remuneration\t530\t545"]
    table = "\n".join(lines)
    told = announcement(closing=f"NOTES\n\n6. PROFIT BEFORE TAX\n\n{table}")
    extraction = extract(told.encode())
    found = {f.raw_text: f for f in extraction.figures}
    assert found["22,460"].checks_failed == 0
    assert found["3,019"].checks_failed == found["652"].checks_failed == 1


@pytest.mark.parametrize(
    ("units", "printed", "unit", "value"),
    [
        ("RMB'000\t'000 tonnes", "1,410", "tonnes", 1_410_000),
        ("RMB'000\tRMB/tonne", "1,410", "CNY_per_tonne", 1410),
        ("RMB million\tMW", "1,410", "megawatts", 1410),
        ("RMB'000\tsq. ft.", "1,410", "square_feet", 1410),
    ],
)
def test_a_column_of_a_physical_unit_is_of_the_same_period_as_the_amount_beside_it(
    units: str, printed: str, unit: str, value: int
) -> None:
    found = read(f"{NOTES}\n\n4. Sales by product", f"\t{units}\nCement\t281,100\t{printed}")
    told, amount = found[printed], found["281,100"]
    assert (told.unit, told.value, told.concept) == (unit, value, None)
    assert told.period_end == amount.period_end == date(2023, 12, 31)


def test_the_unit_of_a_column_is_no_part_of_its_name() -> None:
    head = "\tVolume\tAverage price\n\t'000 tonnes\tRMB/tonne\n"
    found = read(f"{NOTES}\n\n4. Sales by product", head + "Cement\t1,410\t199")
    assert (found["1,410"].member, found["199"].member) == ("Volume", "Average price")


def test_a_number_before_a_physical_unit_names_a_plant() -> None:
    head = "\t500 MW plant\tHarbour plant\n\t2023\t2023\n"
    found = read(f"{NOTES}\n\n4. Operating costs (RMB'000)", head + "Fuel\t1,410\t199")
    assert found["1,410"].unit != "megawatts"


def test_earnings_per_share_of_a_result_are_per_share_below_any_heading_that_says_so() -> None:
    rows = ["EARNINGS PER SHARE ATTRIBUTABLE TO OWNERS OF THE PARENT\t\t", "Basic\t\t"]
    rows += ["– For profit for the year\tRMB0.12\tRMB(0.02)"]
    found = read(f"{NOTES}\n\n8. Results", "\n".join(["\t2023\t2022", "\tRMB'000\tRMB'000", *rows]))
    assert (found["0.12"].unit, found["0.12"].value) == ("CNY_per_share", Decimal("0.12"))
    rows = ["Earnings per share (HK cents)\t\t", "Basic\t\t", "– continuing operations\t8.09\t6.20"]
    found = read(f"{NOTES}\n\n8. Results", "\n".join(["\t2023\t2022", "\tRMB'000\tRMB'000", *rows]))
    assert (found["8.09"].unit, found["8.09"].value) == ("HKD_per_share", Decimal("0.0809"))


@pytest.mark.parametrize("label", ["used in the basic earnings per share calculation", ""])
def test_the_profit_that_earnings_per_share_are_made_of_is_money(label: str) -> None:
    label = f"Profit attributable to holders, {label}" if label else "Earnings for calculating EPS"
    found = read(f"{NOTES}\n\n8. Earnings per share", f"{YEARS}Earnings\n{label}\t65,220\t10,810")
    assert (found["65,220"].unit, found["65,220"].value) == ("HKD", 65_220_000)


@pytest.mark.parametrize(
    ("heading", "table"),
    [
        ("Staff", "Function\tNumber of employees\t% of total\nSales\t1,500\t43.1"),
        ("Stores", "\tNumber of stores\t\n\t2023\t2022\nMainland China\t1,431\t1,500"),
        ("Stores", "Number of stores\t2023\t2022\nMainland China\t1,431\t1,500"),
        (
            "Stores\n\nThe table below sets out the number of our stores by brand:",
            "\t2023\t2022\nAlpha\t1,431\t1,500",
        ),
    ],
)
def test_what_a_heading_or_a_sentence_counts_is_no_money(heading: str, table: str) -> None:
    found = read(f"{NOTES}\n\n{heading}", table)
    assert (found["1,500"].unit, found["1,500"].value) == ("count", 1500)


def test_the_unit_of_a_heading_among_the_rows_is_that_of_the_rows_below_it() -> None:
    rows = ["Revenue (in millions of RMB)\t\t", "Alpha\t4,480\t3,108"]
    rows += ["Average spending per customer (RMB)\t\t", "Alpha\t75\t77"]
    rows += ["Table turnover rate (times/day)\t\t", "Alpha\t4.1\t2.8"]
    rows += ["Operating profit margin (%)\t\t", "Alpha\t21.4\t14.1"]
    found = read("BUSINESS REVIEW", "\n".join(["\t2023\t2022", *rows]))
    told = {raw: (found[raw].unit, found[raw].value) for raw in ("4,480", "75", "4.1", "21.4")}
    assert told == {
        "4,480": ("CNY", 4_480_000_000),
        "75": ("CNY", 75),
        "4.1": ("ratio", Decimal("4.1")),
        "21.4": ("percent", Decimal("21.4")),
    }


def test_shares_and_their_amount_in_two_currencies_are_of_one_year() -> None:
    head = "\t2023\t\t\t2022\t\t\n\tNo. of shares\tUSD\tRMB'000\tNo. of shares\tUSD\tRMB'000\n"
    rows = "Ordinary shares\t1,454,045,000\t145\t1,010\t1,453,821,000\t144\t1,009"
    found = read(f"{NOTES}\n\n9. Share capital", head + rows)
    assert [(found[raw].value, found[raw].period_end.year) for raw in ("145", "144", "1,010")] == [
        (145, 2023),
        (144, 2022),
        (1_010_000, 2023),
    ]


def test_a_heading_alone_over_two_years_counts_shares_in_both() -> None:
    rows = ["\tNumber of shares\t", "\t2023\t2022", "Effect of dilution\t2,086,000\t1,222,000"]
    found = read(f"{NOTES}\n\n10. Earnings per share", "\n".join(rows))
    assert {f.unit for f in found.values()} == {"shares"}


def test_units_of_a_trust_are_counted_and_paid_like_shares() -> None:
    rows = ["\t2023\t2022", "\tHK$'m\tHK$'m", "Units in issue\t2,109,981,402\t2,109,981,000"]
    rows += ["Distribution per unit (HK cents)\t56.21\t57.93"]
    found = read("DISTRIBUTION", "\n".join(rows))
    assert (found["2,109,981,402"].unit, found["2,109,981,402"].value) == ("shares", 2_109_981_402)
    assert (found["56.21"].unit, found["56.21"].value) == ("HKD_per_share", Decimal("0.5621"))


def test_a_margin_that_is_an_amount_is_no_percentage() -> None:
    found = read(f"{NOTES}\n\n3. Insurance", f"{YEARS}Contractual service margin\t208,602\t197,418")
    assert (found["208,602"].unit, found["208,602"].value) == ("HKD", 208_602_000)


def test_rates_in_percent_columns_are_shares_of_nothing() -> None:
    rows = ["\t2023\t2022", "\t%\t%", "Return on average assets\t0.90\t0.74"]
    found = read(f"{NOTES}\n\n4. Ratios", "\n".join(rows))
    assert (found["0.90"].unit, found["0.90"].measure) == ("percent", "amount")


def test_a_company_s_own_balances_stand_beside_its_group_s() -> None:
    head = "\tThe Group\t\tThe Company\t\n\t2023\t2022\t2023\t2022\n"
    rows = "Trade receivables\t2,520\t1,200\t720\t100"
    found = read(f"{NOTES}\n\n14. Trade receivables", head + rows)
    assert [(found[raw].axis, found[raw].member) for raw in ("1,200", "100")] == [
        (None, None),
        ("reporting_entity", "Company"),
    ]


def test_units_in_a_column_of_their_own_are_those_of_the_rows() -> None:
    rows = ["\t\t2023\t2022", "Weighted average number of shares\t(’000)\t2,432,420\t2,471,442"]
    rows += ["Basic earnings per share\t(US cents)\t3.14\t16.92"]
    found = read(f"{NOTES}\n\n8. Earnings per share", "\n".join(rows))
    assert (found["2,432,420"].unit, found["2,432,420"].value) == ("shares", 2_432_420_000)
    assert (found["3.14"].unit, found["3.14"].value) == ("USD_per_share", Decimal("0.0314"))


def test_changes_in_basis_points_are_percentage_points() -> None:
    rows = ["\t2023\t2022\tChange", "Net interest margin\t1.78%\t1.43%\t+35bps"]
    found = read("BUSINESS REVIEW", "\n".join([*rows, "Occupancy\t91.2%\t95.6%\t-4.4ppt"]))
    told = [(found[raw].value, found[raw].unit, found[raw].measure) for raw in ("+35", "-4.4")]
    assert told == [
        (Decimal("0.35"), "percentage_points", "change"),
        (Decimal("-4.4"), "percentage_points", "change"),
    ]
    assert found["+35"].period_end == date(2023, 12, 31)


def test_days_of_months_cut_short_are_no_members() -> None:
    rows = "US$ Million\t31 Dec 2023\t31 Dec 2022\nTotal cash\t182.6\t268.4\nDeposits\t12.6\t8.4"
    found = read("LIQUIDITY", rows)
    assert {f.member for f in found.values()} == {None}


def test_a_row_of_units_inside_a_table_changes_nothing_but_the_units() -> None:
    table = (
        "\t2023\t2022\tChanges\n\tHK$ million\tHK$ million\t\n"
        "Revenue\t52,310\t43,620\t19.9%\n"
        "\tHK cents\tHK cents\t\nEarnings per share\n– Basic\t341.00\t272.00\t25.4%\n"
        "\t%\t%\t\nGross profit margin\t61.6\t59.2\t+2.4 p.p.\n"
        "\tDays\tDays\t\nAverage inventory turnover days\t121\t135\t-14\n"
        "\tTimes\tTimes\t\nInterest cover\t11.1\t9.7\t"
    )
    found = read("FINANCIAL HIGHLIGHTS", table)
    assert {text: (str(found[text].value.normalize()), found[text].unit) for text in found} == {
        "52,310": ("5.231E+10", "HKD"),
        "43,620": ("4.362E+10", "HKD"),
        "19.9%": ("19.9", "percent"),
        "341.00": ("3.41", "HKD_per_share"),
        "272.00": ("2.72", "HKD_per_share"),
        "25.4%": ("25.4", "percent"),
        "61.6": ("61.6", "percent"),
        "59.2": ("59.2", "percent"),
        "+2.4": ("2.4", "percentage_points"),
        "121": ("121", "days"),
        "135": ("135", "days"),
        "-14": ("-14", "days"),
        "11.1": ("11.1", "ratio"),
        "9.7": ("9.7", "ratio"),
    }
    earlier = {text for text in found if found[text].period_end.year == 2022}
    assert earlier == {"43,620", "272.00", "59.2", "135", "9.7"}
    changes = {text for text in found if found[text].measure == "change"}
    assert changes == {"19.9%", "25.4%", "+2.4", "-14"}
    assert {f.measure for text, f in found.items() if text not in changes} == {"amount"}


@pytest.mark.parametrize(
    "rows",
    [
        "\t\tHK cents\tHK cents\nEarnings per share\t7\t\nBasic\t\t90.3\t56.2",
        "Earnings per share\t7\t\n\t\tHK cents\tHK cents\nBasic\t\t90.3\t56.2",
        "Earnings per share\t7\tHK cents\tHK cents\nBasic\t\t90.3\t56.2",
        "EARNINGS PER SHARE\n\t\t(HK cents)\t(HK cents)\nBasic\t7\t90.3\t56.2",
        "Earnings per share\t7\t\n\tNote\t2023\t2022\n\t\tHK cents\tHK cents\nBasic\t\t90.3\t56.2",
        "\n\t\tHK cents\tHK cents\nEarnings per share\t7\t\nBasic\t\t90.3\t56.2",
    ],
)
def test_earnings_per_share_keep_notes_years_and_heading_below_a_row_of_units(rows: str) -> None:
    heading = "CONSOLIDATED STATEMENT OF PROFIT OR LOSS\n\nFor the year ended 31 December 2023"
    table = (
        "\tNote\t2023\t2022\n\t\tHK$'000\tHK$'000\nRevenue\t4\t1,316,420\t1,087,210\n"
        f"Profit for the year\t\t201,715\t24,210\n{rows}"
    )
    found = read(heading, table)
    assert set(found) == {"1,316,420", "1,087,210", "201,715", "24,210", "90.3", "56.2"}
    assert (found["90.3"].value, found["90.3"].unit) == (Decimal("0.903"), "HKD_per_share")
    assert [found[text].period_end.year for text in ("90.3", "56.2")] == [2023, 2022]
    assert found["90.3"].concept == "basic_earnings_per_share"


def test_a_title_and_the_same_unit_again_begin_a_table_of_its_own() -> None:
    table = (
        "\t6 August 2023\n\tHK$'000\nNet assets disposed of:\nInventories\t61,990\n"
        "Trade receivables\t9,006\n\t70,996\nGain on disposal of subsidiaries\n\tHK$'000\n"
        "Consideration received\t78,000\nNet assets disposed of\t(70,996)\nGain on disposal\t7,004"
    )
    found = read(f"{NOTES}\n\n15. Disposal of subsidiaries", table)
    assert found["61,990"].period_end == date(2023, 8, 6)
    assert found["78,000"].period_end == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("\t\t2023\t2022\n\t\tHK$'000\tHK$'000\n", "Goodwill\t\t77,707\t69,010\nTrade debts\t11"),
        (
            "\tN\t2023\t2022\n\tote\tHK$'000\tHK$'000\n",
            "Goodwill\t12\t77,707\t69,010\nTrade debts\t9",
        ),
        (
            "\tAs at 31 December\n\t\t2023\t2022\n\t\tHK$'000\tHK$'000\n",
            "Goodwill\t10\t77,707\t69,010\nTrade debts\t9",
        ),
    ],
)
def test_small_numbers_under_no_heading_beside_dated_columns_are_notes(
    head: str, rows: str
) -> None:
    heading = "CONSOLIDATED STATEMENT OF FINANCIAL POSITION\n\nAs at 31 December 2023"
    found = read(heading, f"{head}{rows}\t25,675\t32,887\nTotal assets\t\t103,382\t101,897")
    assert set(found) == {"77,707", "69,010", "25,675", "32,887", "103,382", "101,897"}
    assert found["25,675"].period_end == date(2023, 12, 31)
    assert found["32,887"].period_end == date(2022, 12, 31)


def test_small_numbers_under_no_heading_are_amounts_where_no_column_is_dated() -> None:
    head = "\t\tRevenue\tProfit\n\t\tHK$'000\tHK$'000\n"
    found = read(
        f"{NOTES}\n\n4. Segments", f"{head}Retail\t23\t9,707\t1,010\nOther\t12\t8,675\t887"
    )
    assert "23" in found


def test_years_to_come_in_column_headings_are_maturities() -> None:
    rows = "US$ Million\t2024\t2025\t2026+\tTotal\nSecured borrowings\t42.8\t38.6\t67.0\t148.4"
    found = read(f"{NOTES}\n\n22. Borrowings", rows)
    assert {f.period_end for f in found.values()} == {date(2023, 12, 31)}
    told = [(found[raw].axis, found[raw].member) for raw in ("42.8", "67.0", "148.4")]
    assert told == [("maturity", "2024"), ("maturity", "2026+"), ("maturity", None)]


def test_balances_are_told_by_any_cell_of_the_heading() -> None:
    rows = "HK$’m\tAt 31 December 2023\tAt 31 December 2022\nCard balances\t261,408\t254,377"
    found = read(f"{NOTES}\n\n23. Cards", rows)
    assert [f.period_start for f in found.values()] == [None, None]


def test_shares_of_two_wholes_are_of_one_period() -> None:
    rows = "\t% of total area\t% of monthly rent\n2024\t13.6\t12.4\n2025\t23.6\t22.4"
    found = read(f"{NOTES}\n\n24. Leases", rows)
    assert {f.period_end for f in found.values()} == {date(2023, 12, 31)}
    assert {f.measure for f in found.values()} == {"share_of_total"}


def test_an_average_balance_is_of_a_period() -> None:
    head = "\tYear ended 31 December 2023\t\tYear ended 31 December 2022\t\n"
    head += "\tAverage balance\tInterest\tAverage balance\tInterest\n\tHK$’m\tHK$’m\tHK$’m\tHK$’m\n"
    found = read(f"{NOTES}\n\n25. Interest", f"{head}Advances\t258,302\t11,184\t252,117\t6,051")
    told = [(f.period_start and f.period_start.year, f.period_end.year) for f in found.values()]
    assert told == [(2023, 2023), (2023, 2023), (2022, 2022), (2022, 2022)]


BORROWINGS = (
    "\t31 December 2023\t\t\t31 December 2022\n"
    "\tEffective interest rate (%)\tMaturity\tHK$'000"
    "\tEffective interest rate (%)\tMaturity\tHK$'000\nCurrent\n"
    "Bank loans – secured\tHIBOR + 1.1 to HIBOR + 1.8\t2024 or on demand\t50,220"
    "\tHIBOR + 1.3 to HIBOR + 1.7\t2023 or on demand\t48,110\n"
    "Lease liabilities\t4.10-4.65\t2024\t60,110\t4.15-4.70\t2023\t58,330\n"
    "\t\t\t110,330\t\t\t106,440\nNon-current\n"
    "Lease liabilities\t4.10-4.65\t2025-2031\t170,110\t4.15-4.70\t2024-2031\t191,330\n"
    "Bank loans – unsecured\t3.55\t2026\t1,026,090\t4.05\t2025\t1,043,260\n"
    "\t\t\t1,196,200\t\t\t1,234,590"
)


def test_a_year_of_maturity_is_no_amount_and_a_rate_from_to_is_two() -> None:
    found = read(f"{NOTES}\n\n14. Interest-bearing bank and other borrowings", BORROWINGS)
    rates = {text for text, f in found.items() if f.unit == "percent"}
    printed = {"1.1", "1.8", "1.3", "1.7", "4.10", "4.65", "4.15", "4.70", "3.55", "4.05"}
    assert rates == printed
    amounts = {text for text, f in found.items() if f.unit == "HKD"}
    assert amounts == {cell for cell in BORROWINGS.split() if cell.count(",")}
    assert found["170,110"].label_path == "Non-current > Lease liabilities"
    ends = [found[text] for text in ("1.1", "1.8")]
    assert [(f.axis, f.member) for f in ends] == [("range", "minimum"), ("range", "maximum")]


@pytest.mark.parametrize("head", ["Effective interest rate", "Interest rates (%)", "Loss rates"])
def test_rates_are_percent_though_no_cell_prints_the_sign(head: str) -> None:
    table = (
        f"\t{head}\tCarrying amount\n\t\tHK$'000\nBank loans\t3.15–3.45\t81,330\nBonds\t4.5\t910"
    )
    found = read(f"{NOTES}\n\n14. Borrowings", table)
    assert {text: found[text].unit for text in ("3.15", "3.45", "4.5", "81,330")} == {
        "3.15": "percent",
        "3.45": "percent",
        "4.5": "percent",
        "81,330": "HKD",
    }


def test_a_dash_between_a_rate_and_its_margin_is_no_zero() -> None:
    table = (
        "\t2023\t\t2022\n\tEffective interest rate %\tHK$'000\tEffective interest rate %\tHK$'000\n"
        "Lease liabilities\t4.65\t18,100\t4.55\t16,300\n"
        "Bank loans\tLPR – 0.15\t15,200\tLPR – 0.25\t14,400"
    )
    found = read(f"{NOTES}\n\n20. Bank loans", table)
    assert set(found) == {"4.65", "18,100", "4.55", "16,300", "0.15", "15,200", "0.25", "14,400"}
    assert found["15,200"].label == "Bank loans"


@pytest.mark.parametrize(
    "last", ["By December 2025", "2025", "2024-2026", "On or before 31 December 2025"]
)
def test_a_timeline_of_proceeds_is_no_amount_however_many_dashes_it_has(last: str) -> None:
    table = (
        "\tPercentage of net proceeds\tNet proceeds\tUnutilised as at 31 December 2023"
        "\tExpected timeline for full utilisation of the unutilised net proceeds\n"
        "\t%\tHK$ million\tHK$ million\nExpand the network\t74.2\t1,687.3\t–\t–\n"
        f"Strengthen supply\t10.0\t230.9\t71.1\t{last}\nRepay loans\t15.8\t230.9\t–\t–"
    )
    found = read("MANAGEMENT DISCUSSION AND ANALYSIS\n\nUse of proceeds", table)
    assert {f.column_no for f in found.values()} == {1, 2, 3}
    assert {"71.1", "–", "1,687.3"} <= set(found)


def test_dashes_below_a_year_are_zeros_beside_a_word() -> None:
    rows = "Deposits\t11,990\t–\nPledged deposits\t9,006\t–\nOther\t1,200\tNot applicable"
    found = read(f"{NOTES}\n\n12. Deposits", YEARS + rows)
    assert (found["–"].value, found["–"].period_end.year) == (0, 2022)


@pytest.mark.parametrize("label", ["R&D", "B", "G&A", "Q", "F&B"])
def test_initials_alone_name_the_first_row(label: str) -> None:
    table = f"\tNumber of employees\t%\n{label}\t918\t26.4\nSales\t1,500\t43.1\nTotal\t2,418\t69.5"
    caption = "As at 31 December 2023, our employees by function are as follows:"
    found = read(f"MANAGEMENT DISCUSSION AND ANALYSIS\n\n{caption}", table)
    assert found["918"].label == label


@pytest.mark.parametrize("corner", ["(HK$'m)", "S$m", "In RMB million", "HK$million", "%"])
def test_a_unit_over_the_labels_names_no_row(corner: str) -> None:
    found = read("FINANCIAL HIGHLIGHTS", f"{corner}\t2023\t2022\nRevenue\t918\t264\nFees\t150\t43")
    assert {text: f.label for text, f in found.items()} == {
        "918": "Revenue",
        "264": "Revenue",
        "150": "Fees",
        "43": "Fees",
    }


@pytest.mark.parametrize(
    "head",
    [
        "\t'000\t'000",
        "\t'000 shares\t'000 shares",
        "Number of ordinary shares\n\t'000\t'000",
        "Number of shares ('000)\t\t",
        "Shares\t’000\t’000",
    ],
)
def test_thousands_of_no_currency_below_an_amount_count_shares(head: str) -> None:
    rows = (
        f"Profit for the year\t65,110\t10,720\n{head}\n"
        "Weighted average number of ordinary shares in issue\t543,311\t543,205\n"
        "Share options\t1,210\t915\n\tHK cents\tHK cents\nBasic earnings per share\t12.0\t2.0"
    )
    found = read(f"{NOTES}\n\n9. Earnings per share", YEARS + rows)
    told = [(found[text].value, found[text].unit) for text in ("65,110", "543,311", "1,210")]
    assert told == [(65_110_000, "HKD"), (543_311_000, "shares"), (1_210_000, "shares")]
    assert (found["12.0"].value, found["12.0"].unit) == (Decimal("0.12"), "HKD_per_share")
    assert {f.period_type for f in found.values()} == {"duration"}
    assert [found[text].period_end.year for text in ("1,210", "915", "2.0")] == [2023, 2022, 2022]


@pytest.mark.parametrize(
    ("head", "cell", "value", "unit"),
    [
        ("Number\tNumber\t%", "578", 578, "count"),
        ("'000 sq. ft.\t'000 sq. ft.\t%", "578", 578_000, "square_feet"),
        ("RMB/share\tRMB/share\t%", "5.7", Decimal("5.7"), "CNY_per_share"),
        ("Percentage\tPercentage\t% points", "5.7", Decimal("5.7"), "percent"),
        (
            "(Expressed in HK cents)\t(Expressed in HK cents)\t%",
            "5.7",
            Decimal("0.057"),
            "HKD_per_share",
        ),
    ],
)
def test_rows_of_units_may_name_what_is_counted(
    head: str, cell: str, value: Decimal, unit: str
) -> None:
    table = (
        "\t2023\t2022\tChange\n\tHK$'000\tHK$'000\t%\nRetail sales\t1,564,100\t1,304,600\t19.9\n"
        f"\t{head}\nOf all shops\t{cell}\t450\t28.4"
    )
    found = read("FINANCIAL HIGHLIGHTS", table)
    assert (found[cell].value, found[cell].unit, found[cell].measure) == (value, unit, "amount")
    assert (found["28.4"].measure, found["450"].period_end.year) == ("change", 2022)


def test_per_share_beside_a_row_of_units_is_of_all_rows_below() -> None:
    table = (
        "\t2023\t2022\nFor the year\tHK$ million\tHK$ million\nOperating income\t65,110\t70,705\n"
        "Per share\tHK$\tHK$\nBasic earnings\t1.45\t1.02\n"
        "At year end\tHK$ million\tHK$ million\nTotal assets\t1,652,100\t1,708,050"
    )
    found = read("FINANCIAL HIGHLIGHTS", table)
    assert (found["1.45"].unit, found["1.45"].label_path) == (
        "HKD_per_share",
        "Per share > Basic earnings",
    )
    assert found["1,652,100"].value == 1_652_100_000_000
    assert found["1.02"].period_end.year == 2022


@pytest.mark.parametrize("told", ["5.25%", "4.10–4.60%"])
def test_a_rate_among_words_is_a_rate(told: str) -> None:
    table = (
        "Lender\tPrincipal\tInterest rate\tMaturity date\n\tHK$'000\tper annum\n"
        f"Bank A\t51,000\tHIBOR+2.5%\t30 June 2025\nBank B\t41,000\t{told}\t2026\n"
        "Shareholder\t11,000\tInterest-free\tOn demand"
    )
    found = read(f"{NOTES}\n\n15. Loans", table)
    assert {"51,000", "41,000", "11,000"} < set(found)
    assert "2026" not in found
    assert {f.unit for text, f in found.items() if "," not in text} == {"percent"}


def test_a_physical_unit_in_a_column_of_its_own_is_of_its_row() -> None:
    table = (
        "\tUnit\t2023\t2022\tChange\nSales volume\t'000 tonnes\t1,220\t1,110\t9.9%\n"
        "Average price\tRMB/tonne\t3,220\t3,110\t3.5%\nCapacity\tMW\t5,330\t5,210\t2.3%"
    )
    found = read("MANAGEMENT DISCUSSION AND ANALYSIS\n\nOperating data", table)
    assert (found["1,220"].value, found["1,220"].unit) == (1_220_000, "tonnes")
    assert (found["5,330"].value, found["5,330"].unit) == (5330, "megawatts")
    assert found["3,220"].value == 3220
    assert found["3,110"].period_end.year == 2022


def test_a_unit_over_two_years_is_that_of_both() -> None:
    head = "\tContracted GFA (sq.m.)\t\tGross profit margin (%)\t\n\t2023\t2022\t2023\t2022\n"
    rows = "Hangzhou\t322,110\t310,330\t34.1\t32.2\nNingbo\t206,410\t410,330\t14.1\t12.2"
    found = read(f"{NOTES}\n\n4. Sales by city", head + rows)
    told = {raw: (found[raw].unit, found[raw].value) for raw in ("310,330", "32.2")}
    assert told == {
        "310,330": ("square_metres", 310_330),
        "32.2": ("percent", Decimal("32.2")),
    }


@pytest.mark.parametrize("mark", ["^{*}", "^{(3)}", "^(3)", "^3", "^{#}"])
def test_a_raised_footnote_is_no_part_of_a_number(mark: str) -> None:
    rows = f"Sundry income\t51,119{mark}\t(40,118){mark}"
    found = read(f"{NOTES}\n\n5. Other income", YEARS + rows)
    assert sorted(f.value for f in found.values()) == [-40_118_000, 51_119_000]


def test_bands_may_say_that_they_are_periods() -> None:
    rows = "Within one year\t16,000\t16,188\nWithin a period of more than one year but not "
    found = read(
        f"{NOTES}\n\n20. Bank borrowings", f"{YEARS}{rows}exceeding two years\t6,000\t6,189"
    )
    assert {f.axis for f in found.values()} == {"maturity"}


def test_equity_before_that_of_others_is_the_owners() -> None:
    rows = ["CAPITAL AND RESERVES\t\t", "Share capital\t4,000\t4,100", "Reserves\t112,570\t100,492"]
    rows += ["\t116,570\t104,592", "Non-controlling interests\t10,000\t9,000"]
    rows += ["TOTAL EQUITY\t126,570\t113,592"]
    found = read("CONSOLIDATED BALANCE SHEET", YEARS + "\n".join(rows))
    told = [found[raw].concept for raw in ("116,570", "126,570")]
    assert told == ["equity_attributable_to_owners", "equity"]


def test_a_ratio_of_debt_to_equity_is_no_money() -> None:
    found = read(f"{NOTES}\n\n21. Capital", f"{YEARS}Net debt to equity\t0.26\t0.31")
    assert (found["0.26"].unit, found["0.26"].value) == ("ratio", Decimal("0.26"))


def test_amounts_that_print_their_unit_in_words_are_values_of_their_years() -> None:
    table = (
        "\t2023\t2022\tChange\nRevenue\tRMB318.4 million\tRMB290.7 million\t+9.5%\n"
        "Gross profit margin\t14.1%\t12.6%\t+1.5 p.p.\n"
        "Loss for the year\t(RMB22.3 million)\tRMB(19.8) million\t+12.6%\n"
        "Offshore loans\tUS$30.1 million\tHK$1.24 billion\t\n"
        "Amounts billed\t61.5M\tHK$57.2M\t\n"
        "Proposed dividend\tHK1.85 cents\tHK1.72 cents\t"
    )
    found = read("FINANCIAL HIGHLIGHTS", table)
    values = {raw: (f.value, f.unit, f.period_end) for raw, f in found.items()}
    this, last = date(2023, 12, 31), date(2022, 12, 31)
    assert values["318.4"] == (318_400_000, "CNY", this)
    assert values["290.7"] == (290_700_000, "CNY", last)
    assert (values["14.1%"][2], values["12.6%"][2]) == (this, last)
    assert values["(RMB22.3 million)"] == (-22_300_000, "CNY", this)
    assert values["(19.8)"] == (-19_800_000, "CNY", last)
    assert (values["30.1"][:2], values["1.24"][:2]) == (
        (30_100_000, "USD"),
        (1_240_000_000, "HKD"),
    )
    assert values["61.5"][:2] == (61_500_000, "CNY")
    assert values["57.2"] == (57_200_000, "HKD", last)
    assert values["HK1.85 cents"] == (Decimal("0.0185"), "HKD_per_share", this)


def test_counts_days_and_areas_in_words_are_values_of_their_years() -> None:
    table = (
        "\t2023\t2022\nProjects under development\t24 projects\t18 projects\n"
        "Trade receivables turnover\t47 days\t52 days\n"
        "Average selling price\tRMB15,310 per sq.m.\tRMB14,920 per sq.m.\n"
        "Contracted area\t1.94 million sq.m.\t2.08 million sq.m."
    )
    found = read("OPERATING HIGHLIGHTS", table)
    values = {raw: (f.label, f.value, f.unit) for raw, f in found.items()}
    assert values["24"] == ("Projects under development", 24, "count")
    assert values["47"] == ("Trade receivables turnover", 47, "days")
    assert values["15,310"] == ("Average selling price", 15_310, "CNY_per_square_metre")
    assert values["1.94"] == ("Contracted area", 1_940_000, "square_metres")
    lasts = {found[raw].period_end for raw in ("18", "52", "14,920", "2.08")}
    assert lasts == {date(2022, 12, 31)}


def test_months_of_a_year_beside_an_amount_date_a_row_and_head_no_column() -> None:
    works = (
        "Project\tType of works\tCommencement\tExpected completion date\tContract sum\n"
        "\t\t\t\tRMB million\nHarbour Lane\tPiling\tMarch 2022\tOctober 2024\t118.3\n"
        "Fern Hill Depot\tSite formation\tJuly 2023\tMay 2025\t87.9"
    )
    found = read("CONTRACTS ON HAND", works)
    assert [(f.label, f.value) for f in found.values()] == [
        ("Harbour Lane", 118_300_000),
        ("Fern Hill Depot", 87_900_000),
    ]
    notes = (
        "\tIssue date\tMaturity date\tPrincipal amount\n\t\t\tUS$'000\n"
        "2024 Notes\tFebruary 2020\tFebruary 2024\t380,000\n"
        "2025 Notes\tJune 2021\tJune 2025\t410,000"
    )
    found = read("SENIOR NOTES", notes)
    assert [(f.label, f.value) for f in found.values()] == [
        ("2024 Notes", 380_000_000),
        ("2025 Notes", 410_000_000),
    ]


def test_marks_of_positions_and_notes_after_a_number_are_no_part_of_it() -> None:
    table = (
        "Name of director\tCapacity\tNumber of shares held\tPercentage of shareholding\n"
        "Mr. Ip Kwok Leung\tInterest of controlled corporation\t390,000,000 (L)\t58.20%\n"
        "Ms. Mok Wai\tBeneficial owner\t14,500,000 (L) (Note 2)\t2.16%\n"
        "Oak Street Bank\tSecurity interest\t61,000,000 (S)\t9.10% (Note)"
    )
    found = read("DIRECTORS' INTERESTS IN SHARES", table)
    shares = {raw: (f.value, f.label) for raw, f in found.items() if f.unit == "shares"}
    assert shares == {
        "390,000,000": (390_000_000, "Mr. Ip Kwok Leung"),
        "14,500,000": (14_500_000, "Ms. Mok Wai"),
        "61,000,000": (61_000_000, "Oak Street Bank"),
    }
    percents = {f.value for f in found.values() if f.unit == "percent"}
    assert percents == {Decimal("58.20"), Decimal("2.16"), Decimal("9.10")}


def test_rows_named_by_their_dates_are_no_garbled_words() -> None:
    table = (
        "Issue date\tMaturity date\tCoupon rate\tPrincipal amount\n\t\t%\tUS$'000\n"
        "19 January 2020\t19 January 2024\t8.50\t450,000\n"
        "16 July 2021\t16 July 2025\t9.25\t500,000\n"
        "4 March 2021\t4 March 2026\t5.95\t300,000"
    )
    found = read("SENIOR NOTES", table)
    labels = {raw: f.label for raw, f in found.items() if f.unit == "USD"}
    assert labels == {
        "450,000": "19 January 2020",
        "500,000": "16 July 2021",
        "300,000": "4 March 2021",
    }


def test_prices_of_each_do_not_add_up() -> None:
    rows = ["\tRevenue\tASP", "\tRMB'000\tRMB/sq.m.", "Hangzhou\t8,206\t23,006"]
    rows += ["Ningbo\t2,206\t14,100", "Total\t10,412\t20,410"]
    found = read(f"{NOTES}\n\n4. Sales by city", "\n".join(rows))
    assert (found["10,412"].checks_held, found["20,410"].checks_failed) == (1, 0)


def test_net_interest_income_is_no_interest_income_in_highlights_either() -> None:
    found = read("FINANCIAL HIGHLIGHTS", f"{YEARS}Net interest income\t8,164\t6,402")
    assert found["8,164"].concept == "net_interest_income"


def test_uses_of_proceeds_are_told_by_management_though_their_cells_alone_print_units() -> None:
    table = (
        "Use\tApproximate amount of net proceeds\tApproximate amount utilised as at 30 June 2023\n"
        "New line\tapproximately HK$45.2 million\tapproximately HK$30.1 million\n"
        "Working capital\tapproximately HK$5.4 million\tHK$1.5 million"
    )
    found = read("Use of Net Proceeds from the Placing", table)
    assert [found[raw].value for raw in ("45.2", "30.1", "5.4", "1.5")] == [
        *(45_200_000, 30_100_000, 5_400_000, 1_500_000)
    ]
    assert {(f.section, f.unit, f.axis) for f in found.values()} == {
        ("discussion", "HKD", "use_of_proceeds")
    }


def test_a_row_beside_a_dash_is_no_echo_for_its_decimals() -> None:
    table = (
        "\tPlanned\tActual\tUnutilised\n\tHK$ million\tHK$ million\tHK$ million\n"
        "Expansion of plants\t45.0\t30.0\t15.0\nRepayment of loans\t20.0\t20.0\t–"
    )
    assert "45.0" in read("USE OF PROCEEDS", table)


def test_a_matrix_of_loss_allowances_is_of_the_dates_over_its_blocks() -> None:
    rows = [
        "31 December 2023\tCurrent\tUp to 90 days past due\tOver one year past due\tTotal",
        "Expected loss rate\t0.5%\t2.0%\t100.0%\t",
        "Gross carrying amount (RMB'000)\t10,000\t5,000\t501\t15,501",
        *("31 December 2022\t\t\t\t", "Expected loss rate\t0.6%\t2.1%\t90.0%\t"),
        "Gross carrying amount (RMB'000)\t9,000\t4,000\t402\t13,402",
    ]
    found = read(f"{NOTES}\n\n12. Trade receivables", "\n".join(rows))
    assert {found[raw].period_end.year for raw in ("0.5%", "15,501")} == {2023}
    assert {found[raw].period_end.year for raw in ("0.6%", "13,402")} == {2022}
    assert {f.period_type for f in found.values()} == {"instant"}
    assert found["402"].member == "Over one year past due"


def test_rows_of_a_numbered_list_have_the_names_beside_the_numbers() -> None:
    rows = ["No.\tProject\tCity\tTotal GFA (sq.m.)\tEquity interest"]
    rows += ["1\tLantern Park\tHangzhou\t120,500\t100%", "2\tHarbour View\tNingbo\t88,300\t51%"]
    found = read("LAND BANK", "\n".join([*rows, "\tTotal\t\t208,800\t"]))
    assert [found[raw].label for raw in ("120,500", "51%", "208,800")] == [
        *("Lantern Park", "Harbour View", "Total")
    ]


def test_labels_indented_into_columns_of_their_own_name_the_rows() -> None:
    rows = [
        *("\t\t\t2023\t2022", "\t\t\tHK$'000\tHK$'000", "ASSETS\t\t\t\t"),
        *("\tNon-current assets\t\t\t", "\t\tPlant\t4,210\t4,080", "\t\tSoftware\t1,200\t1,310"),
        *("\tTotal non-current assets\t\t5,410\t5,390", "\tInventories\t\t2,001\t1,802"),
    ]
    found = read("CONSOLIDATED STATEMENT OF FINANCIAL POSITION", "\n".join(rows))
    labels = {raw: found[raw].label for raw in ("4,210", "1,310", "5,410", "1,802")}
    assert labels == {
        "4,210": "Plant",
        "1,310": "Software",
        "5,410": "Total non-current assets",
        "1,802": "Inventories",
    }


def test_tables_whose_labels_alone_print_money_are_financial() -> None:
    table = "\tUnlisted\tListed\nCost (HK$'000)\t50,210\t10,330\nGain (HK$'000)\t512\t98"
    assert read(f"{NOTES}\n\n12. Investments", table)["50,210"].value == 50_210_000


def test_rates_are_in_no_thousands() -> None:
    found = read("FOREIGN EXCHANGE", "\tAverage rate\tClosing rate\nUS$ to RMB\t6.9291\t7.2258")
    assert found["7.2258"].value == Decimal("7.2258")


def test_changes_told_in_words_or_by_arrows_have_their_sign() -> None:
    rows = ["Revenue\t5,210\t4,300\t+21.2%", "Gross profit\t2,100\t1,400\t50.1% ↑"]
    rows += ["Tax\t120\t200\tDecreased by 40.2%", "Margin\t40.3%\t32.6%\tUp 7.7 percentage points"]
    table = "\t2023\t2022\tChange\n\tHK$'000\tHK$'000\t\n" + "\n".join(rows)
    found = read("FINANCIAL HIGHLIGHTS", table)
    told = {f.raw_text: (f.value, f.unit) for f in found.values() if f.measure == "change"}
    assert told == {
        "+21.2%": (Decimal("21.2"), "percent"),
        "50.1% ↑": (Decimal("50.1"), "percent"),
        "Decreased by 40.2%": (Decimal("-40.2"), "percent"),
        "Up 7.7 percentage points": (Decimal("7.7"), "percentage_points"),
    }


def test_statements_in_the_layout_of_american_filings() -> None:
    heading = "CONSOLIDATED STATEMENTS OF OPERATIONS\n\n(In thousands, except per share data)"
    rows = [
        *("\tYear ended December 31,\t\t\t\t\t", "\t2022\t\t2023\t\t2023\t"),
        *("\tRMB\t\tRMB\t\tUS$\t", "Revenues\t4,300\t\t5,210\t\t718\t"),
        *("Cost\t(2,901\t)\t(3,112\t)\t(429\t)", "Margin\t32.5\t%\t40.2\t%\t40.1\t%"),
        "Net income per share\t1.02\t\t1.33\t\t0.18\t",
    ]
    found = read(heading, "\n".join(rows))
    told = {raw: (found[raw].value, found[raw].unit) for raw in ("(3,112", "718", "40.2", "0.18")}
    assert told == {
        "(3,112": (-3_112_000, "CNY"),
        "718": (718_000, "USD"),
        "40.2": (Decimal("40.2"), "percent"),
        "0.18": (Decimal("0.18"), "USD_per_share"),
    }


def test_notes_named_by_their_years_are_no_echoes() -> None:
    table = "Notes\tPrincipal amount\tCarrying amount\n\tUS$\tHK$'000\n"
    rows = "2024 Notes\t300,000,000\t2,067,200\n2025 Notes\t200,000,000\t1,380,100"
    found = read(f"{NOTES}\n\n21. Senior notes", table + rows)
    assert found["300,000,000"].unit == "USD"
    assert found["2,067,200"].value == 2_067_200_000


def test_earnings_per_share_may_be_short_for_it() -> None:
    table = "\t2023\t2022\nRevenue\tRMB5,210 million\tRMB4,300 million\nBasic EPS\tRMB0.12\tRMB0.10"
    assert read("FINANCIAL HIGHLIGHTS", table)["0.12"].unit == "CNY_per_share"
