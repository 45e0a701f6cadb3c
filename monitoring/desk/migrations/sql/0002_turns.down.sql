-- Lets the turns of open cases stand as they are.
DROP TRIGGER desk_reckon_after_answer ON cases_triageanswer;
DROP TRIGGER desk_reckon_after_entry ON ledger_entry;
DROP FUNCTION desk_reckon_after_answer();
DROP FUNCTION desk_reckon_after_entry();
DROP FUNCTION desk_reckon_turns(uuid);
