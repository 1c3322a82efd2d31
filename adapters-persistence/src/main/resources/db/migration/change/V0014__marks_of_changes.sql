-- What tells a change from another that has its epoch because the database was set back in between.
ALTER TABLE changes ADD COLUMN mark uuid NOT NULL DEFAULT gen_random_uuid();
