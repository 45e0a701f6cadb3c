-- Lifts the guards of what is said of people and damage, and of what is kept apart.
DROP TRIGGER reports_peopleaffected_untruncated ON reports_peopleaffected;
DROP TRIGGER reports_peopleaffected_frozen ON reports_peopleaffected;
DROP TRIGGER reports_damage_untruncated ON reports_damage;
DROP TRIGGER reports_damage_frozen ON reports_damage;
DROP TRIGGER reports_whereabouts_untruncated ON reports_whereabouts;
DROP TRIGGER reports_whereabouts_frozen ON reports_whereabouts;
DROP TRIGGER reports_hotlinecaller_untruncated ON reports_hotlinecaller;
DROP TRIGGER reports_hotlinecaller_frozen ON reports_hotlinecaller;
