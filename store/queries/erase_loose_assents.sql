DELETE FROM assent
WHERE pair_id = $1 AND NOT EXISTS (
    SELECT 1 FROM agreement a WHERE a.id = assent.agreement_id AND a.revision = assent.revision
)
