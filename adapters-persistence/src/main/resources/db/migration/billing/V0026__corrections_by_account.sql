-- A period has thousands of corrections; who asks for an account wants none of the others. By
-- itself, since an index is dropped when nobody reads the table: whoever books reads it after the
-- accounts, whoever puts something right before them, so no order would do for both.
DROP INDEX corrections_by_period;
CREATE INDEX corrections_by_account ON corrections (period_id, account_id);
