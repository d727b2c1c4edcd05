"""One issuer's coherent accounts: statements and notes whose totals meet."""
