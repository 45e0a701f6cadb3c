-- Names in any script are brought to one plain spelling and to their consonants, so that a search is indexed and finds what was heard or typed otherwise.
-- The same rules as in violations/geo/names.py and static/js/geo/names.js; a test holds the three together.
CREATE FUNCTION zones_folded(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    folded text := name;
    words text;
BEGIN
    -- Apostrophes, modifier letters and marks of direction say nothing here.
    folded := regexp_replace(folded, '[''`´‘’‛′\u02b0-\u02ff\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]', '', 'g');
    -- Accents, vowel signs and the stretching of Arabic letters.
    folded := normalize(folded, NFKD);
    folded := regexp_replace(folded, '[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]', '', 'g');
    folded := lower(folded COLLATE "pg_c_utf8");
    -- The Arabic article stands apart, as it does in Latin script.
    folded := regexp_replace(folded, '(^|[^\u0621-\u06d3])ال(?=[\u0621-\u06d3]{2})', '\1al ', 'g');
    folded := replace(folded, 'дж', 'j');
    folded := translate(
        folded,
        'абвгдезийклмнопрстуфхыэіґқңөұүһәјїєابتجحدرزسصضطظفقكلمنهويىةپگکیڤەہھےıøđłðħəŋς٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹عъьء',
        'abvgdeziiklmnoprstufhyeigknouuhajieabtjhdrzssdtzfqklmnhwyyhpgkyvhhhyiodldhanσ01234567890123456789a'
    );
    folded := replace(folded, 'ж', 'zh');
    folded := replace(folded, 'ц', 'ts');
    folded := replace(folded, 'ч', 'ch');
    folded := replace(folded, 'ш', 'sh');
    folded := replace(folded, 'щ', 'shch');
    folded := replace(folded, 'ю', 'yu');
    folded := replace(folded, 'я', 'ya');
    folded := replace(folded, 'ғ', 'gh');
    folded := replace(folded, 'ث', 'th');
    folded := replace(folded, 'خ', 'kh');
    folded := replace(folded, 'ذ', 'dh');
    folded := replace(folded, 'ش', 'sh');
    folded := replace(folded, 'غ', 'gh');
    folded := replace(folded, 'چ', 'ch');
    folded := replace(folded, 'ژ', 'zh');
    folded := replace(folded, 'ß', 'ss');
    folded := replace(folded, 'æ', 'ae');
    folded := replace(folded, 'œ', 'oe');
    folded := replace(folded, 'þ', 'th');
    folded := regexp_replace(folded, '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u00d7\u00f7\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u3000-\u303f]+', ' ', 'g');
    folded := btrim(folded, ' ');
    SELECT string_agg(word, ' ' ORDER BY place) INTO words
    FROM regexp_split_to_table(folded, ' ') WITH ORDINALITY AS split(word, place)
    WHERE word !~ '^([aeiu]l|ehl|a[dnrstz]|e[dnrstz]|ash|esh|ett|adh|edh|ath|eth)$';
    RETURN coalesce(words, folded);
END $$;

-- The consonants of a folded name, with sounds that scripts and ears confuse taken together.
CREATE FUNCTION zones_consonants(folded text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT AS $$
DECLARE
    sound text := folded;
BEGIN
    sound := regexp_replace(sound, '([a-z]{3}[ae])t(?= )', '\1', 'g');  -- Khirbat, Maarrat: the ending speaks or not
    sound := regexp_replace(sound, '[sc]h', 's', 'g');
    sound := regexp_replace(sound, 'kh', 'x', 'g');
    sound := regexp_replace(sound, '([gdt])h', '\1', 'g');
    sound := regexp_replace(sound, 'zh|dj', 'j', 'g');
    sound := regexp_replace(sound, 'ph', 'f', 'g');
    sound := regexp_replace(sound, 'h(?= |$)', '', 'g');
    sound := translate(sound, 'xqcpv', 'hkjbw');
    sound := regexp_replace(sound, '([a-z])\1+', '\1', 'g');
    sound := regexp_replace(sound, '([^ ])[wy]+', '\1', 'g');
    RETURN regexp_replace(sound, '[aeiou ]+', '', 'g');
END $$;

-- All spellings of a place, folded, a line each.
CREATE FUNCTION zones_spellings_folded(names jsonb, spellings jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(DISTINCT zones_folded(said #>> '{}'), chr(10)), '')
    FROM (SELECT jsonb_path_query(names, '$.*') UNION SELECT jsonb_path_query(spellings, '$[*]')) AS every (said)
);

-- The consonants of all spellings of a place, a line each.
CREATE FUNCTION zones_spellings_consonants(names jsonb, spellings jsonb) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
    SELECT coalesce(string_agg(DISTINCT zones_consonants(zones_folded(said #>> '{}')), chr(10)), '')
    FROM (SELECT jsonb_path_query(names, '$.*') UNION SELECT jsonb_path_query(spellings, '$[*]')) AS every (said)
);
