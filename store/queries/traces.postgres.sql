-- Of what was deleted may there be traces?
SELECT id FROM trace
