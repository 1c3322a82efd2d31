-- The newest epoch. Its one row is locked from the moment a transaction takes a number until it
-- commits: that is what makes epochs gap-free and puts them in the order of the commits.
CREATE TABLE change_counter (
    single  boolean PRIMARY KEY DEFAULT true CHECK (single),
    epoch bigint NOT NULL CHECK (epoch >= 0)
) WITH (fillfactor = 10);

INSERT INTO change_counter (epoch) VALUES (0);

CREATE TABLE changes (
    epoch   bigint PRIMARY KEY CHECK (epoch >= 1),
    kind    text NOT NULL,
    subject text NOT NULL
);
