"""Running over many reports: one process, many, a cluster; the same function over batches."""
