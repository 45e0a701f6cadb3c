-- Forgets how names are folded.
DROP FUNCTION zones_spellings_consonants(jsonb, jsonb);
DROP FUNCTION zones_spellings_folded(jsonb, jsonb);
DROP FUNCTION zones_consonants(text);
DROP FUNCTION zones_folded(text);
