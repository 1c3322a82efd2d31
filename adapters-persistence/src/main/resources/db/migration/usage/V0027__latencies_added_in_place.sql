-- Adds to the cells that are there: to put all of them in order anew, for each row that a booking
-- adds to, was most of what bookings cost. Cells are in the order of their buckets; where those of
-- before are not, which had some side by side, one may not be found and be there twice, until there
-- are more cells than buckets.
CREATE OR REPLACE FUNCTION latency_sum(one bigint[], other bigint[]) RETURNS bigint[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    most constant bigint := 281474976710655; -- requests of a bucket
    total bigint[] := one;
    cell bigint;
    place integer;
BEGIN
    FOREACH cell IN ARRAY other LOOP
        place := width_bucket(cell | most, total);
        IF place > 0 AND total[place] >> 48 = cell >> 48 THEN
            total[place] := total[place] + (cell & most);
        ELSE
            total := total[:place] || cell || total[place + 1:];
        END IF;
    END LOOP;
    RETURN CASE WHEN cardinality(total) <= 592 THEN total ELSE latency_folded(total) END;
END
$$;
