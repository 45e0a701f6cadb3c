CREATE OR REPLACE FUNCTION public.assessment_check_case_determined()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (
        SELECT FROM assessment_determination WHERE case_id = NEW.id AND round = NEW.round
    ) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_determination()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_interest()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_objection()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_opened_together()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_opening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_sealing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_signature()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_is_proposed(point jsonb)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT coalesce(point ? 'until' AND (point -> 'agreed') = 'false' AND (point -> 'objected') IN ('false', '[]'), false)
$function$

CREATE OR REPLACE FUNCTION public.assessment_is_recused(of_case uuid, of_delegation bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    SELECT EXISTS (
        SELECT FROM assessment_interest
        WHERE case_id = of_case AND delegation_id = of_delegation AND recused
    )
$function$

CREATE OR REPLACE FUNCTION public.assessment_speaks_for(of_user uuid, of_delegation bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    SELECT EXISTS (
        SELECT FROM accounts_user
        WHERE id = of_user AND delegation_id = of_delegation AND is_active AND role IN ('reviewer', 'head')
    )
$function$

CREATE OR REPLACE FUNCTION public.assessment_waits(of_case uuid, in_round integer)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
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
$function$

CREATE OR REPLACE FUNCTION public.cases_check_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'triage') THEN
        RAISE EXCEPTION 'answers are given in triage only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.case_id, NEW.delegation_id)
        IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.delegation_id)
    THEN
        RAISE EXCEPTION 'an answer keeps its case and its delegation'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_deadline()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.passed_at IS NOT NULL OR NEW.passed_at IS NULL
        OR (NEW.id, NEW.case_id, NEW.what, NEW.subject, NEW.due_at, NEW.set_at) IS DISTINCT FROM
            (OLD.id, OLD.case_id, OLD.what, OLD.subject, OLD.due_at, OLD.set_at) THEN
        RAISE EXCEPTION 'a deadline only ever passes, once, as it was set'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_left_out()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.round <> (SELECT round FROM cases_case WHERE id = NEW.case_id) THEN
        RAISE EXCEPTION 'a step is left out in the round that the case is in'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors leave a step out'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.state <> 'triage' THEN
        RAISE EXCEPTION 'a case begins in triage' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_scope()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'investigation') THEN
        RAISE EXCEPTION 'the scope is settled during the investigation'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.version <> (SELECT count(*) + 1 FROM cases_scope WHERE case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'version % of the scope does not follow the last one', NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_stance()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM cases_scope AS scope JOIN cases_scope AS later USING (case_id)
        WHERE scope.id = NEW.scope_id AND later.version > scope.version
    ) THEN
        RAISE EXCEPTION 'a stance is taken on the scope that stands'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take a stance on a scope'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_check_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (NEW.id, NEW.number, NEW.incident_id, NEW.opened_at, NEW.procedure_id) IS DISTINCT FROM
        (OLD.id, OLD.number, OLD.incident_id, OLD.opened_at, OLD.procedure_id) THEN
        RAISE EXCEPTION 'a case keeps its number, its incident, its opening and its procedure'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'triage > investigation',
        'triage > dismissed',
        'investigation > assessment',
        'assessment > determined',
        'determined > measures',
        'determined > referred',
        'measures > referred',
        'determined > closed',
        'measures > closed',
        'referred > closed',
        'determined > investigation',
        'measures > investigation',
        'referred > investigation',
        'closed > investigation',
        'dismissed > investigation'
    ) THEN
        RAISE EXCEPTION 'a case does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.round <> OLD.round
        + (NEW.state = 'investigation' AND OLD.state NOT IN ('triage', 'investigation'))::int THEN
        RAISE EXCEPTION 'a case has another round when it is reopened, and only then'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.due_at IS DISTINCT FROM OLD.due_at AND NEW.state = OLD.state THEN
        RAISE EXCEPTION 'a case is due at another time only after a step'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'determined' AND OLD.state = 'assessment'
        AND NOT EXISTS (SELECT FROM assessment_determination WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.cases_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of a case stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.coverage_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what was filed is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.desk_check_assignment()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
        AND (NEW.id, NEW.case_id, NEW.delegation_id, NEW.user_id, NEW.by_id, NEW.at, NEW.word)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.case_id, OLD.delegation_id, OLD.user_id, OLD.by_id, OLD.at, OLD.word)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an assignment is only ever ended: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.desk_reckon_after_answer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM desk_reckon_turns(NEW.case_id);
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.desk_reckon_after_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM desk_reckon_turns(substr(NEW.subject, 6)::uuid);
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.desk_reckon_turns(about uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
                ELSE NOT (
                    EXISTS (
                        SELECT FROM investigation_informationrequest AS request
                        WHERE request.case_id = about AND request.through_id = guarantor.id
                            AND request.state IN ('asked', 'passed_on')
                    ) OR EXISTS (
                        SELECT FROM investigation_task AS task
                        WHERE task.case_id = about AND task.delegation_id = guarantor.id
                            AND task.state = 'open'
                    ) OR EXISTS (
                        SELECT FROM measures_measure AS measure
                        WHERE measure.case_id = about AND (
                            measure.owner_id = guarantor.id
                            AND measure.state IN ('agreed', 'under_way', 'not_verified')
                            OR measure.state = 'proposed' AND NOT EXISTS (
                                SELECT FROM measures_measurestep AS step
                                WHERE step.measure_id = measure.id AND step.step = 'agreed'
                                    AND step.version = measure.version
                                    AND step.delegation_id = guarantor.id
                            )
                        )
                    )
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
END $function$

CREATE OR REPLACE FUNCTION public.detection_check_binds(of_rule bigint)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (SELECT FROM detection_detectionrule WHERE id = of_rule AND delegation_id IS NULL)
        AND governance_is_founded() AND NOT governance_applies(ARRAY['detection_rule'])
    THEN
        RAISE EXCEPTION 'a rule of the whole group changes by a proposal that all guarantors approved'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $function$

CREATE OR REPLACE FUNCTION public.detection_check_end()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM detection_check_binds(OLD.rule_id);
    IF OLD.in_force_to IS NOT NULL OR NEW.in_force_to IS NULL
        OR to_jsonb(OLD) - 'in_force_to' <> to_jsonb(NEW) - 'in_force_to'
    THEN
        RAISE EXCEPTION 'a version of a rule is ended once, and never edited'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.detection_check_version()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    PERFORM detection_check_binds(NEW.rule_id);
    IF NEW.version <> 1 + coalesce(
        (SELECT max(version) FROM detection_ruleversion WHERE rule_id = NEW.rule_id), 0
    ) THEN
        RAISE EXCEPTION 'version % of the rule does not follow the last one', NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.proposal := coalesce(current_setting('astana.proposal', true), '');
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.detection_check_withdrawal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id}'::text[]
            <> to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id}'::text[]
    THEN
        RAISE EXCEPTION 'an announced activity is withdrawn once, and never edited'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.detection_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what was recorded of detection is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.documents_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'an issued document stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.escalation_check_alert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (NEW.id, NEW.number, NEW.fingerprint, NEW.case_id, NEW.report_id, NEW.zone_id, NEW.is_drill,
        NEW.why, NEW.raised_at, NEW.within_id)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.fingerprint, OLD.case_id, OLD.report_id, OLD.zone_id, OLD.is_drill,
        OLD.why, OLD.raised_at, OLD.within_id)
       OR NEW.count < OLD.count OR NEW.severity < OLD.severity
       OR (OLD.rule_version_id IS NOT NULL AND NEW.rule_version_id IS DISTINCT FROM OLD.rule_version_id)
    THEN
        RAISE EXCEPTION 'alert % keeps what it says', OLD.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.escalation_check_contact()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.in_case_id IS NOT NULL
       OR (to_jsonb(NEW) - 'in_case_id') IS DISTINCT FROM (to_jsonb(OLD) - 'in_case_id')
    THEN
        RAISE EXCEPTION 'a contact about an alert stays as it was logged'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.escalation_check_own_acknowledgement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_user WHERE id = NEW.by_id AND delegation_id = NEW.delegation_id
    ) THEN
        RAISE EXCEPTION 'a delegation acknowledges for itself'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.escalation_check_own_silence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM accounts_user
        WHERE id IN (NEW.by_id, NEW.lifted_by_id) AND delegation_id <> NEW.delegation_id
    ) THEN
        RAISE EXCEPTION 'a silence is its own delegation''s'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.escalation_check_silence()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.lifted_at IS NOT NULL
       OR (NEW.id, NEW.delegation_id, NEW.zone_id, NEW.least_severity, NEW.reason, NEW.by_id,
           NEW.at, NEW.ends_at)
          IS DISTINCT FROM
          (OLD.id, OLD.delegation_id, OLD.zone_id, OLD.least_severity, OLD.reason, OLD.by_id,
           OLD.at, OLD.ends_at)
    THEN
        RAISE EXCEPTION 'a silence is only lifted, once'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.escalation_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of alerts stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.evidence_check_beginning()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.state <> 'arriving' OR NEW.received_at IS NOT NULL OR NEW.checked_at IS NOT NULL
        OR (NEW.reason_code, NEW.sha256, NEW.media_type, NEW.device, NEW.software,
            NEW.rendition_sha256, NEW.rendition_type, NEW.rendition_note)
            IS DISTINCT FROM ('', '', '', '', '', '', '', '')
        OR NEW.kind <> 'unknown' OR NEW.metadata <> '{}' OR NEW.reason_facts <> '{}'
        OR NEW.taken_at IS NOT NULL OR NEW.latitude IS NOT NULL OR NEW.longitude IS NOT NULL
        OR NEW.rendition_size IS NOT NULL
    THEN
        RAISE EXCEPTION 'a file of evidence begins as one that is arriving'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.evidence_check_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (NEW.id, NEW.report_id_given, NEW.uploaded_by_id, NEW.delegation_id, NEW.name, NEW.said_type,
        NEW.size, NEW.sha256_said, NEW.hashed_here)
        IS DISTINCT FROM
        (OLD.id, OLD.report_id_given, OLD.uploaded_by_id, OLD.delegation_id, OLD.name, OLD.said_type,
        OLD.size, OLD.sha256_said, OLD.hashed_here)
        OR OLD.report_id IS NOT NULL AND NEW.report_id IS DISTINCT FROM OLD.report_id
    THEN
        RAISE EXCEPTION 'a file of evidence stays what it was sent as'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'arriving > received',
        'arriving > lapsed',
        'arriving > removed',
        'received > checking',
        'checking > ready',
        'checking > quarantined',
        'checking > refused',
        'checking > mismatch',
        'mismatch > arriving',
        'lapsed > arriving',
        'removed > arriving'
    ) THEN
        RAISE EXCEPTION 'a file of evidence does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.checked_at IS NOT NULL AND OLD.state <> 'mismatch' AND
        (NEW.sha256, NEW.reason_code, NEW.reason_facts, NEW.received_at, NEW.checked_at, NEW.begun_at,
        NEW.kind, NEW.media_type, NEW.taken_at, NEW.taken_at_is_local, NEW.latitude, NEW.longitude,
        NEW.device, NEW.software, NEW.metadata, NEW.device_clock_at, NEW.file_changed_at)
        IS DISTINCT FROM
        (OLD.sha256, OLD.reason_code, OLD.reason_facts, OLD.received_at, OLD.checked_at, OLD.begun_at,
        OLD.kind, OLD.media_type, OLD.taken_at, OLD.taken_at_is_local, OLD.latitude, OLD.longitude,
        OLD.device, OLD.software, OLD.metadata, OLD.device_clock_at, OLD.file_changed_at)
    THEN
        RAISE EXCEPTION 'what was found of a file of evidence is frozen'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state IN ('ready', 'quarantined', 'refused') AND
        (NEW.rendition_sha256, NEW.rendition_type, NEW.rendition_size, NEW.rendition_note)
        IS DISTINCT FROM
        (OLD.rendition_sha256, OLD.rendition_type, OLD.rendition_size, OLD.rendition_note)
    THEN
        RAISE EXCEPTION 'the clean copy of a file of evidence stays as it was made'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.evidence_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'evidence and its custody stay: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.exchange_check_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.rows_filed <> 0 OR NEW.confirmed_at IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is filed before an import is confirmed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.exchange_check_step()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (NEW.id, NEW.delegation_id, NEW.by_id, NEW.begun_at, NEW.file_name, NEW.stored_as,
        NEW.sha256, NEW.size)
        IS DISTINCT FROM
        (OLD.id, OLD.delegation_id, OLD.by_id, OLD.begun_at, OLD.file_name, OLD.stored_as,
        OLD.sha256, OLD.size)
    THEN
        RAISE EXCEPTION 'an import stays what was brought'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'reading > checking',
        'reading > failed',
        'reading > cancelled',
        'checking > previewed',
        'checking > reading',
        'checking > failed',
        'checking > cancelled',
        'previewed > checking',
        'previewed > reading',
        'previewed > importing',
        'previewed > cancelled',
        'importing > done',
        'done > undoing',
        'undoing > undone',
        'failed > reading',
        'failed > cancelled'
    ) THEN
        RAISE EXCEPTION 'an import does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.confirmed_at IS NOT NULL AND
        (NEW.confirmed_at, NEW.shape, NEW.mapping, NEW.headers, NEW.format, NEW.encoding,
        NEW.delimiter, NEW.language, NEW.rows_found, NEW.rows_good, NEW.rows_twice, NEW.warnings)
        IS DISTINCT FROM
        (OLD.confirmed_at, OLD.shape, OLD.mapping, OLD.headers, OLD.format, OLD.encoding,
        OLD.delimiter, OLD.language, OLD.rows_found, OLD.rows_good, OLD.rows_twice, OLD.warnings)
    THEN
        RAISE EXCEPTION 'what was confirmed of an import stays'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.rows_filed < OLD.rows_filed OR NEW.rows_withdrawn < OLD.rows_withdrawn
        OR OLD.state NOT IN ('reading', 'checking', 'previewed', 'importing')
        AND (NEW.rows_filed, NEW.rows_bad, NEW.rows_known)
        IS DISTINCT FROM (OLD.rows_filed, OLD.rows_bad, OLD.rows_known)
    THEN
        RAISE EXCEPTION 'what an import filed stays counted'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.undone_at IS NOT NULL AND
        (NEW.undone_at, NEW.undone_by_id, NEW.undo_reason)
        IS DISTINCT FROM (OLD.undone_at, OLD.undone_by_id, OLD.undo_reason)
    THEN
        RAISE EXCEPTION 'who undid an import, and why, stays'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.exchange_check_telling()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM told JOIN exchange_importbatch ON exchange_importbatch.id = told.batch_id
        WHERE state NOT IN ('reading', 'checking', 'importing')
    ) THEN
        RAISE EXCEPTION 'rows are told of while they are checked or filed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.exchange_check_told()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM exchange_importbatch
        WHERE id = OLD.batch_id AND confirmed_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'what was told of the rows of a confirmed import stays'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $function$

