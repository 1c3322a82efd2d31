-- Before then a rollup has nothing but what came late, after its months had been thrown away.
CREATE TABLE rollups_dropped (
    rollup text PRIMARY KEY,
    before timestamptz NOT NULL
);

-- Throws the part of a month away. It waits for whoever makes one, and holds up nobody for long who
-- reads or writes the other parts: whoever calls it sets a lock_timeout.
CREATE FUNCTION drop_month(part text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(part, 0));
    IF to_regclass(part) IS NULL THEN
        RETURN false;
    END IF;
    EXECUTE format('DROP TABLE %I', part);
    RETURN true;
END
$$;
