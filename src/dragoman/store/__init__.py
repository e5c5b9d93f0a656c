"""The ledger: one SQLite file of reports, records, failures and judgements."""
