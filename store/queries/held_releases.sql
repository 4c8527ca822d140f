-- In which released numbers of a program was this pair counted?
SELECT wave.number, release.released_at
FROM release_member
JOIN release ON release.id = release_member.release_id
JOIN wave ON wave.id = release.wave_id
WHERE release_member.pair_id = $1
ORDER BY release.released_at
