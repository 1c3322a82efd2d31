-- A key that was revoked outlives its consumer, so it says itself whose it was. What is live refers to
-- a consumer that exists: whoever deletes that at the same time collides with the reference, starts
-- over, and finds the key. What was deleted is revoked, too, and in no list any more.
ALTER TABLE api_keys
    ADD COLUMN organization_id uuid REFERENCES organizations ON DELETE CASCADE,
    ADD COLUMN live_consumer_id uuid
        GENERATED ALWAYS AS (CASE WHEN revoked_at IS NULL THEN consumer_id END) STORED
        REFERENCES consumers,
    ADD COLUMN deleted boolean NOT NULL DEFAULT false CHECK (NOT deleted OR revoked_at IS NOT NULL),
    DROP CONSTRAINT api_keys_consumer_id_fkey;
UPDATE api_keys SET organization_id = c.organization_id FROM consumers c WHERE c.id = consumer_id;
ALTER TABLE api_keys ALTER COLUMN organization_id SET NOT NULL;

DROP INDEX api_keys_of_consumer;
CREATE INDEX api_keys_of_consumer ON api_keys (consumer_id, id)
    WHERE NOT deleted;
CREATE INDEX api_keys_live ON api_keys (live_consumer_id) WHERE live_consumer_id IS NOT NULL;
CREATE INDEX api_keys_of_organization ON api_keys (organization_id);

ALTER TABLE oauth_clients
    ADD COLUMN organization_id uuid REFERENCES organizations ON DELETE CASCADE,
    ADD COLUMN live_consumer_id uuid
        GENERATED ALWAYS AS (CASE WHEN revoked_at IS NULL THEN consumer_id END) STORED
        REFERENCES consumers,
    ADD COLUMN deleted boolean NOT NULL DEFAULT false CHECK (NOT deleted OR revoked_at IS NOT NULL),
    DROP CONSTRAINT oauth_clients_consumer_id_fkey;
UPDATE oauth_clients SET organization_id = c.organization_id FROM consumers c WHERE c.id = consumer_id;
ALTER TABLE oauth_clients ALTER COLUMN organization_id SET NOT NULL;

DROP INDEX oauth_clients_of_consumer;
CREATE INDEX oauth_clients_of_consumer ON oauth_clients (consumer_id, id)
    WHERE NOT deleted;
CREATE INDEX oauth_clients_live ON oauth_clients (live_consumer_id)
    WHERE live_consumer_id IS NOT NULL;
CREATE INDEX oauth_clients_of_organization ON oauth_clients (organization_id);

-- What has ended goes on telling what had been granted.
ALTER TABLE subscriptions
    DROP CONSTRAINT subscriptions_check,
    ADD CONSTRAINT subscriptions_grant CHECK (
        CASE state WHEN 'pending' THEN granted_scopes IS NULL WHEN 'ended' THEN true
                   ELSE granted_scopes IS NOT NULL END);
