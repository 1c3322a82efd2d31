-- How much of a month's quota nobody else can have any more. Rows outlive their subjects: a month
-- that was used up must not begin anew. They are thrown away when nobody can ask for the month.
CREATE TABLE monthly_quotas (
    subject text NOT NULL,
    month   date NOT NULL CHECK (extract(day FROM month) = 1),
    used    bigint NOT NULL CHECK (used >= 0),
    told    smallint NOT NULL CHECK (told BETWEEN 0 AND 100), -- percent that is on the audit trail
    told_of bigint NOT NULL CHECK (told_of >= 0), -- the quota of which it is that
    PRIMARY KEY (subject, month)
) WITH (fillfactor = 70); -- the same rows are written again and again

CREATE INDEX monthly_quotas_by_age ON monthly_quotas (month);