CREATE OR REPLACE FUNCTION public.exchange_keep_confirmed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF OLD.confirmed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a confirmed import is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $function$

CREATE OR REPLACE FUNCTION public.exchange_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of an import stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.field_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what was brought in is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.governance_applies(kinds text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    SELECT EXISTS (
        SELECT 1 FROM governance_proposal
        WHERE id = nullif(current_setting('astana.proposal', true), '')::uuid
            AND state = 'in_force' AND applied_in = txid_current() AND kind = ANY (kinds)
    )
$function$

CREATE OR REPLACE FUNCTION public.governance_check_approval()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM accounts_user head JOIN governance_proposaltext ON governance_proposaltext.id = NEW.text_id
        WHERE head.id = NEW.by_id AND head.role = 'head' AND head.is_active
            AND head.delegation_id = NEW.delegation_id AND governance_proposaltext.digest = NEW.digest
    ) THEN
        RAISE EXCEPTION 'only the head of a delegation approves for it, and the text as it reads'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.governance_check_proposal()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
    asks_all boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'open'
        OR (NEW.id, NEW.number, NEW.kind, NEW.delegation_id, NEW.drafted_by_id, NEW.drafted_at)
            IS DISTINCT FROM
            (OLD.id, OLD.number, OLD.kind, OLD.delegation_id, OLD.drafted_by_id, OLD.drafted_at)
        OR NEW.version < OLD.version) THEN
        RAISE EXCEPTION 'a proposal that was decided stays as it is, and what it is about as well'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.applied_in := NULL;
    IF NEW.state <> 'in_force' THEN
        RETURN NEW;
    END IF;
    NEW.applied_in := txid_current();
    SELECT needs_all INTO asks_all FROM governance_governedkind WHERE kind = NEW.kind;
    IF NEW.kind <> 'founding' AND NOT (governance_is_founded() AND coalesce(asks_all, true)) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM accounts_delegation WHERE kind = 'guarantor')
        OR EXISTS (
            SELECT 1 FROM accounts_delegation guarantor
            WHERE guarantor.kind = 'guarantor' AND NOT EXISTS (
                SELECT 1 FROM governance_approval approval
                JOIN governance_proposaltext standing ON standing.id = approval.text_id
                JOIN accounts_user head ON head.id = approval.by_id
                WHERE standing.proposal_id = NEW.id AND standing.version = NEW.version
                    AND approval.digest = standing.digest
                    AND approval.delegation_id = guarantor.id
                    AND head.role = 'head' AND head.is_active AND head.delegation_id = guarantor.id
            )
        ) THEN
        RAISE EXCEPTION 'proposal % lacks the approval of a guarantor', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.governance_check_text()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex')
        OR (NEW.text::json ->> 'title', NEW.text::json ->> 'reason') IS DISTINCT FROM (NEW.title::text, NEW.reason) THEN
        RAISE EXCEPTION 'the digest of a text covers its title and its reason, too'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.governance_guard()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF governance_is_founded() AND NOT governance_applies(TG_ARGV) THEN
        RAISE EXCEPTION 'this binds all, it changes by a proposal only: % refused on %', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_LEVEL = 'STATEMENT' THEN
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.governance_is_founded()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
    SELECT EXISTS (SELECT 1 FROM governance_proposal WHERE kind = 'founding' AND state = 'in_force')
