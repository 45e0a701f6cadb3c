-- A measure takes only the steps of states.py, each with its row; no case closes over an open measure.
CREATE FUNCTION measures_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is recorded of a measure stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION measures_check_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'proposed' OR NEW.version <> 1 THEN
        RAISE EXCEPTION 'a measure begins as a proposal'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM cases_case
        WHERE id = NEW.case_id AND state IN ('determined', 'measures', 'referred')
    ) THEN
        RAISE EXCEPTION 'measures follow a determination'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_delegation
        WHERE id IN (NEW.owner_id, NEW.delegation_id) AND kind <> 'guarantor'
    ) THEN
        RAISE EXCEPTION 'guarantors decide on measures and see to them'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION measures_check_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rewordable text[] := ARRAY['wording', 'version', 'owner_id', 'due_at', 'basis'];
BEGIN
    IF to_jsonb(NEW) - 'state' - rewordable <> to_jsonb(OLD) - 'state' - rewordable THEN
        RAISE EXCEPTION 'a measure stays what it was proposed as'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF to_jsonb(NEW) - 'state' <> to_jsonb(OLD) - 'state' AND (
        OLD.state <> 'proposed' OR NEW.state <> 'proposed' OR NEW.version <> OLD.version + 1
    ) THEN
        RAISE EXCEPTION 'a measure is worded while it is proposed, and each wording is a version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = OLD.state THEN
        RETURN NEW;
    END IF;
    IF OLD.state || ' > ' || NEW.state NOT IN (
        'proposed > agreed',
        'agreed > under_way',
        'not_verified > under_way',
        'under_way > done',
        'done > verified',
        'done > not_verified',
        'proposed > dropped',
        'agreed > dropped',
        'under_way > dropped',
        'not_verified > dropped'
    ) THEN
        RAISE EXCEPTION 'a measure does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM measures_measurestep
        WHERE measure_id = NEW.id AND step = NEW.state AND version = NEW.version
            AND (NEW.state NOT IN ('verified', 'not_verified') OR delegation_id <> NEW.owner_id)
            AND (NEW.state NOT IN ('under_way', 'done') OR delegation_id = NEW.owner_id)
    ) THEN
        RAISE EXCEPTION 'nobody who may has said that the measure is %', NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'agreed' AND EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor'
            AND NOT EXISTS (
                SELECT FROM measures_measurestep AS said
                WHERE said.measure_id = NEW.id AND said.delegation_id = delegation.id
                    AND said.step = 'agreed' AND said.version = NEW.version
            )
            AND NOT EXISTS (
                SELECT FROM assessment_interest AS interest
                WHERE interest.case_id = NEW.case_id AND interest.delegation_id = delegation.id
                    AND interest.recused
            )
    ) THEN
        RAISE EXCEPTION 'a measure is agreed by every guarantor that counts in the case'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION measures_check_closing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM measures_measure
        WHERE case_id = NEW.id AND state NOT IN ('verified', 'dropped')
    ) THEN
        RAISE EXCEPTION 'case % has measures that are open', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER measures_measure_begins BEFORE INSERT ON measures_measure
    FOR EACH ROW EXECUTE FUNCTION measures_check_new();
CREATE TRIGGER measures_measure_step BEFORE UPDATE ON measures_measure
    FOR EACH ROW EXECUTE FUNCTION measures_check_change();
CREATE TRIGGER measures_measure_kept BEFORE DELETE ON measures_measure
    FOR EACH ROW EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_measure_untruncated BEFORE TRUNCATE ON measures_measure
    FOR EACH STATEMENT EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_step_kept BEFORE UPDATE OR DELETE ON measures_measurestep
    FOR EACH ROW EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_step_untruncated BEFORE TRUNCATE ON measures_measurestep
    FOR EACH STATEMENT EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_case_closes BEFORE UPDATE OF state ON cases_case
    FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION measures_check_closing();

-- A party's compliance is asked by what stands attributed to it.
CREATE INDEX determination_attributed ON assessment_determination ((fields #> '{attributed_to,value}'));
