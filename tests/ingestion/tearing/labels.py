"""Line items as issuers print them, for tables whose sums are drawn at random."""

from __future__ import annotations

NON_CURRENT_ASSETS = (
    "Right-of-use assets",
    "Intangible assets",
    "Goodwill",
    "Investment properties",
    "Contract assets",
    "Investments accounted for using the equity method",
    "Interests in associates",
    "Interests in joint ventures",
    "Deferred income tax assets",
    "Financial assets at fair value through profit or loss",
    "Financial assets at fair value through other comprehensive income",
    "Long-term receivables",
    "Prepayments for property, plant and equipment",
    "Other non-current assets",
)
CURRENT_ASSETS = (
    "Inventories",
    "Properties under development",
    "Contract assets",
    "Contract costs",
    "Amounts due from related parties",
    "Financial assets at fair value through profit or loss",
    "Tax recoverable",
    "Derivative financial instruments",
    "Restricted cash",
    "Pledged bank deposits",
    "Term deposits",
)
NON_CURRENT_LIABILITIES = (
    "Lease liabilities",
    "Deferred income tax liabilities",
    "Contract liabilities",
    "Deferred revenue",
    "Convertible bonds",
    "Long-term payables",
    "Provisions for warranty",
    "Other financial liabilities",
)
CURRENT_LIABILITIES = (
    "Lease liabilities",
    "Contract liabilities",
    "Deferred revenue",
    "Amounts due to related parties",
    "Current income tax liabilities",
    "Dividend payable",
    "Derivative financial instruments",
    "Provision for litigation",
)
OPERATING_EXPENSES = (
    "Selling and marketing expenses",
    "General and administrative expenses",
    "Research and development expenses",
    "Other operating expenses",
)
EXPENSE_NATURES = (
    "Employee benefit expenses",
    "Cost of inventories sold",
    "Hardware costs and subcontracting fees",
    "Depreciation and amortisation",
    "Professional service and other consulting fees",
    "Marketing, conference and travelling expenses",
    "Utilities, property management and office expenses",
    "Cloud and server expenses",
    "Taxes and surcharges",
    "Short-term lease expenses",
    "Transportation and packing",
    "Auditor's remuneration",
    "Other expenses",
)
OTHER_GAINS = (
    "Fair value changes of financial assets at fair value through profit or loss",
    "Net foreign exchange differences",
    "Results of disposal of property, plant and equipment",
    "Donations",
    "Results of disposal of subsidiaries",
    "Insurance compensation",
    "Others",
)
INVESTING = (
    "Purchase of property, plant and equipment",
    "Purchase of intangible assets",
    "Proceeds from disposal of property, plant and equipment",
    "Acquisition of subsidiaries, net of cash acquired",
    "Acquisition of financial assets at fair value through profit or loss",
    "Disposal of financial assets at fair value through profit or loss",
    "Placement of term deposits with original maturity over three months",
    "Redemption of term deposits",
    "Dividends received from associates",
    "Interest received",
    "Loans granted to third parties",
)
FINANCING = (
    "Proceeds from borrowings",
    "Repayments of borrowings",
    "Interest paid",
    "Principal elements of lease payments",
    "Interest elements of lease payments",
    "Dividends paid to shareholders of the Company",
    "Repurchase of ordinary shares",
    "Proceeds from exercise of share options",
    "Capital injection from non-controlling shareholders of subsidiaries",
    "Payment of listing expenses",
)
EQUITY_MOVES = (
    "Exercise of share options",
    "Share-based compensation expenses",
    "Repurchase of ordinary shares",
    "Dividends declared",
    "Transactions with non-controlling interests",
    "Appropriation to statutory reserves",
)
ASSET_CLASSES = (
    "Buildings and facilities",
    "Leasehold improvement",
    "Plant and machinery",
    "Electronic equipment",
    "Furniture and office equipment",
    "Motor vehicles",
    "Other equipment",
    "Construction in progress",
)
OTHER_RECEIVABLES = (
    "Refundable deposits",
    "Loans to related parties",
    "Payments on behalf of customers",
    "Advances to staff",
    "Others",
)
PAYABLES = (
    "Payables on purchase of property, plant and equipment",
    "Accrued taxes other than income tax",
    "Staff salaries and welfare payables",
    "Deposits received from distributors",
    "Accrued warranty expenses",
    "VAT payables related to contract liabilities",
    "Payables for listing expenses",
)
SEGMENTS = (
    ("Smart Devices", "Smart Logistics", "Smart Finance", "Others"),
    ("Property development", "Property investment", "Hotel operation"),
    ("Cloud services", "Software licences", "System integration", "Maintenance"),
    ("Garments", "Footwear", "Accessories"),
    ("Online games", "Advertising", "Live streaming", "E-commerce", "Other businesses"),
)
PLACES = (
    ("Mainland China", "Northeast Asia", "Southeast Asia", "Others"),
    ("Hong Kong", "Mainland China", "Europe", "North America", "Other countries"),
    ("PRC", "Macau", "Overseas"),
)
AGES = (
    ("Up to 6 months", "6 months to 1 year", "1 to 2 years", "2 to 3 years", "More than 3 years"),
    ("Within 30 days", "31 to 60 days", "61 to 90 days", "Over 90 days"),
    ("Within 3 months", "3 to 6 months", "6 to 12 months", "Over 1 year"),
)
MATURITIES = (
    ("6 months or less", "Between 6 and 12 months", "Between 1 and 2 years",
     "Between 2 and 5 years", "Over 5 years"),
    ("Within 1 year", "Between 1 and 2 years", "Between 2 and 5 years"),
)  # fmt: skip
CUSTOMER_COUNTS = (
    "Number of customers in {}",
    "Number of paying users of {}",
    "Number of stores of {}",
)
FUNCTIONS = (
    "Cost of sales",
    "Selling and marketing expenses",
    "General and administrative expenses",
    "Research and development expenses",
)
