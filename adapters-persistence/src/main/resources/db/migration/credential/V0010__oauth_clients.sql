CREATE TABLE oauth_clients (
    id                    uuid PRIMARY KEY,
    consumer_id           uuid NOT NULL REFERENCES consumers ON DELETE CASCADE,
    name                  text NOT NULL,
    scopes                text[] NOT NULL,
    fingerprint           bytea NOT NULL CHECK (octet_length(fingerprint) = 32),
    hint                  text NOT NULL,
    -- The secrets that were rotated out and still prove the client. In this row, and not in one each,
    -- because whoever waited for the row would see the others as they were before.
    retiring_fingerprints text[] NOT NULL,
    retiring_hints        text[] NOT NULL,
    retiring_until        text[] NOT NULL,
    revoked_at            timestamptz,
    revocation_reason     text CHECK (revocation_reason IS NULL OR revoked_at IS NOT NULL),
    version               bigint NOT NULL CHECK (version >= 1),
    created_at            timestamptz NOT NULL,
    updated_at            timestamptz NOT NULL,
    CHECK (cardinality(retiring_fingerprints) = cardinality(retiring_until)),
    CHECK (cardinality(retiring_hints) = cardinality(retiring_until))
);

CREATE INDEX oauth_clients_of_consumer ON oauth_clients (consumer_id, id);

-- Access tokens that were revoked before their time; what has expired is thrown away.
CREATE TABLE revoked_tokens (
    id         uuid PRIMARY KEY,
    revoked_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);

CREATE INDEX revoked_tokens_expiry ON revoked_tokens (expires_at);
