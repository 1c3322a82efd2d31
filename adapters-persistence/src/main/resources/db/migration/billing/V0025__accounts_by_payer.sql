-- Read when somebody asks what they owe: to whom, and in which periods.
CREATE INDEX ledger_accounts_by_payer ON ledger_accounts (payer_organization_id);

-- The same as before, with types that are the same on both sides: otherwise PostgreSQL does not look
-- through it, and reads all that was ever booked to find what is booked to one account.
CREATE OR REPLACE VIEW booked_amounts AS
    SELECT period_id, account_id, requests, charged, nanos FROM ledger_balances
    UNION ALL
    SELECT period_id, account_id, 0::bigint, 0::bigint, nanos FROM corrections;
