-- So that what no node needs any more can be forgotten. Where the log was before, it begins to age now.
ALTER TABLE changes ADD COLUMN at timestamptz NOT NULL DEFAULT now();