$function$

CREATE OR REPLACE FUNCTION public.governance_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what was proposed, approved or objected stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.investigation_check_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
    was jsonb := to_jsonb(OLD);
    becomes jsonb := to_jsonb(NEW);
    changed text;
BEGIN
    IF OLD.state <> NEW.state
        AND OLD.state || ' > ' || NEW.state <> ALL (string_to_array(TG_ARGV[0], ', ')) THEN
        RAISE EXCEPTION '% does not go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    FOR changed IN SELECT key FROM jsonb_each(was) WHERE becomes -> key <> value AND key <> 'state'
    LOOP
        IF OLD.state = NEW.state THEN
            CONTINUE WHEN OLD.state = TG_ARGV[1]
                AND changed = ANY (string_to_array(TG_ARGV[2], ', '));
        ELSE
            CONTINUE WHEN was -> changed IN ('null'::jsonb, '""'::jsonb);
        END IF;
        RAISE EXCEPTION 'what % says stays: % is not changed', TG_TABLE_NAME, changed
            USING ERRCODE = 'integrity_constraint_violation';
    END LOOP;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.investigation_check_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF NEW.state <> TG_ARGV[0] THEN
        RAISE EXCEPTION '% begins as %', TG_TABLE_NAME, TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.investigation_check_opinion()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM accounts_delegation
        WHERE id = NEW.asked_of_id AND kind IN ('guarantor', 'party')
    ) OR EXISTS (
        SELECT FROM accounts_user WHERE id = NEW.given_by_id AND delegation_id <> NEW.asked_of_id
    ) THEN
        RAISE EXCEPTION 'an opinion is given by those of whom it was asked, and not by a guarantor'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.investigation_check_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM parties_party AS party, accounts_delegation AS delegation
        WHERE party.id = NEW.party_id AND delegation.id = NEW.through_id
            AND delegation.kind = 'guarantor' AND (
                delegation.id = party.answered_for_by_id OR EXISTS (
                    SELECT FROM cases_scope AS scope
                    WHERE scope.case_id = NEW.case_id
                        AND (party.id, delegation.id) IN (
                            (scope.actor_id, scope.actor_answered_by_id),
                            (scope.target_id, scope.target_answered_by_id)
                        )
                        AND scope.version = (
                            SELECT max(version) FROM cases_scope WHERE case_id = NEW.case_id
                        )
                )
            )
    ) THEN
        RAISE EXCEPTION 'a party is asked through the guarantor that answers for it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_user
        WHERE id IN (NEW.passed_on_by_id, NEW.answered_by_id) AND delegation_id <> NEW.through_id
            AND id IS DISTINCT FROM CASE WHEN TG_OP = 'UPDATE' THEN OLD.passed_on_by_id END
    ) THEN
        RAISE EXCEPTION 'only the guarantor that answers for a party brings its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.investigation_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of an investigation stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.ledger_check_comes_first()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (SELECT FROM ledger_entry WHERE sequence = NEW.entry_id) THEN
        RAISE EXCEPTION 'ledger entry % is recorded already: its commitment comes first', NEW.entry_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.ledger_check_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
    last record;
    kept record;
