// title: 多重联系的城市对 | Cities that meet again and again
// theme: pairs
// about: Pairs of cities by the number of axes, groups and projects that they share (the plan's own region, which all share, left out).
// param: least int = 2 — shared things at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, things, quotes, sections
MATCH (a:City)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b:City)
WHERE a.key < b.key AND NOT EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH a, b, count(DISTINCT m) AS shared
WHERE shared >= $least
WITH a, b, shared ORDER BY shared DESC, a.key, b.key LIMIT $rows
MATCH (a)-[r:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[s:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b)
WHERE NOT EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH a, b, shared, m, coalesce(r.quotes, []) + coalesce(s.quotes, []) AS said, coalesce(r.sections, []) + coalesce(s.sections, []) AS cited
UNWIND CASE WHEN said = [] THEN [0] ELSE range(0, size(said) - 1) END AS n
WITH DISTINCT a, b, shared, m, said[n] AS quote, cited[n] AS section ORDER BY labels(m)[0], m.key, section, quote
WITH a, b, shared, collect(DISTINCT m.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN a.name AS city, b.name AS other, shared,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS things, quotes, sections
ORDER BY shared DESC, a.key, b.key;
