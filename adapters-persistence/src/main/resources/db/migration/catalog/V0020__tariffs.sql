-- What a plan asks for that is more than a price of each request, as domain.money.TariffText has it.
ALTER TABLE plans
    ADD COLUMN tariff text
        CHECK (tariff LIKE '1 %'),
    ADD CHECK (tariff IS NULL OR price_nanos IS NULL);
