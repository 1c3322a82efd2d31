-- How far each journal is booked. What was booked is written in the transaction that moves this on.
CREATE TABLE journal_positions (
    run      uuid NOT NULL,
    writer   integer NOT NULL,
    next     bigint NOT NULL CHECK (next >= 0), -- how many of its records are booked
    finished boolean NOT NULL DEFAULT false,
    PRIMARY KEY (run, writer)
) WITH (fillfactor = 50); -- the same rows are written again and again

-- What requests cost, by the text that says so; the id is the beginning of its SHA-256.
CREATE TABLE tariffs (
    id   uuid PRIMARY KEY,
    text text NOT NULL UNIQUE
);

-- Whoever books for an organization shares a lock on its first period; whoever closes one has it
-- alone. Organizations may be deleted; their books are kept.
CREATE TABLE billing_periods (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL,
    number          bigint NOT NULL CHECK (number >= 1),
    opened_at       timestamptz NOT NULL,
    closed_at       timestamptz,
    UNIQUE (organization_id, number)
);

CREATE UNIQUE INDEX billing_periods_open ON billing_periods (organization_id)
    WHERE closed_at IS NULL;

-- What one payer owes an organization, or what that has earned: then the payer's ids are zero. The
-- id is the beginning of the SHA-256 of what it is about.
CREATE TABLE ledger_accounts (
    id                    uuid PRIMARY KEY,
    organization_id       uuid NOT NULL,
    payer_organization_id uuid NOT NULL,
    consumer_id           uuid NOT NULL,
    subscription_id       uuid NOT NULL,
    credential_id         uuid NOT NULL,
    client                boolean NOT NULL,
    currency              text NOT NULL CHECK (currency ~ '^[A-Z]{3}$')
);

CREATE TABLE ledger_entries (
    id              uuid PRIMARY KEY,
    kind            text NOT NULL CHECK (kind IN ('usage', 'late', 'correction')),
    organization_id uuid NOT NULL,
    period_id       uuid NOT NULL REFERENCES billing_periods,
    at              timestamptz NOT NULL, -- when it was booked
    run             uuid,
    writer          integer,
    from_position   bigint,
    reason          text,
    CHECK ((kind = 'correction') = (reason IS NOT NULL)),
    CHECK ((kind = 'correction') = (run IS NULL)),
    UNIQUE (run, writer, from_position, organization_id, period_id, kind)
);

-- The legs of the entries: above zero debits, below zero credits.
CREATE TABLE ledger_postings (
    entry_id   uuid NOT NULL,
    at         timestamptz NOT NULL, -- when it was booked
    period_id  uuid NOT NULL,
    account_id uuid NOT NULL,
    tariff_id  uuid, -- null where the other legs of the entry say it
    requests   bigint NOT NULL CHECK (requests >= 0),
    charged    bigint NOT NULL CHECK (charged BETWEEN 0 AND requests),
    nanos      bigint NOT NULL,
    currency   text NOT NULL
) PARTITION BY RANGE (at);

CREATE INDEX ledger_postings_by_account ON ledger_postings (period_id, account_id);

CREATE FUNCTION refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added GROUP BY entry_id, currency HAVING sum(nanos) <> 0) THEN
        RAISE EXCEPTION 'an entry of the ledger is not balanced' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_postings_balance
    AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entries();

CREATE FUNCTION refuse_to_rewrite_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %: the ledger is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER ledger_postings_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_ledger();

CREATE TRIGGER ledger_entries_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_ledger();

-- How many requests of a period a subscription has by one tariff: what the next one costs depends
-- on it, so it is locked while it is booked.
CREATE TABLE charge_counts (
    period_id       uuid NOT NULL,
    subscription_id uuid NOT NULL,
    tariff_id       uuid NOT NULL,
    requests        bigint NOT NULL CHECK (requests >= 0),
    charged         bigint NOT NULL CHECK (charged BETWEEN 0 AND requests),
    PRIMARY KEY (period_id, subscription_id, tariff_id)
) WITH (fillfactor = 60); -- the same rows are written again and again

-- The postings of an account in a period, added up.
CREATE TABLE ledger_balances (
    period_id  uuid NOT NULL,
    account_id uuid NOT NULL,
    tariff_id  uuid NOT NULL,
    requests   bigint NOT NULL,
    charged    bigint NOT NULL,
    nanos      bigint NOT NULL,
    PRIMARY KEY (period_id, account_id, tariff_id)
) WITH (fillfactor = 60);

-- The hours that a count consists of: what it is explained by, and what it is checked by.
CREATE TABLE charge_hours (
    at              timestamptz NOT NULL, -- when the hour began
    period_id       uuid NOT NULL,
    subscription_id uuid NOT NULL,
    tariff_id       uuid NOT NULL,
    credential_id   uuid NOT NULL,
    client          boolean NOT NULL,
    requests        bigint NOT NULL,
    charged         bigint NOT NULL,
    PRIMARY KEY (period_id, subscription_id, tariff_id, at, credential_id)
) PARTITION BY RANGE (at);

-- What so many charged requests of a period cost together, in billionths: worked out here from the
-- text alone, to check what was booked.
CREATE FUNCTION tariff_cost(tariff text, charged numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH words AS (
        SELECT string_to_array(tariff, ' ') AS word
    ), billable AS (
        SELECT greatest(0, charged - substr(word[4], 6)::numeric) AS requests, word[5] AS model
        FROM words
    ), steps AS (
        SELECT number, nullif(split_part(step, ':', 1), '*')::numeric AS bound,
               split_part(step, ':', 2)::numeric * 1000000000 AS price
        FROM words, unnest(word[6:]) WITH ORDINALITY AS listed (step, number)
    ), tiers AS (
        SELECT number, bound, price, lag(bound, 1, 0) OVER (ORDER BY number) AS below FROM steps
    )
    SELECT CASE model
        WHEN 'per_request' THEN (SELECT requests * price FROM tiers)
        WHEN 'package' THEN (SELECT ceil(requests / bound) * price FROM tiers)
        WHEN 'volume' THEN
            (SELECT requests * price FROM tiers
             WHERE bound IS NULL OR bound >= requests ORDER BY number LIMIT 1)
        WHEN 'graduated' THEN
            (SELECT sum(greatest(0, least(requests, bound) - below) * price) FROM tiers)
        END
    FROM billable
$$;
