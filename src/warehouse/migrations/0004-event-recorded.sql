-- When we knew that an event had reached a state; null in rows older than this column.
ALTER TABLE event ADD COLUMN recorded_at TIMESTAMP;
