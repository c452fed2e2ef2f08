-- By what documents are known as versions of one rule; both are JSON lists.
ALTER TABLE regulation ADD COLUMN IF NOT EXISTS dockets VARCHAR;
ALTER TABLE regulation ADD COLUMN IF NOT EXISTS regulation_numbers VARCHAR;
-- What came before is fed again with them.
UPDATE meta SET value = '0'
WHERE key = 'watermark' AND EXISTS (FROM observation WHERE kind = 'regulation');
DELETE FROM observation WHERE kind = 'regulation';
DELETE FROM regulation;
