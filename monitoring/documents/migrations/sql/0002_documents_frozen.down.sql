-- Issued documents can be changed again.
DROP TRIGGER documents_document_untruncated ON documents_document;
DROP TRIGGER documents_document_frozen ON documents_document;
DROP FUNCTION documents_refuse_change();
