// title: 相同定位 | Roles that several places get
// theme: policy
// about: Roles that the plan gives to two or more, side by side.
// param: least int = 2 — how many at least
// returns: role, holders, names, quotes, sections
MATCH (c)-[r:POSITIONED_AS]->(o:Role)
WITH o, c, r.quotes[0] AS quote, r.sections[0] AS section ORDER BY c.key, labels(c)[0]
WITH o, collect(DISTINCT c.name) AS names, collect(quote) AS quotes, collect(section) AS sections
WHERE size(names) >= $least
RETURN o.name AS role, size(names) AS holders, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names, quotes, sections
ORDER BY holders DESC, o.key;
