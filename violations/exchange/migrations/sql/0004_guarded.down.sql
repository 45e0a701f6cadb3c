-- Lifts the guards of imports.
DROP TRIGGER exchange_warned_untruncated ON exchange_warnedlines;
DROP TRIGGER exchange_warned_kept ON exchange_warnedlines;
DROP TRIGGER exchange_warned_frozen ON exchange_warnedlines;
DROP TRIGGER exchange_warned_telling ON exchange_warnedlines;
DROP TRIGGER exchange_refused_untruncated ON exchange_refusedrow;
DROP TRIGGER exchange_refused_kept ON exchange_refusedrow;
DROP TRIGGER exchange_refused_frozen ON exchange_refusedrow;
DROP TRIGGER exchange_refused_telling ON exchange_refusedrow;
DROP TRIGGER exchange_import_untruncated ON exchange_importbatch;
DROP TRIGGER exchange_import_kept ON exchange_importbatch;
DROP TRIGGER exchange_import_step ON exchange_importbatch;
DROP TRIGGER exchange_import_begins ON exchange_importbatch;
DROP FUNCTION exchange_check_telling();
DROP FUNCTION exchange_check_told();
DROP FUNCTION exchange_keep_confirmed();
DROP FUNCTION exchange_check_step();
DROP FUNCTION exchange_check_new();
DROP FUNCTION exchange_refuse_change();
