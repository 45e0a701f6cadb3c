-- What was filed of effort and access is never edited, removed or truncated: an amendment is another row.
CREATE FUNCTION coverage_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was filed is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER coverage_patrol_frozen BEFORE UPDATE OR DELETE ON coverage_patrol
    FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_patrol_untruncated BEFORE TRUNCATE ON coverage_patrol
    FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_outage_frozen BEFORE UPDATE OR DELETE ON coverage_outage
    FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_outage_untruncated BEFORE TRUNCATE ON coverage_outage
    FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_frozen BEFORE UPDATE OR DELETE ON coverage_restriction
    FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_untruncated BEFORE TRUNCATE ON coverage_restriction
    FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
