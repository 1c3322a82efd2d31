-- What all requests of a subscription may come to in a billing period.
ALTER TABLE subscriptions
    ADD COLUMN cap_nanos    bigint CHECK (cap_nanos > 0),
    ADD COLUMN cap_currency text CHECK (cap_currency ~ '^[A-Z]{3}$'),
    ADD CHECK ((cap_nanos IS NULL) = (cap_currency IS NULL));

-- Looked through for each slice of a journal: few have one.
CREATE INDEX subscriptions_capped ON subscriptions (id) WHERE cap_nanos IS NOT NULL;

-- How far each of those has come in the period that is open, and of which cap and period that is
-- so. Whoever books holds the row until the commit.
CREATE TABLE cap_marks (
    subscription_id uuid PRIMARY KEY REFERENCES subscriptions,
    period_id       uuid, -- null where nothing was booked yet
    cap_nanos       bigint,
    cap_currency    text,
    told            smallint NOT NULL DEFAULT 0 CHECK (told BETWEEN 0 AND 100), -- percent
    spent_out       boolean NOT NULL DEFAULT false,
    CHECK ((cap_nanos IS NULL) = (cap_currency IS NULL))
);

CREATE INDEX cap_marks_of_period ON cap_marks (period_id);
