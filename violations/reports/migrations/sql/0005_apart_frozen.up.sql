-- What a report says of people and damage, and what is kept apart from it, is frozen as the report is.
CREATE TRIGGER reports_peopleaffected_frozen BEFORE UPDATE OR DELETE ON reports_peopleaffected
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_peopleaffected_untruncated BEFORE TRUNCATE ON reports_peopleaffected
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_damage_frozen BEFORE UPDATE OR DELETE ON reports_damage
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_damage_untruncated BEFORE TRUNCATE ON reports_damage
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_whereabouts_frozen BEFORE UPDATE OR DELETE ON reports_whereabouts
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_whereabouts_untruncated BEFORE TRUNCATE ON reports_whereabouts
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_hotlinecaller_frozen BEFORE UPDATE OR DELETE ON reports_hotlinecaller
    FOR EACH ROW EXECUTE FUNCTION reports_refuse_change();
CREATE TRIGGER reports_hotlinecaller_untruncated BEFORE TRUNCATE ON reports_hotlinecaller
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse_change();
