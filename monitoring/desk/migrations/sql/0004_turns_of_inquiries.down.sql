-- A case waits for answers in triage and for positions only.
CREATE OR REPLACE FUNCTION desk_reckon_turns(about uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    stands text;
    its_round integer;
    disputed boolean;
BEGIN
    SELECT state, round INTO stands, its_round FROM cases_case WHERE id = about;
    IF stands IS NULL OR stands NOT IN ('triage', 'investigation', 'assessment', 'determined', 'measures') THEN
        DELETE FROM desk_turn WHERE case_id = about;
        RETURN;
    END IF;
    IF stands IN ('triage', 'investigation') THEN
        SELECT count(DISTINCT answer) > 1 INTO disputed
        FROM cases_triageanswer WHERE case_id = about AND answer <> 'opened';
    ELSIF stands IN ('determined', 'measures') THEN
        SELECT open_points > 0 INTO disputed FROM assessment_determination
        WHERE case_id = about AND round = its_round ORDER BY version DESC LIMIT 1;
    END IF;
    WITH spoken AS (
        SELECT
            guarantor.id AS delegation_id,
            answer.answer IS NULL AS is_new,
            CASE stands
                WHEN 'triage' THEN coalesce(answer.answer, 'opened') <> 'opened'
                WHEN 'assessment' THEN EXISTS (
                    SELECT FROM assessment_position AS position
                    WHERE position.case_id = about AND position.delegation_id = guarantor.id
                        AND position.round = its_round
                ) OR EXISTS (
                    SELECT FROM assessment_interest AS interest
                    WHERE interest.case_id = about AND interest.delegation_id = guarantor.id
                        AND interest.recused
                )
            END AS has_spoken
        FROM accounts_delegation AS guarantor
        LEFT JOIN cases_triageanswer AS answer
            ON answer.case_id = about AND answer.delegation_id = guarantor.id
        WHERE guarantor.kind = 'guarantor'
    )
    INSERT INTO desk_turn (case_id, delegation_id, is_new, waits_for_it, waits_for_others, differs)
    SELECT
        about,
        spoken.delegation_id,
        stands = 'triage' AND spoken.is_new,
        spoken.has_spoken IS FALSE,
        spoken.has_spoken IS TRUE AND EXISTS (SELECT FROM spoken AS other WHERE other.has_spoken IS FALSE),
        coalesce(disputed, false)
    FROM spoken
    ON CONFLICT (case_id, delegation_id) DO UPDATE SET
        is_new = excluded.is_new,
        waits_for_it = excluded.waits_for_it,
        waits_for_others = excluded.waits_for_others,
        differs = excluded.differs
    WHERE (desk_turn.is_new, desk_turn.waits_for_it, desk_turn.waits_for_others, desk_turn.differs)
        IS DISTINCT FROM
        (excluded.is_new, excluded.waits_for_it, excluded.waits_for_others, excluded.differs);
END $$;

SELECT desk_reckon_turns(id) FROM cases_case WHERE state IN ('investigation', 'determined', 'measures');
