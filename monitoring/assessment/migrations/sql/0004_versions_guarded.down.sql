-- Lifts the guards of versions and signatures; sealing and opening know one round again.
DROP TRIGGER assessment_reopening_untruncated ON assessment_reopening;
DROP TRIGGER assessment_reopening_kept ON assessment_reopening;
DROP TRIGGER assessment_referral_untruncated ON assessment_referral;
DROP TRIGGER assessment_referral_kept ON assessment_referral;
DROP TRIGGER assessment_objection_untruncated ON assessment_objection;
DROP TRIGGER assessment_objection_kept ON assessment_objection;
DROP TRIGGER assessment_objection_raised ON assessment_objection;
DROP TRIGGER assessment_interest_untruncated ON assessment_interest;
DROP TRIGGER assessment_interest_kept ON assessment_interest;
DROP TRIGGER assessment_interest_declared ON assessment_interest;
DROP TRIGGER assessment_signature_untruncated ON assessment_signature;
DROP TRIGGER assessment_signature_kept ON assessment_signature;
DROP TRIGGER assessment_signature_of_what_stands ON assessment_signature;
DROP TRIGGER assessment_case_determined ON cases_case;
DROP TRIGGER assessment_position_opened_together ON assessment_position;

CREATE OR REPLACE FUNCTION assessment_check_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.opened_at IS NOT NULL THEN
        RAISE EXCEPTION 'a position is sealed before it is opened'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'assessment') THEN
        RAISE EXCEPTION 'positions are sealed in assessment only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opened_at IS NOT NULL OR NEW.opened_at IS NULL
        OR (NEW.id, NEW.case_id, NEW.delegation_id, NEW.by_id, NEW.sealed_at, NEW.commitment, NEW.sealed)
        IS DISTINCT FROM
        (OLD.id, OLD.case_id, OLD.delegation_id, OLD.by_id, OLD.sealed_at, OLD.commitment, OLD.sealed)
    THEN
        RAISE EXCEPTION 'a position is only ever opened, once, as it was sealed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor' AND NOT EXISTS (
            SELECT FROM assessment_position AS position
            WHERE position.case_id = NEW.case_id AND position.delegation_id = delegation.id
        )
    ) AND EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND due_at > clock_timestamp()
    ) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_determination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'assessment') THEN
        RAISE EXCEPTION 'a determination ends an assessment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_position WHERE case_id = NEW.case_id AND opened_at IS NULL) THEN
        RAISE EXCEPTION 'a determination follows from opened positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor' AND NOT EXISTS (
            SELECT FROM assessment_position AS position
            WHERE position.case_id = NEW.case_id AND position.delegation_id = delegation.id
        )
    ) AND EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND due_at > clock_timestamp()
    ) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

DROP FUNCTION assessment_check_objection();
DROP FUNCTION assessment_check_interest();
DROP FUNCTION assessment_check_signature();
DROP FUNCTION assessment_check_case_determined();
DROP FUNCTION assessment_check_opened_together();
DROP FUNCTION assessment_waits(uuid, integer);
DROP FUNCTION assessment_is_recused(uuid, bigint);
