-- What gateways have reported that measure by themselves. An id is here for as long as the same
-- request could be reported again.
CREATE TABLE ingested_events (
    organization_id uuid NOT NULL, -- whose API was called
    id              text COLLATE "C" NOT NULL CHECK (id ~ '^[!-~]{1,64}$'),
    ingested_at     timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE INDEX ingested_events_by_age ON ingested_events (ingested_at);
