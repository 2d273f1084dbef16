// title: 相同定位 | Roles that several places get
// theme: policy
// about: Roles that the plan gives to two or more, side by side.
// param: least int = 2 — how many at least
// returns: role, holders, names, quotes, sections
MATCH (c)-[r:POSITIONED_AS]->(o:Role)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH o, c, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY c.key, labels(c)[0], n
WITH o, collect(DISTINCT c.name) AS names, collect(quote) AS quotes, collect(section) AS sections
WHERE size(names) >= $least
RETURN o.name AS role, size(names) AS holders, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names, quotes, sections
ORDER BY holders DESC, o.key;