BEGIN
    SELECT sequence, hash INTO last FROM ledger_entry ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(last.sequence, 0) + 1
        OR NEW.previous <> coalesce(last.hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'ledger entry % does not follow the last one', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT salt, envelope, envelope::json AS said INTO kept
        FROM ledger_commitment WHERE entry_id = NEW.sequence;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ledger entry % is in clear: its commitment comes first', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.hash <> ledger_digest(kept.envelope) THEN
        RAISE EXCEPTION 'ledger entry % does not have the hash of its envelope', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (kept.said ->> 'commitment', kept.said ->> 'previous', kept.said ->> 'sequence')
        IS DISTINCT FROM
        (ledger_commitment_to(NEW.encoding, kept.salt), NEW.previous, NEW.sequence::text) THEN
        RAISE EXCEPTION 'ledger entry % is not what its envelope is committed to', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.ledger_commitment_to(encoding text, salt text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
DECLARE
    content json := encoding::json -> 'content';
    filed text := '';
BEGIN
    IF json_typeof(content) = 'object' AND json_typeof(content -> 'number') = 'string'
        AND json_typeof(content -> 'digest') = 'string' THEN
        filed := (content ->> 'number') || ' ' || (content ->> 'digest');
    END IF;
    RETURN ledger_digest(
        ledger_digest(ledger_digest('receipt' || salt) || filed) || ledger_digest(salt || encoding)
    );
END $function$

CREATE OR REPLACE FUNCTION public.ledger_digest(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
    SELECT encode(sha256(convert_to(words, 'UTF8')), 'hex')
$function$

CREATE OR REPLACE FUNCTION public.ledger_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.measures_check_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.measures_check_closing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF EXISTS (
        SELECT FROM measures_measure
        WHERE case_id = NEW.id AND state NOT IN ('verified', 'dropped')
    ) THEN
        RAISE EXCEPTION 'case % has measures that are open', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.measures_check_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.measures_check_what_closes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.measures_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of a measure stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.measures_step_stands(of_case uuid, in_round integer, step jsonb)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
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
$function$

CREATE OR REPLACE FUNCTION public.procedures_check_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.procedures_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'a procedure stays as it was agreed: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.reports_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'a filed report is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.reports_refuse_later()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
    now_id constant bigint := pg_current_xact_id()::text::bigint;
    written bigint;  -- the transaction that wrote the report, without its epoch, as the row keeps it
    apart bigint;
BEGIN
    FOR written IN
        SELECT DISTINCT (SELECT xmin FROM reports_report WHERE id = inserted.report_id)::text::bigint
        FROM inserted
    LOOP
        -- How far the two are apart, the short way round the circle of 2^32. A report that can be
        -- seen, of a transaction that has not ended, was written by this very transaction or by a
        -- savepoint within it.
        apart := ((written - now_id) % 4294967296 + 6442450944) % 4294967296 - 2147483648;
        IF pg_xact_status((now_id + apart)::text::xid8) IS DISTINCT FROM 'in progress' THEN
            RAISE EXCEPTION 'a filed report is frozen: INSERT refused on %', TG_TABLE_NAME
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END LOOP;
    RETURN NULL;
END $function$

CREATE OR REPLACE FUNCTION public.zones_consonants(folded text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
    sound text := folded;
BEGIN
    sound := regexp_replace(sound, '([a-z]{3}[ae])t(?= )', '\1', 'g');  -- Khirbat, Maarrat: the ending speaks or not
    sound := regexp_replace(sound, '[sc]h', 's', 'g');
    sound := regexp_replace(sound, 'kh', 'x', 'g');
    sound := regexp_replace(sound, '([gdt])h', '\1', 'g');
    sound := regexp_replace(sound, 'zh|dj', 'j', 'g');
    sound := regexp_replace(sound, 'ph', 'f', 'g');
    sound := regexp_replace(sound, 'h(?= |$)', '', 'g');
    sound := translate(sound, 'xqcpv', 'hkjbw');
    sound := regexp_replace(sound, '([a-z])\1+', '\1', 'g');
    sound := regexp_replace(sound, '([^ ])[wy]+', '\1', 'g');
    RETURN regexp_replace(sound, '[aeiou ]+', '', 'g');
END $function$

CREATE OR REPLACE FUNCTION public.zones_folded(name text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
    folded text := name;
    words text;
BEGIN
    -- Apostrophes, modifier letters and marks of direction say nothing here.
    folded := regexp_replace(folded, '[''`´‘’‛′\u02b0-\u02ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]', '', 'g');
    -- Accents, vowel signs and the stretching of Arabic letters.
    folded := normalize(folded, NFKD);
    folded := regexp_replace(folded, '[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]', '', 'g');
    folded := lower(folded COLLATE "pg_c_utf8");
    -- The Arabic article stands apart, as it does in Latin script.
    folded := regexp_replace(folded, '(^|[^\u0621-\u06d3])ال(?=[\u0621-\u06d3]{2})', '\1al ', 'g');
    folded := replace(folded, 'дж', 'j');
    folded := translate(
        folded,
        'абвгдезийклмнопрстуфхыэіґқңөұүһәјїєابتجحدرزسصضطظفقكلمنهويىةپگکیڤەہھےıøđłðħəŋς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹عъьء',
        'abvgdeziiklmnoprstufhyeigknouuhajieabtjhdrzssdtzfqklmnhwyyhpgkyvhhhyiodldhanσ01234567890123456789a'
    );
    folded := replace(folded, 'ж', 'zh');
    folded := replace(folded, 'ц', 'ts');
    folded := replace(folded, 'ч', 'ch');
    folded := replace(folded, 'ш', 'sh');
    folded := replace(folded, 'щ', 'shch');
    folded := replace(folded, 'ю', 'yu');
    folded := replace(folded, 'я', 'ya');
    folded := replace(folded, 'ғ', 'gh');
    folded := replace(folded, 'ث', 'th');
    folded := replace(folded, 'خ', 'kh');
    folded := replace(folded, 'ذ', 'dh');
    folded := replace(folded, 'ش', 'sh');
    folded := replace(folded, 'غ', 'gh');
    folded := replace(folded, 'چ', 'ch');
    folded := replace(folded, 'ژ', 'zh');
    folded := replace(folded, 'ß', 'ss');
    folded := replace(folded, 'æ', 'ae');
    folded := replace(folded, 'œ', 'oe');
    folded := replace(folded, 'þ', 'th');
    folded := regexp_replace(folded, '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u3000-\u303f]+', ' ', 'g');
    folded := btrim(folded, ' ');
    SELECT string_agg(word, ' ' ORDER BY place) INTO words
    FROM regexp_split_to_table(folded, ' ') WITH ORDINALITY AS split(word, place)
    WHERE word !~ '^([aeiu]l|ehl|a[dnrstz]|e[dnrstz]|ash|esh|ett|adh|edh|ath|eth)$';
    RETURN coalesce(words, folded);
END $function$

CREATE OR REPLACE FUNCTION public.zones_refuse_redrawing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    IF (NEW.id, NEW.zone_id, NEW.geometry, NEW.valid_from)
        IS DISTINCT FROM (OLD.id, OLD.zone_id, OLD.geometry, OLD.valid_from) THEN
        RAISE EXCEPTION 'a boundary version is never redrawn: add another version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.zones_spellings_consonants(names jsonb, spellings jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(string_agg(DISTINCT zones_consonants(zones_folded((every.said #>> '{}'::text[]))), chr(10)), ''::text) AS "coalesce" FROM (SELECT jsonb_path_query(zones_spellings_consonants.names, '$.*'::jsonpath) AS jsonb_path_query UNION SELECT jsonb_path_query(zones_spellings_consonants.spellings, '$[*]'::jsonpath) AS jsonb_path_query) every(said))

CREATE OR REPLACE FUNCTION public.zones_spellings_folded(names jsonb, spellings jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT COALESCE(string_agg(DISTINCT zones_folded((every.said #>> '{}'::text[])), chr(10)), ''::text) AS "coalesce" FROM (SELECT jsonb_path_query(zones_spellings_folded.names, '$.*'::jsonpath) AS jsonb_path_query UNION SELECT jsonb_path_query(zones_spellings_folded.spellings, '$[*]'::jsonpath) AS jsonb_path_query) every(said))

CREATE TRIGGER assessment_case_determined BEFORE UPDATE ON public.cases_case FOR EACH ROW WHEN ((((new.state)::text = 'determined'::text) AND ((old.state)::text = 'assessment'::text))) EXECUTE FUNCTION assessment_check_case_determined();
CREATE TRIGGER assessment_determination_follows BEFORE INSERT ON public.assessment_determination FOR EACH ROW EXECUTE FUNCTION assessment_check_determination();
CREATE TRIGGER assessment_determination_kept BEFORE DELETE OR UPDATE ON public.assessment_determination FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_determination_untruncated BEFORE TRUNCATE ON public.assessment_determination FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_interest_declared BEFORE INSERT ON public.assessment_interest FOR EACH ROW EXECUTE FUNCTION assessment_check_interest();
CREATE TRIGGER assessment_interest_kept BEFORE DELETE OR UPDATE ON public.assessment_interest FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_interest_untruncated BEFORE TRUNCATE ON public.assessment_interest FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_objection_kept BEFORE DELETE OR UPDATE ON public.assessment_objection FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_objection_raised BEFORE INSERT ON public.assessment_objection FOR EACH ROW EXECUTE FUNCTION assessment_check_objection();
CREATE TRIGGER assessment_objection_untruncated BEFORE TRUNCATE ON public.assessment_objection FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_position_kept BEFORE DELETE ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE CONSTRAINT TRIGGER assessment_position_opened_together AFTER UPDATE ON public.assessment_position DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION assessment_check_opened_together();
CREATE TRIGGER assessment_position_opening BEFORE UPDATE ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION assessment_check_opening();
CREATE TRIGGER assessment_position_sealing BEFORE INSERT ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION assessment_check_sealing();
CREATE TRIGGER assessment_position_untruncated BEFORE TRUNCATE ON public.assessment_position FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_referral_kept BEFORE DELETE OR UPDATE ON public.assessment_referral FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_referral_untruncated BEFORE TRUNCATE ON public.assessment_referral FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_reopening_kept BEFORE DELETE OR UPDATE ON public.assessment_reopening FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_reopening_untruncated BEFORE TRUNCATE ON public.assessment_reopening FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_signature_kept BEFORE DELETE OR UPDATE ON public.assessment_signature FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_signature_of_what_stands BEFORE INSERT ON public.assessment_signature FOR EACH ROW EXECUTE FUNCTION assessment_check_signature();
CREATE TRIGGER assessment_signature_untruncated BEFORE TRUNCATE ON public.assessment_signature FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_answer_in_triage BEFORE INSERT OR UPDATE ON public.cases_triageanswer FOR EACH ROW EXECUTE FUNCTION cases_check_answer();
CREATE TRIGGER cases_answer_kept BEFORE DELETE ON public.cases_triageanswer FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_answer_untruncated BEFORE TRUNCATE ON public.cases_triageanswer FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_case_begins BEFORE INSERT ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_check_new();
CREATE TRIGGER cases_case_kept BEFORE DELETE ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_case_step BEFORE UPDATE ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_check_step();
CREATE TRIGGER cases_case_untruncated BEFORE TRUNCATE ON public.cases_case FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_deadline_kept BEFORE DELETE ON public.cases_deadline FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_deadline_passes BEFORE UPDATE ON public.cases_deadline FOR EACH ROW EXECUTE FUNCTION cases_check_deadline();
CREATE TRIGGER cases_deadline_untruncated BEFORE TRUNCATE ON public.cases_deadline FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_kept BEFORE DELETE OR UPDATE ON public.cases_note FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_untruncated BEFORE TRUNCATE ON public.cases_note FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scope_follows BEFORE INSERT ON public.cases_scope FOR EACH ROW EXECUTE FUNCTION cases_check_scope();
CREATE TRIGGER cases_scope_kept BEFORE DELETE OR UPDATE ON public.cases_scope FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scope_untruncated BEFORE TRUNCATE ON public.cases_scope FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scopestance_kept BEFORE DELETE OR UPDATE ON public.cases_scopestance FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scopestance_taken BEFORE INSERT ON public.cases_scopestance FOR EACH ROW EXECUTE FUNCTION cases_check_stance();
CREATE TRIGGER cases_scopestance_untruncated BEFORE TRUNCATE ON public.cases_scopestance FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_setaside_in_round BEFORE INSERT ON public.cases_setaside FOR EACH ROW EXECUTE FUNCTION cases_check_left_out();
CREATE TRIGGER cases_setaside_kept BEFORE DELETE OR UPDATE ON public.cases_setaside FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_setaside_untruncated BEFORE TRUNCATE ON public.cases_setaside FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_skipped_in_round BEFORE INSERT ON public.cases_skipped FOR EACH ROW EXECUTE FUNCTION cases_check_left_out();
CREATE TRIGGER cases_skipped_kept BEFORE DELETE OR UPDATE ON public.cases_skipped FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_skipped_untruncated BEFORE TRUNCATE ON public.cases_skipped FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER coverage_outage_frozen BEFORE DELETE OR UPDATE ON public.coverage_outage FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_outage_untruncated BEFORE TRUNCATE ON public.coverage_outage FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_patrol_frozen BEFORE DELETE OR UPDATE ON public.coverage_patrol FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_patrol_untruncated BEFORE TRUNCATE ON public.coverage_patrol FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_frozen BEFORE DELETE OR UPDATE ON public.coverage_restriction FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_untruncated BEFORE TRUNCATE ON public.coverage_restriction FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER desk_assignment_kept BEFORE DELETE OR UPDATE ON public.desk_assignment FOR EACH ROW EXECUTE FUNCTION desk_check_assignment();
CREATE TRIGGER desk_assignment_untruncated BEFORE TRUNCATE ON public.desk_assignment FOR EACH STATEMENT EXECUTE FUNCTION desk_check_assignment();
CREATE TRIGGER desk_reckon_after_answer AFTER INSERT OR UPDATE ON public.cases_triageanswer FOR EACH ROW EXECUTE FUNCTION desk_reckon_after_answer();
CREATE TRIGGER desk_reckon_after_entry AFTER INSERT ON public.ledger_entry FOR EACH ROW WHEN (((new.subject)::text ~~ 'case:%'::text)) EXECUTE FUNCTION desk_reckon_after_entry();
CREATE TRIGGER detection_activity_kept BEFORE DELETE ON public.detection_plannedactivity FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_activity_untruncated BEFORE TRUNCATE ON public.detection_plannedactivity FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_activity_withdrawn BEFORE UPDATE ON public.detection_plannedactivity FOR EACH ROW EXECUTE FUNCTION detection_check_withdrawal();
CREATE TRIGGER detection_rule_frozen BEFORE DELETE OR UPDATE ON public.detection_detectionrule FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_rule_untruncated BEFORE TRUNCATE ON public.detection_detectionrule FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_version_ends BEFORE UPDATE ON public.detection_ruleversion FOR EACH ROW EXECUTE FUNCTION detection_check_end();
CREATE TRIGGER detection_version_follows BEFORE INSERT ON public.detection_ruleversion FOR EACH ROW EXECUTE FUNCTION detection_check_version();
CREATE TRIGGER detection_version_kept BEFORE DELETE ON public.detection_ruleversion FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_version_untruncated BEFORE TRUNCATE ON public.detection_ruleversion FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER documents_document_frozen BEFORE DELETE OR UPDATE ON public.documents_document FOR EACH ROW EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER documents_document_untruncated BEFORE TRUNCATE ON public.documents_document FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse_change();
CREATE TRIGGER escalation_acknowledgement_frozen BEFORE DELETE OR UPDATE ON public.escalation_acknowledgement FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_acknowledgement_own BEFORE INSERT ON public.escalation_acknowledgement FOR EACH ROW EXECUTE FUNCTION escalation_check_own_acknowledgement();
CREATE TRIGGER escalation_acknowledgement_untruncated BEFORE TRUNCATE ON public.escalation_acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alert_frozen BEFORE DELETE ON public.escalation_alert FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alert_kept BEFORE UPDATE ON public.escalation_alert FOR EACH ROW EXECUTE FUNCTION escalation_check_alert();
CREATE TRIGGER escalation_alert_untruncated BEFORE TRUNCATE ON public.escalation_alert FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alertreport_frozen BEFORE DELETE OR UPDATE ON public.escalation_alertreport FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alertreport_untruncated BEFORE TRUNCATE ON public.escalation_alertreport FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_contact_frozen BEFORE DELETE ON public.escalation_alertcontact FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_contact_kept BEFORE UPDATE ON public.escalation_alertcontact FOR EACH ROW EXECUTE FUNCTION escalation_check_contact();
CREATE TRIGGER escalation_contact_untruncated BEFORE TRUNCATE ON public.escalation_alertcontact FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_coursestep_frozen BEFORE DELETE OR UPDATE ON public.escalation_coursestep FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_coursestep_untruncated BEFORE TRUNCATE ON public.escalation_coursestep FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_policy_frozen BEFORE DELETE OR UPDATE ON public.escalation_escalationpolicy FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_policy_untruncated BEFORE TRUNCATE ON public.escalation_escalationpolicy FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_silence_frozen BEFORE DELETE ON public.escalation_silence FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_silence_kept BEFORE UPDATE ON public.escalation_silence FOR EACH ROW EXECUTE FUNCTION escalation_check_silence();
CREATE TRIGGER escalation_silence_own BEFORE INSERT OR UPDATE ON public.escalation_silence FOR EACH ROW EXECUTE FUNCTION escalation_check_own_silence();
CREATE TRIGGER escalation_silence_untruncated BEFORE TRUNCATE ON public.escalation_silence FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER evidence_custody_frozen BEFORE DELETE OR UPDATE ON public.evidence_custodyentry FOR EACH ROW EXECUTE FUNCTION evidence_refuse_change();
CREATE TRIGGER evidence_custody_untruncated BEFORE TRUNCATE ON public.evidence_custodyentry FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse_change();
CREATE TRIGGER evidence_file_beginning BEFORE INSERT ON public.evidence_evidencefile FOR EACH ROW EXECUTE FUNCTION evidence_check_beginning();
CREATE TRIGGER evidence_file_kept BEFORE DELETE ON public.evidence_evidencefile FOR EACH ROW EXECUTE FUNCTION evidence_refuse_change();
CREATE TRIGGER evidence_file_step BEFORE UPDATE ON public.evidence_evidencefile FOR EACH ROW EXECUTE FUNCTION evidence_check_step();
CREATE TRIGGER evidence_file_untruncated BEFORE TRUNCATE ON public.evidence_evidencefile FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse_change();
CREATE TRIGGER exchange_import_begins BEFORE INSERT ON public.exchange_importbatch FOR EACH ROW EXECUTE FUNCTION exchange_check_new();
CREATE TRIGGER exchange_import_kept BEFORE DELETE ON public.exchange_importbatch FOR EACH ROW EXECUTE FUNCTION exchange_keep_confirmed();
CREATE TRIGGER exchange_import_step BEFORE UPDATE ON public.exchange_importbatch FOR EACH ROW EXECUTE FUNCTION exchange_check_step();
CREATE TRIGGER exchange_import_untruncated BEFORE TRUNCATE ON public.exchange_importbatch FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_refused_frozen BEFORE UPDATE ON public.exchange_refusedrow FOR EACH ROW EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_refused_kept BEFORE DELETE ON public.exchange_refusedrow FOR EACH ROW EXECUTE FUNCTION exchange_check_told();
CREATE TRIGGER exchange_refused_telling AFTER INSERT ON public.exchange_refusedrow REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION exchange_check_telling();
CREATE TRIGGER exchange_refused_untruncated BEFORE TRUNCATE ON public.exchange_refusedrow FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_warned_frozen BEFORE UPDATE ON public.exchange_warnedlines FOR EACH ROW EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_warned_kept BEFORE DELETE ON public.exchange_warnedlines FOR EACH ROW EXECUTE FUNCTION exchange_check_told();
CREATE TRIGGER exchange_warned_telling AFTER INSERT ON public.exchange_warnedlines REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION exchange_check_telling();
CREATE TRIGGER exchange_warned_untruncated BEFORE TRUNCATE ON public.exchange_warnedlines FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER field_broughtin_frozen BEFORE DELETE OR UPDATE ON public.field_broughtin FOR EACH ROW EXECUTE FUNCTION field_refuse_change();
CREATE TRIGGER field_broughtin_untruncated BEFORE TRUNCATE ON public.field_broughtin FOR EACH STATEMENT EXECUTE FUNCTION field_refuse_change();
CREATE TRIGGER governance_approval_checked BEFORE INSERT ON public.governance_approval FOR EACH ROW EXECUTE FUNCTION governance_check_approval();
CREATE TRIGGER governance_approval_frozen BEFORE DELETE OR UPDATE ON public.governance_approval FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_approval_untruncated BEFORE TRUNCATE ON public.governance_approval FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_guards_accession BEFORE INSERT OR DELETE OR UPDATE ON public.zones_accession FOR EACH ROW EXECUTE FUNCTION governance_guard('accession');
CREATE TRIGGER governance_guards_accessions_whole BEFORE TRUNCATE ON public.zones_accession FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('accession');
CREATE TRIGGER governance_guards_agreement BEFORE INSERT OR DELETE OR UPDATE ON public.parties_agreement FOR EACH ROW EXECUTE FUNCTION governance_guard('agreement');
CREATE TRIGGER governance_guards_boundary BEFORE INSERT OR DELETE OR UPDATE ON public.zones_zoneboundary FOR EACH ROW EXECUTE FUNCTION governance_guard('boundary');
CREATE TRIGGER governance_guards_delegation BEFORE INSERT OR DELETE OR UPDATE ON public.accounts_delegation FOR EACH ROW EXECUTE FUNCTION governance_guard('delegation');
CREATE TRIGGER governance_guards_delimitation BEFORE INSERT OR DELETE OR UPDATE ON public.parties_delimitation FOR EACH ROW EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_delimitations_whole BEFORE TRUNCATE ON public.parties_delimitation FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_gone_user BEFORE DELETE ON public.accounts_user FOR EACH ROW EXECUTE FUNCTION governance_guard('account');
CREATE TRIGGER governance_guards_new_user BEFORE INSERT ON public.accounts_user FOR EACH ROW WHEN (new.is_active) EXECUTE FUNCTION governance_guard('account');
CREATE TRIGGER governance_guards_party BEFORE INSERT OR DELETE OR UPDATE ON public.parties_party FOR EACH ROW EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_provision BEFORE INSERT OR DELETE OR UPDATE ON public.parties_provision FOR EACH ROW EXECUTE FUNCTION governance_guard('agreement');
CREATE TRIGGER governance_guards_stopped_user BEFORE UPDATE ON public.accounts_user FOR EACH ROW WHEN ((old.is_active AND (NOT new.is_active))) EXECUTE FUNCTION governance_guard('account', 'account_stop');
CREATE TRIGGER governance_guards_terms BEFORE INSERT OR DELETE OR UPDATE ON public.governance_governedkind FOR EACH ROW EXECUTE FUNCTION governance_guard('governed_kind', 'founding');
CREATE TRIGGER governance_guards_terms_whole BEFORE TRUNCATE ON public.governance_governedkind FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('governed_kind');
CREATE TRIGGER governance_guards_user BEFORE UPDATE ON public.accounts_user FOR EACH ROW WHEN ((((new.role)::text <> (old.role)::text) OR (new.delegation_id <> old.delegation_id) OR (new.is_active AND (NOT old.is_active)))) EXECUTE FUNCTION governance_guard('account');
CREATE TRIGGER governance_guards_zone BEFORE INSERT OR DELETE OR UPDATE ON public.zones_zone FOR EACH ROW EXECUTE FUNCTION governance_guard('zone');
CREATE TRIGGER governance_objection_frozen BEFORE DELETE OR UPDATE ON public.governance_objection FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_objection_untruncated BEFORE TRUNCATE ON public.governance_objection FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposal_checked BEFORE INSERT OR UPDATE ON public.governance_proposal FOR EACH ROW EXECUTE FUNCTION governance_check_proposal();
CREATE TRIGGER governance_proposal_kept BEFORE DELETE ON public.governance_proposal FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposal_untruncated BEFORE TRUNCATE ON public.governance_proposal FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_checked BEFORE INSERT ON public.governance_proposaltext FOR EACH ROW EXECUTE FUNCTION governance_check_text();
CREATE TRIGGER governance_proposaltext_frozen BEFORE DELETE OR UPDATE ON public.governance_proposaltext FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_untruncated BEFORE TRUNCATE ON public.governance_proposaltext FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER investigation_contact_kept BEFORE DELETE ON public.investigation_contact FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_said BEFORE UPDATE ON public.investigation_contact FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_untruncated BEFORE TRUNCATE ON public.investigation_contact FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_kept BEFORE DELETE ON public.investigation_earlier FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_said BEFORE UPDATE ON public.investigation_earlier FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_untruncated BEFORE TRUNCATE ON public.investigation_earlier FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_asked_of BEFORE INSERT OR UPDATE ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_check_opinion();
CREATE TRIGGER investigation_opinion_begins BEFORE INSERT ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_check_new('asked');
CREATE TRIGGER investigation_opinion_kept BEFORE DELETE ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_said BEFORE UPDATE ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_check_change('asked > given, asked > declined');
CREATE TRIGGER investigation_opinion_untruncated BEFORE TRUNCATE ON public.investigation_opinion FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_begins BEFORE INSERT ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_check_new('asked');
CREATE TRIGGER investigation_request_kept BEFORE DELETE ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_said BEFORE UPDATE ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_check_change('asked > passed_on, asked > refused, passed_on > answered, passed_on > refused');
CREATE TRIGGER investigation_request_through BEFORE INSERT OR UPDATE ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_check_request();
CREATE TRIGGER investigation_request_untruncated BEFORE TRUNCATE ON public.investigation_informationrequest FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_task_begins BEFORE INSERT ON public.investigation_task FOR EACH ROW EXECUTE FUNCTION investigation_check_new('open');
CREATE TRIGGER investigation_task_kept BEFORE DELETE ON public.investigation_task FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_task_said BEFORE UPDATE ON public.investigation_task FOR EACH ROW EXECUTE FUNCTION investigation_check_change('open > done', 'open', 'title, owner_id, due_at');
CREATE TRIGGER investigation_task_untruncated BEFORE TRUNCATE ON public.investigation_task FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_begins BEFORE INSERT ON public.investigation_sitevisit FOR EACH ROW EXECUTE FUNCTION investigation_check_new('planned');
CREATE TRIGGER investigation_visit_kept BEFORE DELETE ON public.investigation_sitevisit FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_said BEFORE UPDATE ON public.investigation_sitevisit FOR EACH ROW EXECUTE FUNCTION investigation_check_change('planned > admitted, planned > turned_back, planned > called_off, admitted > done, admitted > called_off', 'planned', 'planned_for, place, team');
CREATE TRIGGER investigation_visit_untruncated BEFORE TRUNCATE ON public.investigation_sitevisit FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER ledger_commitment_comes_first BEFORE INSERT ON public.ledger_commitment FOR EACH ROW EXECUTE FUNCTION ledger_check_comes_first();
CREATE TRIGGER ledger_commitment_unchanged BEFORE DELETE OR UPDATE ON public.ledger_commitment FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_commitment_untruncated BEFORE TRUNCATE ON public.ledger_commitment FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_follows BEFORE INSERT ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_check_follows();
CREATE TRIGGER ledger_entry_unchanged BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_untruncated BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER measures_case_closes BEFORE UPDATE OF state ON public.cases_case FOR EACH ROW WHEN ((((new.state)::text = 'closed'::text) AND ((old.state)::text <> 'closed'::text))) EXECUTE FUNCTION measures_check_closing();
CREATE TRIGGER measures_case_done_when_closed BEFORE UPDATE ON public.cases_case FOR EACH ROW WHEN ((((new.state)::text = 'closed'::text) AND ((old.state)::text <> 'closed'::text))) EXECUTE FUNCTION measures_check_what_closes();
CREATE TRIGGER measures_measure_begins BEFORE INSERT ON public.measures_measure FOR EACH ROW EXECUTE FUNCTION measures_check_new();
CREATE TRIGGER measures_measure_kept BEFORE DELETE ON public.measures_measure FOR EACH ROW EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_measure_step BEFORE UPDATE ON public.measures_measure FOR EACH ROW EXECUTE FUNCTION measures_check_change();
CREATE TRIGGER measures_measure_untruncated BEFORE TRUNCATE ON public.measures_measure FOR EACH STATEMENT EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_step_kept BEFORE DELETE OR UPDATE ON public.measures_measurestep FOR EACH ROW EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER measures_step_untruncated BEFORE TRUNCATE ON public.measures_measurestep FOR EACH STATEMENT EXECUTE FUNCTION measures_refuse_change();
CREATE TRIGGER procedures_procedure_follows BEFORE INSERT ON public.procedures_procedure FOR EACH ROW EXECUTE FUNCTION procedures_check_new();
CREATE TRIGGER procedures_procedure_frozen BEFORE DELETE OR UPDATE ON public.procedures_procedure FOR EACH ROW EXECUTE FUNCTION procedures_refuse_change();
CREATE TRIGGER procedures_procedure_untruncated BEFORE TRUNCATE ON public.procedures_procedure FOR EACH STATEMENT EXECUTE FUNCTION procedures_refuse_change();
CREATE TRIGGER reports_damage_frozen BEFORE DELETE OR UPDATE ON public.reports_damage FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_damage_untruncated BEFORE TRUNCATE ON public.reports_damage FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_damage_with_report AFTER INSERT ON public.reports_damage REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_hotlinecaller_frozen BEFORE DELETE OR UPDATE ON public.reports_hotlinecaller FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_hotlinecaller_untruncated BEFORE TRUNCATE ON public.reports_hotlinecaller FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_hotlinecaller_with_report AFTER INSERT ON public.reports_hotlinecaller REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_observation_frozen BEFORE DELETE OR UPDATE ON public.reports_observation FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_observation_untruncated BEFORE TRUNCATE ON public.reports_observation FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_observation_with_report AFTER INSERT ON public.reports_observation REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_peopleaffected_frozen BEFORE DELETE OR UPDATE ON public.reports_peopleaffected FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_peopleaffected_untruncated BEFORE TRUNCATE ON public.reports_peopleaffected FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_peopleaffected_with_report AFTER INSERT ON public.reports_peopleaffected REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER reports_report_frozen BEFORE DELETE OR UPDATE ON public.reports_report FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_report_untruncated BEFORE TRUNCATE ON public.reports_report FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_whereabouts_frozen BEFORE DELETE OR UPDATE ON public.reports_whereabouts FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_whereabouts_untruncated BEFORE TRUNCATE ON public.reports_whereabouts FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_whereabouts_with_report AFTER INSERT ON public.reports_whereabouts REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_later();
CREATE TRIGGER zones_boundary_kept BEFORE UPDATE ON public.zones_zoneboundary FOR EACH ROW EXECUTE FUNCTION zones_refuse_redrawing();
