-- Nothing here can be read without the client's own key, of which only a keyed hash is kept.
CREATE TABLE answers (
    key_hash    bytea PRIMARY KEY CHECK (octet_length(key_hash) = 32),
    fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
    ticket      uuid NOT NULL,
    claimed_at  timestamptz NOT NULL,
    sealed      bytea -- null while the request is running
);

CREATE INDEX answers_by_age ON answers (claimed_at);
