-- Has one row once the platform was set up.
CREATE TABLE platform_setups (
    single boolean PRIMARY KEY DEFAULT true CHECK (single)
);

CREATE TABLE signing_keys (
    id             text PRIMARY KEY,
    -- The public half is computed from it: one stored beside it could be exchanged by whoever can write here.
    sealed_private bytea NOT NULL,
    created_at     timestamptz NOT NULL,
    retired_at     timestamptz
);

-- Of several nodes that make a key at once, one wins.
CREATE UNIQUE INDEX signing_keys_current ON signing_keys ((true)) WHERE retired_at IS NULL;
