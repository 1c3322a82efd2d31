-- What gateways have reported that measure by themselves. An id is here for as long as the same
-- request could be reported again. Meant for up to ten million requests a day, of which 36 days are
-- 37 GB; whoever reports more has a gateway of ours do it, whose journal needs no such list.
CREATE TABLE ingested_events (
    id          uuid PRIMARY KEY, -- the beginning of the SHA-256 of organization and id
    ingested_at timestamptz NOT NULL
);

-- Thousands come at the same moment, and an index names a moment once. BRIN would be smaller only at
-- first: the room of what was forgotten is used again, so that each range is soon of all times.
CREATE INDEX ingested_events_by_age ON ingested_events (ingested_at);

-- What somebody has reported of an organization's since it was put on the trail.
CREATE TABLE ingest_reporters (
    organization_id uuid NOT NULL,
    user_id         uuid NOT NULL,
    told_at         timestamptz NOT NULL,
    told            bigint NOT NULL, -- by the last entry
    untold          bigint NOT NULL, -- since then
    PRIMARY KEY (organization_id, user_id)
);
