-- Makes the part of a table that takes the rows of a month. It is made aside and then attached,
-- which holds up nobody who reads or writes the other parts.
CREATE FUNCTION add_month(parent text, month date, fill integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part text := format('%s_%s', parent, to_char(month, 'YYYY_MM'));
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(part, 0));
    IF to_regclass(part) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) WITH (fillfactor = %s)',
            part, parent, fill);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            parent, part, month::timestamp AT TIME ZONE 'UTC',
            (month + interval '1 month') AT TIME ZONE 'UTC');
    END IF;
END
$$;

-- A latency histogram has a cell for each bucket that has any: the number of requests in the lower
-- 48 bits, and the bucket above. While they are few, cells of one bucket may stand side by side.
CREATE FUNCTION latency_folded(cells bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(bucket << 48 | requests ORDER BY bucket)
    FROM (SELECT cell >> 48 AS bucket, sum(cell & 281474976710655)::bigint AS requests
          FROM unnest(cells) AS cell GROUP BY 1) AS folded
$$;

CREATE FUNCTION latency_sum(one bigint[], other bigint[]) RETURNS bigint[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN cardinality(one) + cardinality(other) <= 96 THEN one || other
                ELSE latency_folded(one || other) END
$$;

-- What was called by whom, and how it went. Where nobody had to say who they are, ids are zero.
-- Nothing refers to what it is about: that may be deleted, and was called all the same.
CREATE TABLE usage_minutes (
    at              timestamptz NOT NULL, -- when the minute began
    organization_id uuid NOT NULL, -- whose API it is
    api_id          uuid NOT NULL,
    version_id      uuid NOT NULL,
    operation       text NOT NULL,
    consumer_id     uuid NOT NULL,
    subscription_id uuid NOT NULL,
    credential_id   uuid NOT NULL,
    client          boolean NOT NULL, -- whether the credential is an OAuth client
    status          smallint NOT NULL,
    outcome         text NOT NULL CHECK (outcome IN
        ('served', 'upstream_failed', 'client_gone', 'cache_hit', 'denied', 'throttled', 'unknown')),
    requests        bigint NOT NULL,
    charged         bigint NOT NULL,
    request_bytes   bigint NOT NULL,
    response_bytes  bigint NOT NULL,
    latency         bigint[] NOT NULL,
    PRIMARY KEY (organization_id, at, api_id, version_id, operation, subscription_id, credential_id,
        status, outcome)
) PARTITION BY RANGE (at);

CREATE INDEX usage_minutes_by_api ON usage_minutes (api_id, at);
CREATE INDEX usage_minutes_by_credential ON usage_minutes (credential_id, at)
    WHERE credential_id <> '00000000-0000-0000-0000-000000000000';

CREATE TABLE usage_hours (LIKE usage_minutes INCLUDING ALL) PARTITION BY RANGE (at);
CREATE TABLE usage_days (LIKE usage_minutes INCLUDING ALL) PARTITION BY RANGE (at);

-- The same whoever called, as if nobody had to say who they are: far fewer rows.
CREATE TABLE api_minutes (LIKE usage_minutes INCLUDING ALL) PARTITION BY RANGE (at);
CREATE TABLE api_hours (LIKE usage_minutes INCLUDING ALL) PARTITION BY RANGE (at);
CREATE TABLE api_days (LIKE usage_minutes INCLUDING ALL) PARTITION BY RANGE (at);

-- How much each key and OAuth client was used since there is such a thing.
CREATE TABLE credential_uses (
    credential_id uuid PRIMARY KEY,
    last_used_at  timestamptz NOT NULL,
    requests      bigint NOT NULL,
    errors        bigint NOT NULL
) WITH (fillfactor = 60); -- the same rows are written again and again

-- Requests that went on to an upstream, and nobody knows what became of them.
CREATE TABLE unknown_requests (
    id                       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    request_id               text NOT NULL,
    at                       timestamptz NOT NULL,
    organization_id          uuid NOT NULL,
    api_id                   uuid NOT NULL,
    version_id               uuid NOT NULL,
    operation                text NOT NULL,
    consumer_id              uuid, -- null, and all behind, if nobody had to say who they are
    consumer_organization_id uuid,
    subscription_id          uuid,
    credential_id            uuid,
    client                   boolean
);

CREATE INDEX unknown_requests_by_time ON unknown_requests (organization_id, at);
