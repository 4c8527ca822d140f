-- How many pairs of this program are how far in their latest check-in, and how many wait for something? Numbers of
-- pairs, and not one answer or draft. A pair that closed its check-in, ended, or was left waits for nothing.
WITH newest AS (
    SELECT check_in.pair_id, max(check_in.number) AS number
    FROM pair_program
    JOIN check_in ON check_in.pair_id = pair_program.pair_id
    WHERE pair_program.program_id = $1
    GROUP BY check_in.pair_id
), here AS (
    SELECT person.id
    FROM person
    LEFT JOIN account ON account.person_id = person.id
    WHERE person.passphrase IS NOT NULL OR account.subject IS NOT NULL
), latest AS (
    SELECT check_in.id AS check_in_id, check_in.pair_id, mentor_here.id IS NOT NULL AS mentor_came,
        mentee_here.id IS NOT NULL AS mentee_came
    FROM newest
    JOIN check_in ON check_in.pair_id = newest.pair_id AND check_in.number = newest.number
    JOIN pair ON pair.id = newest.pair_id
    LEFT JOIN here mentor_here ON mentor_here.id = pair.mentor_id
    LEFT JOIN here mentee_here ON mentee_here.id = pair.mentee_id
), sealed AS (
    SELECT response.check_in_id
    FROM response
    JOIN latest ON latest.check_in_id = response.check_in_id
    LEFT JOIN reopening ON reopening.response_id = response.id
    WHERE reopening.response_id IS NULL
    GROUP BY response.check_in_id
    HAVING count(DISTINCT response.role) = 2
), opened AS (
    SELECT press.check_in_id
    FROM press
    JOIN sealed ON sealed.check_in_id = press.check_in_id
    GROUP BY press.check_in_id
    HAVING count(*) = 2
), worded AS (
    SELECT agreement.id, agreement.check_in_id, max(agreement.revision) AS revision
    FROM agreement
    JOIN opened ON opened.check_in_id = agreement.check_in_id
    LEFT JOIN dropped_agreement ON dropped_agreement.agreement_id = agreement.id
    WHERE dropped_agreement.agreement_id IS NULL
    GROUP BY agreement.id, agreement.check_in_id
), agreed AS (
    SELECT DISTINCT worded.check_in_id
    FROM worded
    JOIN assent mentor ON mentor.agreement_id = worded.id AND mentor.revision = worded.revision
        AND mentor.role = 'mentor'
    JOIN assent mentee ON mentee.agreement_id = worded.id AND mentee.revision = worded.revision
        AND mentee.role = 'mentee'
), ended AS (
    SELECT pair_id FROM ending
    UNION
    SELECT pair_id FROM withdrawal
    UNION
    SELECT latest.pair_id FROM closing JOIN latest ON latest.check_in_id = closing.check_in_id
)
SELECT count(*),
    count(*) FILTER (WHERE latest.mentor_came OR latest.mentee_came),
    count(*) FILTER (WHERE latest.mentor_came AND latest.mentee_came),
    count(sealed.check_in_id),
    count(opened.check_in_id),
    count(agreed.check_in_id),
    count(*) FILTER (WHERE opened.check_in_id IS NULL AND ended.pair_id IS NULL)
FROM latest
LEFT JOIN sealed ON sealed.check_in_id = latest.check_in_id
LEFT JOIN opened ON opened.check_in_id = latest.check_in_id
LEFT JOIN agreed ON agreed.check_in_id = latest.check_in_id
LEFT JOIN ended ON ended.pair_id = latest.pair_id
