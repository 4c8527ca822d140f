-- Which agreements did this pair ever put into words, in every wording, and what became of each?
SELECT a.id, check_in.number, a.number, a.revision, a.role, a.occasion, a.mentor_will, a.mentee_will, a.principle_id,
    a.look_again_on, a.passes_on, a.proposed_at, mentor.agreed_at, mentee.agreed_at, d.role, d.dropped_at
FROM agreement a
JOIN check_in ON check_in.id = a.check_in_id
LEFT JOIN assent mentor ON mentor.agreement_id = a.id AND mentor.revision = a.revision AND mentor.role = 'mentor'
LEFT JOIN assent mentee ON mentee.agreement_id = a.id AND mentee.revision = a.revision AND mentee.role = 'mentee'
LEFT JOIN dropped_agreement d ON d.agreement_id = a.id
WHERE a.pair_id = $1
ORDER BY check_in.number, a.number, a.id, a.revision
