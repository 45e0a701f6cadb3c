-- A case closes when what its procedure requires since the determination is done or set aside, and no silence runs.
CREATE FUNCTION measures_step_stands(of_case uuid, in_round integer, step jsonb) RETURNS boolean LANGUAGE sql STABLE AS $$
    WITH counting AS (
        SELECT id FROM accounts_delegation
        WHERE kind = 'guarantor' AND NOT assessment_is_recused(of_case, id)
    ), aside AS (
        SELECT delegation_id FROM cases_setaside
        WHERE case_id = of_case AND round = in_round AND code = step ->> 'code'
    )
    SELECT CASE step ->> 'set_aside_by'
        WHEN 'all' THEN NOT EXISTS (
            SELECT FROM counting WHERE id NOT IN (SELECT delegation_id FROM aside)
        )
        ELSE EXISTS (SELECT FROM aside)
    END OR CASE step ->> 'code'
        WHEN 'signatures' THEN NOT EXISTS (
            SELECT FROM counting WHERE id NOT IN (
                SELECT signature.delegation_id FROM assessment_signature AS signature
                WHERE signature.determination_id = (
                    SELECT id FROM assessment_determination
                    WHERE case_id = of_case AND round = in_round ORDER BY version DESC LIMIT 1
                )
            )
        )
        WHEN 'measures' THEN EXISTS (
            SELECT FROM measures_measurestep AS said
            JOIN measures_measure AS measure ON measure.id = said.measure_id
            WHERE measure.case_id = of_case AND measure.round = in_round
                AND said.step = 'agreed' AND measure.state <> 'proposed'
        )
        ELSE true
    END
$$;

CREATE FUNCTION measures_check_what_closes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM procedures_procedure AS procedure,
            jsonb_array_elements(procedure.content -> 'steps') AS step
        WHERE procedure.version = NEW.procedure_id AND (step -> 'required') = 'true'
            AND step ->> 'in' IN ('determined', 'measures')
            AND NOT measures_step_stands(NEW.id, NEW.round, step)
    ) THEN
        RAISE EXCEPTION 'what the procedure requires of case % is not done', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM assessment_determination AS version, jsonb_each(version.fields) AS point
        WHERE version.case_id = NEW.id AND version.round = NEW.round
            AND assessment_is_proposed(point.value) AND NOT EXISTS (
                SELECT FROM assessment_determination AS later WHERE later.supersedes_id = version.id
            )
    ) THEN
        RAISE EXCEPTION 'who is silent on case % may still object', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER measures_case_done_when_closed BEFORE UPDATE ON cases_case
    FOR EACH ROW WHEN (NEW.state = 'closed' AND OLD.state <> 'closed')
    EXECUTE FUNCTION measures_check_what_closes();
