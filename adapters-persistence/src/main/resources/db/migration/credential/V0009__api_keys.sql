CREATE TABLE api_keys (
    id                uuid PRIMARY KEY,
    consumer_id       uuid NOT NULL REFERENCES consumers ON DELETE CASCADE,
    name              text NOT NULL,
    description       text,
    environment       text NOT NULL CHECK (environment IN ('live', 'test')),
    scopes            text[] NOT NULL,
    expires_at        timestamptz,
    allowed_addresses text[] NOT NULL,
    denied_addresses  text[] NOT NULL,
    rate_permits      bigint,
    rate_window_ns    bigint CHECK ((rate_window_ns IS NULL) = (rate_permits IS NULL)),
    price_nanos       bigint CHECK (price_nanos >= 0),
    price_currency    char(3) CHECK ((price_currency IS NULL) = (price_nanos IS NULL)),
    revoked_at        timestamptz,
    revocation_reason text CHECK (revocation_reason IS NULL OR revoked_at IS NOT NULL),
    version           bigint NOT NULL CHECK (version >= 1),
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);

CREATE INDEX api_keys_of_consumer ON api_keys (consumer_id, id);

-- Every secret that a key has or had, by its hash. The secrets themselves are nowhere.
CREATE TABLE key_secrets (
    fingerprint bytea PRIMARY KEY CHECK (octet_length(fingerprint) = 32),
    key_id      uuid NOT NULL REFERENCES api_keys ON DELETE CASCADE,
    number      bigint GENERATED ALWAYS AS IDENTITY, -- in the order in which a key had them
    hint        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('current', 'retiring', 'gone')),
    opens_until timestamptz CHECK ((opens_until IS NOT NULL) = (state = 'retiring'))
);

CREATE UNIQUE INDEX key_secrets_current ON key_secrets (key_id) WHERE state = 'current';
CREATE INDEX key_secrets_of_key ON key_secrets (key_id, number);
