-- What an organization has after some months with many customers, without anybody having called.
-- Each key of its own subscription, five operations, two statuses, every hour of the day.

CREATE FUNCTION uuid_of(what text, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT md5(what || number)::uuid
$$;

-- A month of hours, and of days, of so many keys. The key of the model, which is in usage_days
-- already, is number 0. The parts are filled before they have any index.
CREATE FUNCTION add_usage(month date, keys bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    grain text;
    part  text;
    rows  bigint := 0;
    more  bigint;
BEGIN
    FOREACH grain IN ARRAY ARRAY['hour', 'day'] LOOP
        part := format('usage_%ss_%s', grain, to_char(month, 'YYYY_MM'));
        EXECUTE format(
            'CREATE TABLE %I (LIKE usage_hours INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        EXECUTE format($sql$
            INSERT INTO %I
            SELECT moment, model.organization_id, model.api_id, model.version_id,
                   'GET /things-' || thing || '/{id}',
                   CASE key WHEN 0 THEN model.consumer_id ELSE uuid_of('consumer', key) END,
                   CASE key WHEN 0 THEN model.subscription_id ELSE uuid_of('subscription', key) END,
                   CASE key WHEN 0 THEN model.credential_id ELSE uuid_of('key', key) END,
                   false, answered, 'served', 100 + key %% 7, 100, 12345, 678901,
                   ARRAY[(40 + key %% 50)::bigint << 48 | 60, (95 + key %% 50)::bigint << 48 | 40]
            FROM (SELECT * FROM usage_days ORDER BY at DESC LIMIT 1) AS model,
                 generate_series(%L::timestamptz, %L::timestamptz - interval '1 second',
                     interval '1 %s') AS moment,
                 generate_series(1, 5) AS thing,
                 unnest(ARRAY[200, 404]) AS answered,
                 generate_series(0, %s) AS key
            ORDER BY 2, 1, 3, 4, 5, 7
            $sql$, part, month::timestamp AT TIME ZONE 'UTC',
            (month + interval '1 month') AT TIME ZONE 'UTC', grain, keys - 1);
        GET DIAGNOSTICS more = ROW_COUNT;
        rows := rows + more;
        EXECUTE format('ALTER TABLE usage_%ss ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
            grain, part, month::timestamp AT TIME ZONE 'UTC',
            (month + interval '1 month') AT TIME ZONE 'UTC');
    END LOOP;
    RETURN rows;
END
$$;

-- What all of them but the model owe in the open period, hour by hour since so many days.
CREATE FUNCTION add_charges(keys bigint, days integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    rows bigint;
BEGIN
    INSERT INTO ledger_accounts
    SELECT uuid_of('account', key), model.organization_id, model.payer_organization_id,
           uuid_of('consumer', key), uuid_of('subscription', key), uuid_of('key', key), false,
           model.currency
    FROM (SELECT * FROM ledger_accounts
          WHERE consumer_id <> '00000000-0000-0000-0000-000000000000' LIMIT 1) AS model,
         generate_series(1, keys - 1) AS key;

    INSERT INTO ledger_balances
    SELECT model.period_id, uuid_of('account', key), model.tariff_id,
           24000 * days, 24000 * days, 24000::bigint * days * 1000000
    FROM (SELECT * FROM ledger_balances LIMIT 1) AS model, generate_series(1, keys - 1) AS key;

    INSERT INTO charge_counts
    SELECT model.period_id, uuid_of('subscription', key), model.tariff_id,
           24000 * days, 24000 * days
    FROM (SELECT * FROM charge_counts LIMIT 1) AS model, generate_series(1, keys - 1) AS key;

    PERFORM add_month('charge_hours', month::date, 70)
    FROM generate_series(date_trunc('month', now() - days * interval '1 day'), now(),
        interval '1 month') AS month;
    INSERT INTO charge_hours
    SELECT moment, model.period_id, uuid_of('subscription', key), model.tariff_id,
           uuid_of('key', key), false, 1000, 1000
    FROM (SELECT * FROM charge_hours LIMIT 1) AS model,
         generate_series(date_trunc('hour', now()) - days * interval '1 day' + interval '1 hour',
             date_trunc('hour', now()), interval '1 hour') AS moment,
         generate_series(1, keys - 1) AS key;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RETURN rows;
END
$$;

-- So many months before of a producer of whom there is one period, each with what all of them owed,
-- and the last ones with as many corrections as a period may have; and a debtor who has had a few
-- keys all the time, and all others for one of the months, but for the last.
CREATE FUNCTION add_debts(producer uuid, debtor uuid, few bigint, keys bigint, months integer)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    present billing_periods;
    model   ledger_accounts;
BEGIN
    UPDATE billing_periods SET number = months + 1 WHERE organization_id = producer
    RETURNING * INTO STRICT present;
    SELECT * INTO STRICT model FROM ledger_accounts
    WHERE organization_id = producer AND consumer_id <> '00000000-0000-0000-0000-000000000000'
    LIMIT 1;

    INSERT INTO billing_periods
    SELECT ('00000000-0000-7000-8000-' || lpad(month::text, 12, '0'))::uuid, producer, month,
           present.opened_at - (months + 1 - month) * interval '30 days',
           present.opened_at - (months - month) * interval '30 days'
    FROM generate_series(1, months) AS month;

    INSERT INTO ledger_balances
    SELECT closed.id, account_id, tariff_id, requests, charged, nanos
    FROM billing_periods AS closed, ledger_balances
    WHERE closed.organization_id = producer AND closed.closed_at IS NOT NULL
      AND period_id = present.id;

    WITH corrected AS (
        INSERT INTO ledger_entries (id, kind, organization_id, period_id, at, reason)
        SELECT uuid_of('correction', closed.number * 5000 + each), 'correction',
               closed.organization_id, closed.id, closed.opened_at, 'Agreed by telephone'
        FROM billing_periods AS closed, generate_series(1, 5000) AS each
        WHERE closed.organization_id = producer AND closed.number BETWEEN months - 2 AND months
        RETURNING id, period_id
    )
    INSERT INTO corrections
    SELECT id, period_id, uuid_of('account', 1 + (hashtext(id::text) & 15)), 1000000,
           uuid_of('user', 1)
    FROM corrected;

    INSERT INTO ledger_accounts
    SELECT uuid_of('account of debtor', key), producer, debtor, uuid_of('consumer of debtor', 1),
           uuid_of('subscription of debtor', key), uuid_of('key of debtor', key), false,
           model.currency
    FROM generate_series(1, keys) AS key;

    INSERT INTO ledger_balances
    SELECT p.id, uuid_of('account of debtor', key),
           (SELECT tariff_id FROM ledger_balances WHERE period_id = present.id LIMIT 1),
           5000, 5000, 5000000
    FROM billing_periods AS p, generate_series(1, keys) AS key
    WHERE p.organization_id = producer AND (key <= few OR p.number = 1 + key % (months - 1));
END
$$;
