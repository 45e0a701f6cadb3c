-- Takes the guards of measures away.
DROP FUNCTION measures_check_closing() CASCADE;
DROP FUNCTION measures_check_change() CASCADE;
DROP FUNCTION measures_check_new() CASCADE;
DROP FUNCTION measures_refuse_change() CASCADE;
DROP INDEX determination_attributed;
