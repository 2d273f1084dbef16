// title: 产业相同而未见合作的城市 | Same industries, no stated cooperation
// theme: pairs
// about: Pairs of cities with many industries in common between which the plan states no cooperation: rivals, or partners to be.
// param: least int = 5 — industries in common at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, industries
MATCH (a:City)-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b:City)
WHERE a.key < b.key
WITH a, b, count(DISTINCT i) AS shared
WHERE shared >= $least AND NOT (a)-[:COOPERATES_WITH]-(b)
WITH a, b, shared ORDER BY shared DESC, a.key, b.key LIMIT $rows
MATCH (a)-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b)
WITH a, b, shared, i ORDER BY i.key
WITH a, b, shared, collect(DISTINCT i.name) AS names
RETURN a.name AS city, b.name AS other, shared, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS industries
ORDER BY shared DESC, a.key, b.key;
