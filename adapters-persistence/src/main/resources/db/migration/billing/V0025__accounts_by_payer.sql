-- The same as before, with types that are the same on both sides: otherwise PostgreSQL does not
-- look through it, and reads all that was ever booked to find what is booked to one account. It
-- comes first, since it may have to wait for those who read, of whom none writes what is below;
-- that holds up bookings until the end, accounts last.
CREATE OR REPLACE VIEW booked_amounts AS
    SELECT period_id, account_id, requests, charged, nanos FROM ledger_balances
    UNION ALL
    SELECT period_id, account_id, 0::bigint, 0::bigint, nanos FROM corrections;

-- Read when a period ends: who is told of it.
CREATE INDEX subscriptions_capped_of_producing ON subscriptions (producing_id, consuming_id)
    WHERE cap_nanos IS NOT NULL AND state <> 'ended';

-- Read when somebody asks what they owe: to whom, and in which periods.
CREATE INDEX ledger_accounts_by_payer ON ledger_accounts (payer_organization_id, organization_id);
