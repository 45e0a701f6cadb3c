-- The lines of a report, and what is kept apart from it, are written with it: in the transaction that files it, never later.
CREATE FUNCTION reports_refuse_later() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    now_id constant bigint := pg_current_xact_id()::text::bigint;
    written bigint;  -- the transaction that wrote the report, without its epoch, as the row keeps it
    apart bigint;
BEGIN
    FOR written IN
        SELECT DISTINCT (SELECT xmin FROM reports_report WHERE id = inserted.report_id)::text::bigint
        FROM inserted
    LOOP
        -- How far the two are apart, the short way round the circle of 2^32. A report that can be
        -- seen, of a transaction that has not ended, was written by this very transaction or by a
        -- savepoint within it.
        apart := ((written - now_id) % 4294967296 + 6442450944) % 4294967296 - 2147483648;
        IF pg_xact_status((now_id + apart)::text::xid8) IS DISTINCT FROM 'in progress' THEN
            RAISE EXCEPTION 'a filed report is frozen: INSERT refused on %', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER reports_observation_with_report AFTER INSERT ON reports_observation
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_peopleaffected_with_report AFTER INSERT ON reports_peopleaffected
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_damage_with_report AFTER INSERT ON reports_damage
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_whereabouts_with_report AFTER INSERT ON reports_whereabouts
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_hotlinecaller_with_report AFTER INSERT ON reports_hotlinecaller
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
