-- The pairs of this program meet again on this day. Those for which somebody set another day, one that is to come and on
-- which no wave opens, keep it unless all are meant.
UPDATE pair_program SET next_check_in = $2
WHERE program_id = $1 AND (
    CAST($4 AS BOOLEAN)
    OR next_check_in IS NULL
    OR next_check_in < $3
    OR next_check_in IN (SELECT opens_on FROM wave WHERE wave.program_id = $1)
)
