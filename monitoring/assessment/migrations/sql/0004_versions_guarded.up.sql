-- Positions of a round open together and are superseded openly; versions, signatures and words stay as they are.
CREATE FUNCTION assessment_is_recused(of_case uuid, of_delegation bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM assessment_interest
        WHERE case_id = of_case AND delegation_id = of_delegation AND recused
    )
$$;

CREATE FUNCTION assessment_waits(of_case uuid, in_round integer) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor'
            AND NOT assessment_is_recused(of_case, delegation.id)
            AND NOT EXISTS (
                SELECT FROM assessment_position AS position
                WHERE position.case_id = of_case AND position.round = in_round
                    AND position.delegation_id = delegation.id
            )
    ) AND EXISTS (
        SELECT FROM cases_case WHERE id = of_case AND due_at > clock_timestamp()
    )
$$;

CREATE OR REPLACE FUNCTION assessment_check_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF assessment_is_recused(NEW.case_id, NEW.delegation_id) THEN
        RAISE EXCEPTION 'who has recused itself takes no position'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.supersedes_id IS NULL THEN
        IF NEW.opened_at IS NOT NULL THEN
            RAISE EXCEPTION 'a position is sealed before it is opened'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF NOT EXISTS (
            SELECT FROM cases_case
            WHERE id = NEW.case_id AND state = 'assessment' AND round = NEW.round
        ) THEN
            RAISE EXCEPTION 'positions are sealed in assessment only'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT EXISTS (
        SELECT FROM assessment_position
        WHERE id = NEW.supersedes_id AND opened_at IS NOT NULL
            AND (case_id, round, delegation_id) = (NEW.case_id, NEW.round, NEW.delegation_id)
    ) THEN
        RAISE EXCEPTION 'a position supersedes an opened one of the same guarantor and round'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM cases_case
        WHERE id = NEW.case_id AND round = NEW.round
            AND state IN ('determined', 'measures', 'referred')
    ) THEN
        RAISE EXCEPTION 'a position is superseded after the opening, until the case is closed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opened_at IS NOT NULL OR NEW.opened_at IS NULL OR NEW.content IS NULL
        OR (NEW.id, NEW.case_id, NEW.round, NEW.delegation_id, NEW.by_id, NEW.sealed_at,
            NEW.commitment, NEW.sealed, NEW.supersedes_id, NEW.reason)
        IS DISTINCT FROM
        (OLD.id, OLD.case_id, OLD.round, OLD.delegation_id, OLD.by_id, OLD.sealed_at,
            OLD.commitment, OLD.sealed, OLD.supersedes_id, OLD.reason)
    THEN
        RAISE EXCEPTION 'a position is only ever opened, once, as it was sealed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF assessment_waits(NEW.case_id, NEW.round) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_check_opened_together() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM assessment_position
        WHERE case_id = NEW.case_id AND round = NEW.round AND supersedes_id IS NULL
            AND opened_at IS DISTINCT FROM NEW.opened_at
    ) THEN
        RAISE EXCEPTION 'the positions of a round open at one moment, all of them'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_determination() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    former record;
BEGIN
    SELECT id, round, version INTO former FROM assessment_determination
    WHERE case_id = NEW.case_id ORDER BY version DESC LIMIT 1;
    IF NEW.version <> coalesce(former.version, 0) + 1
        OR NEW.supersedes_id IS DISTINCT FROM
            (CASE WHEN former.round = NEW.round THEN former.id END)
    THEN
        RAISE EXCEPTION 'a version of a determination follows the one before'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.digest <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'the digest is that of the text'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND round = NEW.round
            AND CASE WHEN NEW.supersedes_id IS NULL THEN state = 'assessment'
                ELSE state IN ('determined', 'measures', 'referred', 'closed') END
    ) THEN
        RAISE EXCEPTION 'a determination ends an assessment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_position WHERE case_id = NEW.case_id AND opened_at IS NULL) THEN
        RAISE EXCEPTION 'a determination follows from opened positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.supersedes_id IS NULL AND assessment_waits(NEW.case_id, NEW.round) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_check_case_determined() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM assessment_determination WHERE case_id = NEW.id AND round = NEW.round
    ) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_check_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    version record;
