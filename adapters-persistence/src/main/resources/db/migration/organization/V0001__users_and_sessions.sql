CREATE TABLE users (
    id             uuid PRIMARY KEY,
    -- Lower-cased by the program, so that plain equality is right.
    email          text NOT NULL UNIQUE,
    display_name   text NOT NULL,
    platform_admin boolean NOT NULL,
    state          text NOT NULL CHECK (state IN ('active', 'disabled')),
    password_hash  text NOT NULL,
    version        bigint NOT NULL CHECK (version >= 1),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL
);

CREATE INDEX users_active_platform_admins ON users (id) WHERE platform_admin AND state = 'active';

CREATE TABLE sessions (
    id         uuid PRIMARY KEY,
    user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
    started_at timestamptz NOT NULL,
    ended      boolean NOT NULL DEFAULT false
);

CREATE INDEX sessions_of_user ON sessions (user_id, started_at);

CREATE TABLE refresh_tokens (
    hash       bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
    used       boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL
);

CREATE INDEX refresh_tokens_of_session ON refresh_tokens (session_id);
