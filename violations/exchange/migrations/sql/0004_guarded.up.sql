-- An import takes only the steps of enums.py and stays what was brought; what was told of its rows stays.
CREATE FUNCTION exchange_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is recorded of an import stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION exchange_check_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.rows_filed <> 0 OR NEW.confirmed_at IS NOT NULL THEN
        RAISE EXCEPTION 'nothing is filed before an import is confirmed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION exchange_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
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
END $$;

CREATE FUNCTION exchange_keep_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.confirmed_at IS NOT NULL THEN
        RAISE EXCEPTION 'a confirmed import is kept'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION exchange_check_told() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM exchange_importbatch
        WHERE id = OLD.batch_id AND confirmed_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'what was told of the rows of a confirmed import stays'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN OLD;
END $$;

CREATE FUNCTION exchange_check_telling() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM told JOIN exchange_importbatch ON exchange_importbatch.id = told.batch_id
        WHERE state NOT IN ('reading', 'checking', 'importing')
    ) THEN
        RAISE EXCEPTION 'rows are told of while they are checked or filed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER exchange_import_begins BEFORE INSERT ON exchange_importbatch
    FOR EACH ROW EXECUTE FUNCTION exchange_check_new();
CREATE TRIGGER exchange_import_step BEFORE UPDATE ON exchange_importbatch
    FOR EACH ROW EXECUTE FUNCTION exchange_check_step();
CREATE TRIGGER exchange_import_kept BEFORE DELETE ON exchange_importbatch
    FOR EACH ROW EXECUTE FUNCTION exchange_keep_confirmed();
CREATE TRIGGER exchange_import_untruncated BEFORE TRUNCATE ON exchange_importbatch
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();

CREATE TRIGGER exchange_refused_telling AFTER INSERT ON exchange_refusedrow
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION exchange_check_telling();
CREATE TRIGGER exchange_refused_frozen BEFORE UPDATE ON exchange_refusedrow
    FOR EACH ROW EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_refused_kept BEFORE DELETE ON exchange_refusedrow
    FOR EACH ROW EXECUTE FUNCTION exchange_check_told();
CREATE TRIGGER exchange_refused_untruncated BEFORE TRUNCATE ON exchange_refusedrow
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();

CREATE TRIGGER exchange_warned_telling AFTER INSERT ON exchange_warnedlines
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION exchange_check_telling();
CREATE TRIGGER exchange_warned_frozen BEFORE UPDATE ON exchange_warnedlines
    FOR EACH ROW EXECUTE FUNCTION exchange_refuse_change();
CREATE TRIGGER exchange_warned_kept BEFORE DELETE ON exchange_warnedlines
    FOR EACH ROW EXECUTE FUNCTION exchange_check_told();
CREATE TRIGGER exchange_warned_untruncated BEFORE TRUNCATE ON exchange_warnedlines
    FOR EACH STATEMENT EXECUTE FUNCTION exchange_refuse_change();
