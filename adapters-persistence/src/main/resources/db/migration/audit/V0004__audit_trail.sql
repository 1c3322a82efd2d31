-- Where each chain stands. Locked by whoever appends, so that a chain grows in one line; kept apart
-- from the entries, so that it tells when the last of them are missing.
CREATE TABLE audit_chains (
    chain    text PRIMARY KEY,
    sequence bigint NOT NULL CHECK (sequence >= 0),
    hash     text NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
) WITH (fillfactor = 40); -- Every append updates its row: room for the next versions on the same page.

CREATE TABLE audit_entries (
    chain         text NOT NULL REFERENCES audit_chains,
    sequence      bigint NOT NULL,
    id            uuid NOT NULL UNIQUE,
    at            timestamptz NOT NULL,
    actor         text NOT NULL,
    action        text NOT NULL,
    resource      text NOT NULL,
    reason        text, -- why it was denied; null if it was allowed
    address       text NOT NULL,
    request_id    text NOT NULL,
    -- Not jsonb: the hash covers the characters, and these come back as they went in.
    detail_names  text[] NOT NULL,
    detail_values text[] NOT NULL,
    previous_hash text NOT NULL,
    hash          text NOT NULL,
    PRIMARY KEY (chain, sequence)
);

-- One for each thing to filter by, each in the order in which pages are read.
CREATE INDEX audit_entries_by_id ON audit_entries (chain, id);
CREATE INDEX audit_entries_by_actor ON audit_entries (chain, actor, id);
CREATE INDEX audit_entries_by_action ON audit_entries (chain, action, id);
CREATE INDEX audit_entries_by_resource ON audit_entries (chain, resource, id);
CREATE INDEX audit_entries_denied ON audit_entries (chain, id) WHERE reason IS NOT NULL;
CREATE INDEX audit_entries_by_time ON audit_entries (chain, at);

CREATE FUNCTION refuse_to_rewrite_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on %: the audit trail is append-only', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER audit_entries_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_audit();

CREATE TRIGGER audit_chains_keep
    BEFORE DELETE OR TRUNCATE ON audit_chains
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_audit();

CREATE TRIGGER audit_chains_only_grow
    BEFORE UPDATE ON audit_chains
    FOR EACH ROW WHEN (NEW.chain <> OLD.chain OR NEW.sequence <> OLD.sequence + 1)
    EXECUTE FUNCTION refuse_to_rewrite_audit();
