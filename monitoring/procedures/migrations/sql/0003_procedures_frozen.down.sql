-- Lifts the guards of the procedures.
DROP TRIGGER procedures_procedure_untruncated ON procedures_procedure;
DROP TRIGGER procedures_procedure_frozen ON procedures_procedure;
DROP TRIGGER procedures_procedure_follows ON procedures_procedure;
DROP FUNCTION procedures_check_new();
DROP FUNCTION procedures_refuse_change();
