-- Version 2: where a text was taken out of: format, SHA-256 of the original bytes, the dates given there (JSON of `Origin`).

ALTER TABLE reports ADD COLUMN origin TEXT;
