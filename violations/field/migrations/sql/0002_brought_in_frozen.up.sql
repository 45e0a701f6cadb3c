-- Who brought a report in, and whose it is, is never edited, removed or truncated.
CREATE FUNCTION field_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was brought in is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER field_broughtin_frozen BEFORE UPDATE OR DELETE ON field_broughtin
    FOR EACH ROW EXECUTE FUNCTION field_refuse_change();
CREATE TRIGGER field_broughtin_untruncated BEFORE TRUNCATE ON field_broughtin
    FOR EACH STATEMENT EXECUTE FUNCTION field_refuse_change();
