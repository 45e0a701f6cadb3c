CREATE OR REPLACE FUNCTION public.assessment_check_determination()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_opening()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

CREATE OR REPLACE FUNCTION public.assessment_check_sealing()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
END $function$

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
        NEW.size, NEW.sha256_said)
        IS DISTINCT FROM
        (OLD.id, OLD.report_id_given, OLD.uploaded_by_id, OLD.delegation_id, OLD.name, OLD.said_type,
        OLD.size, OLD.sha256_said)
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
                WHERE standing.proposal_id = NEW.id AND standing.version = NEW.version
                    AND approval.digest = standing.digest
                    AND approval.delegation_id = guarantor.id
            )
        ) THEN
        RAISE EXCEPTION 'proposal % lacks the approval of a guarantor', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
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

CREATE OR REPLACE FUNCTION public.investigation_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'what is recorded of an investigation stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

CREATE OR REPLACE FUNCTION public.ledger_check_follows()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
DECLARE
    last record;
BEGIN
    SELECT sequence, hash INTO last FROM ledger_entry ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(last.sequence, 0) + 1
        OR NEW.previous <> coalesce(last.hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'ledger entry % does not follow the last one', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.hash <> encode(sha256(convert_to(NEW.encoding, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'ledger entry % does not have the hash of its encoding', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $function$

CREATE OR REPLACE FUNCTION public.ledger_refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $function$

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

CREATE TRIGGER assessment_determination_follows BEFORE INSERT ON public.assessment_determination FOR EACH ROW EXECUTE FUNCTION assessment_check_determination();
CREATE TRIGGER assessment_determination_kept BEFORE DELETE OR UPDATE ON public.assessment_determination FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_determination_untruncated BEFORE TRUNCATE ON public.assessment_determination FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_position_kept BEFORE DELETE ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER assessment_position_opening BEFORE UPDATE ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION assessment_check_opening();
CREATE TRIGGER assessment_position_sealing BEFORE INSERT ON public.assessment_position FOR EACH ROW EXECUTE FUNCTION assessment_check_sealing();
CREATE TRIGGER assessment_position_untruncated BEFORE TRUNCATE ON public.assessment_position FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_answer_in_triage BEFORE INSERT OR UPDATE ON public.cases_triageanswer FOR EACH ROW EXECUTE FUNCTION cases_check_answer();
CREATE TRIGGER cases_answer_kept BEFORE DELETE ON public.cases_triageanswer FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_answer_untruncated BEFORE TRUNCATE ON public.cases_triageanswer FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_case_begins BEFORE INSERT ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_check_new();
CREATE TRIGGER cases_case_kept BEFORE DELETE ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_case_step BEFORE UPDATE ON public.cases_case FOR EACH ROW EXECUTE FUNCTION cases_check_step();
CREATE TRIGGER cases_case_untruncated BEFORE TRUNCATE ON public.cases_case FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_kept BEFORE DELETE OR UPDATE ON public.cases_note FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_untruncated BEFORE TRUNCATE ON public.cases_note FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER coverage_outage_frozen BEFORE DELETE OR UPDATE ON public.coverage_outage FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_outage_untruncated BEFORE TRUNCATE ON public.coverage_outage FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_patrol_frozen BEFORE DELETE OR UPDATE ON public.coverage_patrol FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_patrol_untruncated BEFORE TRUNCATE ON public.coverage_patrol FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_frozen BEFORE DELETE OR UPDATE ON public.coverage_restriction FOR EACH ROW EXECUTE FUNCTION coverage_refuse_change();
CREATE TRIGGER coverage_restriction_untruncated BEFORE TRUNCATE ON public.coverage_restriction FOR EACH STATEMENT EXECUTE FUNCTION coverage_refuse_change();
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
CREATE TRIGGER governance_objection_frozen BEFORE DELETE OR UPDATE ON public.governance_objection FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_objection_untruncated BEFORE TRUNCATE ON public.governance_objection FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposal_checked BEFORE INSERT OR UPDATE ON public.governance_proposal FOR EACH ROW EXECUTE FUNCTION governance_check_proposal();
CREATE TRIGGER governance_proposal_kept BEFORE DELETE ON public.governance_proposal FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposal_untruncated BEFORE TRUNCATE ON public.governance_proposal FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_frozen BEFORE DELETE OR UPDATE ON public.governance_proposaltext FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_untruncated BEFORE TRUNCATE ON public.governance_proposaltext FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER investigation_contact_kept BEFORE DELETE ON public.investigation_contact FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_said BEFORE UPDATE ON public.investigation_contact FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_untruncated BEFORE TRUNCATE ON public.investigation_contact FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_kept BEFORE DELETE ON public.investigation_earlier FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_said BEFORE UPDATE ON public.investigation_earlier FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_untruncated BEFORE TRUNCATE ON public.investigation_earlier FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_kept BEFORE DELETE ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_said BEFORE UPDATE ON public.investigation_opinion FOR EACH ROW EXECUTE FUNCTION investigation_check_change('asked > given, asked > declined');
CREATE TRIGGER investigation_opinion_untruncated BEFORE TRUNCATE ON public.investigation_opinion FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_kept BEFORE DELETE ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_said BEFORE UPDATE ON public.investigation_informationrequest FOR EACH ROW EXECUTE FUNCTION investigation_check_change('asked > passed_on, asked > refused, passed_on > answered, passed_on > refused');
CREATE TRIGGER investigation_request_untruncated BEFORE TRUNCATE ON public.investigation_informationrequest FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_task_kept BEFORE DELETE ON public.investigation_task FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_task_said BEFORE UPDATE ON public.investigation_task FOR EACH ROW EXECUTE FUNCTION investigation_check_change('open > done', 'open', 'title, owner_id, due_at');
CREATE TRIGGER investigation_task_untruncated BEFORE TRUNCATE ON public.investigation_task FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_kept BEFORE DELETE ON public.investigation_sitevisit FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_said BEFORE UPDATE ON public.investigation_sitevisit FOR EACH ROW EXECUTE FUNCTION investigation_check_change('planned > admitted, planned > turned_back, planned > called_off, admitted > done, admitted > called_off', 'planned', 'planned_for, place, team');
CREATE TRIGGER investigation_visit_untruncated BEFORE TRUNCATE ON public.investigation_sitevisit FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER ledger_entry_follows BEFORE INSERT ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_check_follows();
CREATE TRIGGER ledger_entry_unchanged BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_entry_untruncated BEFORE TRUNCATE ON public.ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
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
