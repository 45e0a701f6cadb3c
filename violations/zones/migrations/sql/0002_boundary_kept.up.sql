-- A boundary version keeps its line and its beginning: what was asked "as of then" is answered alike ever after.
CREATE FUNCTION zones_refuse_redrawing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.zone_id, NEW.geometry, NEW.valid_from)
        IS DISTINCT FROM (OLD.id, OLD.zone_id, OLD.geometry, OLD.valid_from) THEN
        RAISE EXCEPTION 'a boundary version is never redrawn: add another version'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER zones_boundary_kept BEFORE UPDATE ON zones_zoneboundary
    FOR EACH ROW EXECUTE FUNCTION zones_refuse_redrawing();
