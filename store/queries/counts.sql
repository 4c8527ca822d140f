-- How many pairs of this program are how far in their latest check-in? Numbers of pairs, and not one answer or draft.
WITH latest AS (
    SELECT pair.id AS pair_id, pair.mentor_id, pair.mentee_id, max_by(check_in.id, check_in.number) AS check_in_id
    FROM pair_program
    JOIN pair ON pair.id = pair_program.pair_id
    JOIN check_in ON check_in.pair_id = pair.id
    WHERE pair_program.program_id = $1
    GROUP BY pair.id, pair.mentor_id, pair.mentee_id
), sealed AS (
    SELECT check_in_id, count(DISTINCT role) AS people
    FROM response
    WHERE NOT EXISTS (SELECT 1 FROM reopening WHERE reopening.response_id = response.id)
    GROUP BY check_in_id
), pressed AS (
    SELECT check_in_id, count(*) AS people FROM press GROUP BY check_in_id
), here AS (
    SELECT person.id
    FROM person
    LEFT JOIN account ON account.person_id = person.id
    WHERE person.passphrase IS NOT NULL OR account.subject IS NOT NULL
)
SELECT count(*),
    count(*) FILTER (WHERE latest.mentor_id IN (SELECT id FROM here) OR latest.mentee_id IN (SELECT id FROM here)),
    count(*) FILTER (WHERE sealed.people = 2),
    count(*) FILTER (WHERE sealed.people = 2 AND pressed.people = 2)
FROM latest
LEFT JOIN sealed ON sealed.check_in_id = latest.check_in_id
LEFT JOIN pressed ON pressed.check_in_id = latest.check_in_id
