-- Version 3: record bodies are compressed (zlib), a sixth of their size.

CREATE TABLE smaller (
    report INTEGER PRIMARY KEY REFERENCES reports (seq) ON DELETE CASCADE,
    maker INTEGER NOT NULL REFERENCES makers (seq),
    revision INTEGER NOT NULL UNIQUE, -- the counter when it was kept; a record read again gets a new one
    statements INTEGER NOT NULL,
    events INTEGER NOT NULL,
    body BLOB NOT NULL  -- the record without its report: JSON, compressed
) STRICT;

INSERT INTO smaller SELECT report, maker, revision, statements, events, compressed(body) FROM records;
DROP TABLE records;
ALTER TABLE smaller RENAME TO records;
CREATE INDEX records_by_maker ON records (maker);
