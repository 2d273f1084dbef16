// title: 多重联系的城市对 | Cities that meet again and again
// theme: pairs
// about: Pairs of cities by the number of axes, groups and projects that they share (the plan's own region, which all share, left out).
// param: least int = 2 — shared things at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, things
MATCH (a:City)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b:City)
WHERE a.key < b.key AND NOT EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH DISTINCT a, b, m
WITH a, b, m ORDER BY labels(m)[0], m.key
WITH a, b, collect(m.name) AS names
WHERE size(names) >= $least
RETURN a.name AS city, b.name AS other, size(names) AS shared,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS things
ORDER BY shared DESC, a.key, b.key
LIMIT $rows;
