"""What a cash flow statement prints below its closing balance: what that balance is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.dates import Period
from ingestion.tables.table_rows import TableRow

# Some statements go on with interest paid, non-cash transactions, a reconciliation.
_FLOW = re.compile(
    r"\b(?:paid|received|receipts?|payments?|increase|decrease|changes?|movements?|flows?|activities|"
    r"transactions?|non-?cash|supplement\w*|reconcil\w+|effects?|exchange|additions?|purchases?|proceeds|"
    r"repayments?|repaid|profit|loss|income|expenses?|generated|used|tax(?:es|ation)?|dividends?)\b",
    re.I,
)


def with_closing_cash(
    rows: Sequence[TableRow], periods: list[list[Period]], columns: Sequence[Period]
) -> list[list[Period]]:
    """The periods of a cash flow statement's rows, the parts of its closing cash as balances.

    Args:
        rows: the statement's rows in order.
        periods: by row and column, what row labels and column headings say.
        columns: what the column headings say.
    """
    closing = next((r for r, row in enumerate(periods) if _closes(row, columns)), len(rows))
    found = list(periods)
    for r in range(closing + 1, len(rows)):
        if _is_flow(rows[r], rows[closing].path):
            break
        found[r] = [Period(None, period.end) for period in periods[r]]
    return found


def _closes(periods: Sequence[Period], columns: Sequence[Period]) -> bool:
    """Whether a row is a balance at the end of what its columns are flows of."""
    ends = [Period(None, c.end) for c in columns if c.start is not None]
    return bool(ends) and len(ends) == len(columns) and periods == ends


def _is_flow(row: TableRow, above: Sequence[str]) -> bool:
    """Whether a row, or a heading that stands below the closing balance, names a flow."""
    headings = [heading for heading in row.path if heading not in above]
    return any(map(_FLOW.search, (row.printed_label, *headings)))
