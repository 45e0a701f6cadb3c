-- Lifts the guards of the ledger.
DROP TRIGGER ledger_entry_follows ON ledger_entry;
DROP TRIGGER ledger_entry_untruncated ON ledger_entry;
DROP TRIGGER ledger_entry_unchanged ON ledger_entry;
DROP FUNCTION ledger_check_follows();
DROP FUNCTION ledger_refuse_change();
