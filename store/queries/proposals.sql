-- Which agreements of this pair are on the table or agreed, in their latest wording, and who has assented to it?
SELECT a.id, a.check_in_id, a.number, a.revision, a.role,
    a.occasion, a.mentor_will, a.mentee_will, a.principle_id, a.look_again_on, a.passes_on,
    mentor.agreed_at, mentee.agreed_at
FROM agreement a
LEFT JOIN assent mentor ON mentor.agreement_id = a.id AND mentor.revision = a.revision AND mentor.role = 'mentor'
LEFT JOIN assent mentee ON mentee.agreement_id = a.id AND mentee.revision = a.revision AND mentee.role = 'mentee'
WHERE a.pair_id = $1
    AND NOT EXISTS (SELECT 1 FROM agreement later WHERE later.id = a.id AND later.revision > a.revision)
    AND NOT EXISTS (SELECT 1 FROM dropped_agreement d WHERE d.agreement_id = a.id)
