// title: 产业相同而未见合作的城市 | Same industries, no stated cooperation
// theme: pairs
// about: Pairs of cities with many industries in common between which the plan states no cooperation: rivals, or partners to be.
// param: least int = 5 — industries in common at least
// param: rows int = 50 — how many pairs at most
// returns: city, other, shared, industries, quotes, sections
MATCH (a:City)-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b:City)
WHERE a.key < b.key
// by their keys: the embedded engine takes far longer to tell whole nodes apart
WITH a.key AS one, b.key AS other, count(i) AS shared
WHERE shared >= $least
MATCH (a:City {key: one})
MATCH (b:City {key: other})
WHERE NOT (a)-[:COOPERATES_WITH]-(b)
WITH a, b, shared ORDER BY shared DESC, a.key, b.key LIMIT $rows
MATCH (a)-[r:HOSTS_INDUSTRY]->(i:Industry)<-[s:HOSTS_INDUSTRY]-(b)
UNWIND range(0, size(r.quotes) + size(s.quotes) - 1) AS n
WITH DISTINCT a, b, shared, i, (r.quotes + s.quotes)[n] AS quote, (r.sections + s.sections)[n] AS section ORDER BY i.key, section, quote
WITH a, b, shared, collect(DISTINCT i.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN a.name AS city, b.name AS other, shared, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS industries, quotes, sections
ORDER BY shared DESC, a.key, b.key;
