-- A procedure stays as it was agreed; another version follows the last one, by a proposal in force.
CREATE FUNCTION procedures_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a procedure stays as it was agreed: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION procedures_check_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.version <> (SELECT max(version) + 1 FROM procedures_procedure) THEN
        RAISE EXCEPTION 'version % of the procedure does not follow the last one', NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.proposal := coalesce(current_setting('astana.proposal', true), '');
    IF governance_is_founded() AND NOT EXISTS (
        SELECT FROM governance_proposal
        WHERE id::text = NEW.proposal AND kind = 'procedure' AND state = 'in_force'
            AND applied_in = txid_current()
    ) THEN
        RAISE EXCEPTION 'the procedure changes by a proposal that all guarantors approved'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER procedures_procedure_follows BEFORE INSERT ON procedures_procedure
    FOR EACH ROW EXECUTE FUNCTION procedures_check_new();
CREATE TRIGGER procedures_procedure_frozen BEFORE UPDATE OR DELETE ON procedures_procedure
    FOR EACH ROW EXECUTE FUNCTION procedures_refuse_change();
CREATE TRIGGER procedures_procedure_untruncated BEFORE TRUNCATE ON procedures_procedure
    FOR EACH STATEMENT EXECUTE FUNCTION procedures_refuse_change();
