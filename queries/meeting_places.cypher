// title: 多重联系的城市对 | Cities that meet again and again
// theme: pairs
// about: Pairs of cities by the number of axes, groups and projects that they share (the plan's own region, which all share, left out).
// param: least int = 2 — shared things at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, things, quotes, sections
MATCH (a:City)-[r:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(m:Axis|Region|CooperationGroup|Project)-[s:LOCATED_ON_AXIS|CORE_OF|MEMBER_OF|CONNECTS]-(b:City)
WHERE a.key < b.key AND NOT EXISTS { MATCH (p:Plan) WHERE p.name STARTS WITH m.name }
WITH a, b, m, r, s ORDER BY labels(m)[0], m.key, type(r), type(s)
WITH a, b, collect(DISTINCT m.name) AS names, collect(DISTINCT r) + collect(DISTINCT s) AS relations
WHERE size(names) >= $least
RETURN a.name AS city, b.name AS other, size(names) AS shared,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS things,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY shared DESC, a.key, b.key
LIMIT $rows;
