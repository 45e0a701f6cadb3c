-- A position and an objection are of somebody of that guarantor; silence is broken where it runs, in time, by who filed nothing.
CREATE FUNCTION assessment_speaks_for(of_user uuid, of_delegation bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT FROM accounts_user
        WHERE id = of_user AND delegation_id = of_delegation AND is_active AND role IN ('reviewer', 'head')
    )
$$;

CREATE FUNCTION assessment_is_proposed(point jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(point ? 'until' AND (point -> 'agreed') = 'false' AND (point -> 'objected') IN ('false', '[]'), false)
$$;

CREATE OR REPLACE FUNCTION assessment_check_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT assessment_speaks_for(NEW.by_id, NEW.delegation_id) THEN
        RAISE EXCEPTION 'a position is taken by a reviewer or the head of its own guarantor'
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

CREATE OR REPLACE FUNCTION assessment_check_objection() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    point jsonb;
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
    IF NOT assessment_speaks_for(NEW.by_id, NEW.delegation_id) THEN
        RAISE EXCEPTION 'silence is broken by a reviewer or the head of that guarantor'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM assessment_position
        WHERE (case_id, round, delegation_id) = (NEW.case_id, NEW.round, NEW.delegation_id)
    ) THEN
        RAISE EXCEPTION 'who has filed a position supersedes it, and breaks no silence'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT version.fields -> NEW.field INTO point FROM assessment_determination AS version
    WHERE version.case_id = NEW.case_id AND version.round = NEW.round
    ORDER BY version.version DESC LIMIT 1;
    IF NOT assessment_is_proposed(point)
        OR (point ->> 'until')::timestamptz <= greatest(NEW.at, clock_timestamp()) THEN
        RAISE EXCEPTION 'silence is broken where something is proposed, and in time'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
