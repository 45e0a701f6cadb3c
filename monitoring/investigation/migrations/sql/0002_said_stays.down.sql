-- Takes the guards of an investigation away.
DROP FUNCTION investigation_check_change() CASCADE;
DROP FUNCTION investigation_refuse_change() CASCADE;
DROP FUNCTION investigation_check_opinion() CASCADE;
DROP FUNCTION investigation_check_request() CASCADE;
DROP FUNCTION investigation_check_new() CASCADE;
