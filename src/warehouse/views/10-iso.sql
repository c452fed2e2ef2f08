-- A moment as the text that the rest of the project uses: 2026-07-30T06:00:00.000Z.
CREATE OR REPLACE MACRO iso(moment) AS strftime(moment, '%Y-%m-%dT%H:%M:%S.%gZ');
