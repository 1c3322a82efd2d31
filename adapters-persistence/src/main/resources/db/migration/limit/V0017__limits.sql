-- How much the consumers of an organization may call together, and where its months begin.
ALTER TABLE organizations
    ADD COLUMN limits             jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN requests_per_month bigint
        CHECK (requests_per_month BETWEEN 1 AND 999999999999999),
    ADD COLUMN time_zone          text NOT NULL DEFAULT 'UTC';

-- More than can be said of it in a header, which was meant for any number, is the most there is.
UPDATE plans SET requests_per_month = 999999999999999
WHERE requests_per_month > 999999999999999;

ALTER TABLE plans ADD CHECK (requests_per_month <= 999999999999999);

-- What goes for versions that were made before anybody could say anything about it.
UPDATE api_versions SET definition =
    jsonb_set(
        jsonb_set(definition, '{traffic,callers}', '{"limits": [], "consumers": null}'),
        '{operations}',
        coalesce(
            (SELECT jsonb_agg(operation || '{"cost": 1, "limits": []}' ORDER BY place)
             FROM jsonb_array_elements(definition -> 'operations')
                 WITH ORDINALITY AS operations (operation, place)),
            '[]'));
