-- Lifts the guards of what was brought in.
DROP TRIGGER field_broughtin_untruncated ON field_broughtin;
DROP TRIGGER field_broughtin_frozen ON field_broughtin;
DROP FUNCTION field_refuse_change();
