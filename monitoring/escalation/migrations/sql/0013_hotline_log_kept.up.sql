-- What was logged of a contact stays; only the case's contact joins it, once.
CREATE FUNCTION escalation_check_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.in_case_id IS NOT NULL
       OR (to_jsonb(NEW) - 'in_case_id') IS DISTINCT FROM (to_jsonb(OLD) - 'in_case_id')
    THEN
        RAISE EXCEPTION 'a contact about an alert stays as it was logged'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER escalation_contact_kept BEFORE UPDATE ON escalation_alertcontact
    FOR EACH ROW EXECUTE FUNCTION escalation_check_contact();
CREATE TRIGGER escalation_contact_frozen BEFORE DELETE ON escalation_alertcontact
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_contact_untruncated BEFORE TRUNCATE ON escalation_alertcontact
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