BEGIN
    SELECT * INTO version FROM assessment_determination WHERE id = NEW.determination_id;
    IF NEW.digest <> version.digest OR EXISTS (
        SELECT FROM assessment_determination WHERE supersedes_id = version.id
    ) OR NOT EXISTS (
        SELECT FROM cases_case WHERE id = version.case_id AND round = version.round
            AND state IN ('determined', 'measures', 'referred', 'closed')
    ) THEN
        RAISE EXCEPTION 'only the text that stands is signed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_user AS head
        JOIN accounts_delegation AS delegation ON delegation.id = head.delegation_id
        WHERE head.id = NEW.by_id AND head.role = 'head' AND head.is_active
            AND delegation.id = NEW.delegation_id AND delegation.kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'a determination is signed by the head of a guarantor, for that guarantor'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF assessment_is_recused(version.case_id, NEW.delegation_id) THEN
        RAISE EXCEPTION 'who has recused itself signs nothing'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_check_interest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'guarantors declare their interests'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.recused AND (NOT EXISTS (
        SELECT FROM cases_case
        WHERE id = NEW.case_id AND state IN ('triage', 'investigation', 'assessment')
    ) OR EXISTS (
        SELECT FROM assessment_position AS position
        JOIN cases_case ON cases_case.id = position.case_id AND cases_case.round = position.round
        WHERE position.case_id = NEW.case_id AND position.delegation_id = NEW.delegation_id
    )) THEN
        RAISE EXCEPTION 'a guarantor recuses itself before it takes a position'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION assessment_check_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND round = NEW.round
            AND state IN ('determined', 'measures', 'referred')
    ) OR NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) OR assessment_is_recused(NEW.case_id, NEW.delegation_id) THEN
        RAISE EXCEPTION 'silence is broken by a guarantor that counts, after the opening'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE CONSTRAINT TRIGGER assessment_position_opened_together
    AFTER UPDATE ON assessment_position DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION assessment_check_opened_together();
CREATE TRIGGER assessment_case_determined BEFORE UPDATE ON cases_case
    FOR EACH ROW WHEN (NEW.state = 'determined' AND OLD.state = 'assessment')
    EXECUTE FUNCTION assessment_check_case_determined();
CREATE TRIGGER assessment_signature_of_what_stands BEFORE INSERT ON assessment_signature
    FOR EACH ROW EXECUTE FUNCTION assessment_check_signature();
CREATE TRIGGER assessment_signature_kept BEFORE UPDATE OR DELETE ON assessment_signature
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_signature_untruncated BEFORE TRUNCATE ON assessment_signature
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_interest_declared BEFORE INSERT ON assessment_interest
    FOR EACH ROW EXECUTE FUNCTION assessment_check_interest();
CREATE TRIGGER assessment_interest_kept BEFORE UPDATE OR DELETE ON assessment_interest
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_interest_untruncated BEFORE TRUNCATE ON assessment_interest
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_objection_raised BEFORE INSERT ON assessment_objection
    FOR EACH ROW EXECUTE FUNCTION assessment_check_objection();
CREATE TRIGGER assessment_objection_kept BEFORE UPDATE OR DELETE ON assessment_objection
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_objection_untruncated BEFORE TRUNCATE ON assessment_objection
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_referral_kept BEFORE UPDATE OR DELETE ON assessment_referral
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_referral_untruncated BEFORE TRUNCATE ON assessment_referral
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_reopening_kept BEFORE UPDATE OR DELETE ON assessment_reopening
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_reopening_untruncated BEFORE TRUNCATE ON assessment_reopening
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
