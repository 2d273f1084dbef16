// title: 相同定位 | Roles that several places get
// theme: policy
// about: Roles that the plan gives to two or more, side by side.
// param: least int = 2 — how many at least
// returns: role, holders, names
MATCH (c)-[:POSITIONED_AS]->(o:Role)
WITH o, c ORDER BY c.key
WITH o, collect(DISTINCT c.name) AS names
WHERE size(names) >= $least
RETURN o.name AS role, size(names) AS holders, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names
ORDER BY holders DESC, o.key;
