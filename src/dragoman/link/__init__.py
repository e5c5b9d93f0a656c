"""Links across reports: occurrences, positions, commitments: what holds once many records are kept."""
