-- Lets lines be written after their report.
DROP TRIGGER reports_hotlinecaller_with_report ON reports_hotlinecaller;
DROP TRIGGER reports_whereabouts_with_report ON reports_whereabouts;
DROP TRIGGER reports_damage_with_report ON reports_damage;
DROP TRIGGER reports_peopleaffected_with_report ON reports_peopleaffected;
DROP TRIGGER reports_observation_with_report ON reports_observation;
DROP FUNCTION reports_refuse_later();
