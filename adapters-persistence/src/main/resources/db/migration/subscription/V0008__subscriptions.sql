CREATE TABLE consumers (
    id              uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations ON DELETE CASCADE,
    name            text NOT NULL,
    description     text,
    version         bigint NOT NULL CHECK (version >= 1),
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX consumers_of_organization ON consumers (organization_id, id);

-- What has ended stays when everything that it joined is gone, so that the other side can still see
-- it. What is open refers to things that exist: whoever deletes one of them at the same time
-- collides with the reference, starts over, and finds the subscription.
CREATE TABLE subscriptions (
    id               uuid PRIMARY KEY,
    consumer_id      uuid NOT NULL,
    consuming_id     uuid NOT NULL,
    producing_id     uuid NOT NULL,
    api_id           uuid NOT NULL,
    version_id       uuid NOT NULL,
    plan_id          uuid,
    requested_scopes text[] NOT NULL,
    justification    text,
    state            text NOT NULL CHECK (state IN ('pending', 'active', 'suspended', 'ended')),
    granted_scopes   text[],
    rate_permits     bigint,
    rate_window_ns   bigint,
    reason           text, -- why it is suspended, or ended
    outcome          text CHECK (outcome IN ('denied', 'cancelled', 'revoked', 'expired')),
    ended_at         timestamptz,
    version          bigint NOT NULL CHECK (version >= 1),
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    open_consumer_id uuid GENERATED ALWAYS AS (CASE WHEN state <> 'ended' THEN consumer_id END) STORED
        REFERENCES consumers,
    open_version_id  uuid GENERATED ALWAYS AS (CASE WHEN state <> 'ended' THEN version_id END) STORED
        REFERENCES api_versions,
    open_plan_id     uuid GENERATED ALWAYS AS (CASE WHEN state <> 'ended' THEN plan_id END) STORED
        REFERENCES plans,
    UNIQUE (open_consumer_id, open_version_id),
    CHECK ((granted_scopes IS NOT NULL) = (state IN ('active', 'suspended'))),
    CHECK ((rate_permits IS NULL) = (rate_window_ns IS NULL)),
    CHECK (rate_permits IS NULL OR granted_scopes IS NOT NULL),
    CHECK (reason IS NOT NULL OR state <> 'suspended'),
    CHECK (reason IS NULL OR state IN ('suspended', 'ended')),
    CHECK ((outcome IS NOT NULL) = (state = 'ended')),
    CHECK ((ended_at IS NOT NULL) = (state = 'ended'))
);

-- One for each thing that a list is narrowed by, each in the order in which pages are read.
CREATE INDEX subscriptions_of_consumer ON subscriptions (consumer_id, id);
CREATE INDEX subscriptions_to_api ON subscriptions (api_id, id);
CREATE INDEX subscriptions_of_consuming ON subscriptions (consuming_id, id);
CREATE INDEX subscriptions_of_producing ON subscriptions (producing_id, id);
CREATE INDEX subscriptions_to_decide ON subscriptions (producing_id, id) WHERE state = 'pending';

-- Looked through when a version or a plan is deleted.
CREATE INDEX subscriptions_open_version ON subscriptions (open_version_id)
    WHERE open_version_id IS NOT NULL;
CREATE INDEX subscriptions_open_plan ON subscriptions (open_plan_id) WHERE open_plan_id IS NOT NULL;
