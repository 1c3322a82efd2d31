-- What was put right, beside the entries by which it was; those have the reason.
CREATE TABLE corrections (
    entry_id   uuid PRIMARY KEY REFERENCES ledger_entries,
    period_id  uuid NOT NULL,
    account_id uuid NOT NULL,
    nanos      bigint NOT NULL CHECK (nanos <> 0),
    user_id    uuid NOT NULL -- who found so
);

CREATE INDEX corrections_by_period ON corrections (period_id);
CREATE INDEX ledger_accounts_by_subscription ON ledger_accounts (subscription_id);

CREATE TRIGGER corrections_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON corrections
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_ledger();

-- What accounts come to in a period, with all that was put right.
CREATE VIEW booked_amounts AS
    SELECT period_id, account_id, requests, charged, nanos FROM ledger_balances
    UNION ALL
    SELECT period_id, account_id, 0, 0, nanos FROM corrections;

-- Charges that could not be booked however often it was tried: the journal went on behind them, so
-- they are in no count and in no amount. All that is known of them stays here.
CREATE TABLE set_aside (
    run                      uuid NOT NULL,
    writer                   integer NOT NULL,
    position                 bigint NOT NULL, -- in the journal, as long as that is kept
    given_up_at              timestamptz NOT NULL,
    reason                   text NOT NULL,
    request_id               text NOT NULL,
    at                       timestamptz NOT NULL, -- when it was admitted
    organization_id          uuid NOT NULL,
    api_id                   uuid NOT NULL,
    version_id               uuid NOT NULL,
    operation                text NOT NULL,
    consumer_organization_id uuid, -- null, and all behind, if nobody had to say who they are
    consumer_id              uuid,
    subscription_id          uuid,
    credential_id            uuid,
    status                   integer NOT NULL,
    outcome                  text NOT NULL,
    tariff                   text, -- null if there is nobody to charge
    charged                  boolean NOT NULL,
    PRIMARY KEY (run, writer, position)
);

CREATE INDEX set_aside_by_time ON set_aside (organization_id, at);

-- When the books were last worked out anew, and what came of it. One row, for all nodes.
CREATE TABLE reconciliation_runs (
    single      boolean PRIMARY KEY DEFAULT true CHECK (single),
    begun_at    timestamptz NOT NULL,
    done_at     timestamptz,
    periods     bigint,
    differences bigint,
    set_aside   bigint,
    failed      bigint -- periods that could not be worked out
);
