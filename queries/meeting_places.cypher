// title: 多重联系的城市对 | Cities that meet again and again
// theme: pairs
// about: Pairs of cities by the number of axes, groups and projects that they share (the plan's own region, which all share, left out).
// param: least int = 2 — shared things at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, things, quotes, sections
MATCH (m:Region)
WHERE EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH collect(m.key) AS own
MATCH (a:City)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b:City)
WHERE a.key < b.key AND NOT m.key IN own
// by their keys: the embedded engine takes far longer to tell whole nodes apart
WITH a.key AS one, b.key AS other, count(DISTINCT m) AS shared
WHERE shared >= $least
WITH one, other, shared ORDER BY shared DESC, one, other LIMIT $rows
MATCH (a:City {key: one})-[r:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[s:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b:City {key: other})
WHERE NOT EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH a, b, shared, m, coalesce(r.quotes, []) + coalesce(s.quotes, []) AS said, coalesce(r.sections, []) + coalesce(s.sections, []) AS cited
UNWIND CASE WHEN said = [] THEN [0] ELSE range(0, size(said) - 1) END AS n
WITH DISTINCT a, b, shared, m, said[n] AS quote, cited[n] AS section ORDER BY labels(m)[0], m.key, section, quote
WITH a, b, shared, collect(DISTINCT m.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN a.name AS city, b.name AS other, shared,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS things, quotes, sections
ORDER BY shared DESC, a.key, b.key;
