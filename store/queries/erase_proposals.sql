-- Every wording of this pair that did not come to count: changed later, dropped, or not agreed to by both.
DELETE FROM agreement
WHERE pair_id = $1 AND (
    EXISTS (SELECT 1 FROM dropped_agreement d WHERE d.agreement_id = agreement.id)
    OR 2 > (SELECT count(*) FROM assent WHERE assent.agreement_id = agreement.id
        AND assent.revision = agreement.revision)
)
