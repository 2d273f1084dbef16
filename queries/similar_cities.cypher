// title: 产业相似的城市 | Cities with a similar profile
// theme: industry
// about: The cities whose industries are most like those of one city: shared industries over all that the two have (Jaccard).
// param: city City = 武汉市 — the city
// param: rows int = 15 — how many at most
// returns: other, shared, together, similarity, industries, quotes, sections
MATCH (a:City {key: $city})-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b:City)
WHERE a.key <> b.key
WITH a, b, count(i) AS shared
WITH a, b, shared, size([(a)-[:HOSTS_INDUSTRY]->(x) | x.key]) + size([(b)-[:HOSTS_INDUSTRY]->(x) | x.key]) - shared AS together
WITH a, b, shared, together, round(1000.0 * shared / together) / 1000 AS similarity
ORDER BY similarity DESC, shared DESC, b.key LIMIT $rows
MATCH (a)-[r:HOSTS_INDUSTRY]->(i:Industry)<-[s:HOSTS_INDUSTRY]-(b)
UNWIND range(0, size(r.quotes) + size(s.quotes) - 1) AS n
WITH DISTINCT b, shared, together, similarity, i, (r.quotes + s.quotes)[n] AS quote, (r.sections + s.sections)[n] AS section ORDER BY i.key, section, quote
WITH b, shared, together, similarity, collect(DISTINCT i.name) AS names, collect(quote) AS quotes, collect(section) AS sections
RETURN b.name AS other, shared, together, similarity, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS industries,
       quotes, sections
ORDER BY similarity DESC, shared DESC, b.key;
// paths
MATCH (a:City {key: $city})-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b:City)
WHERE a.key <> b.key
WITH a, b, count(DISTINCT i) AS shared
WITH a, b, shared, size([(a)-[:HOSTS_INDUSTRY]->(x) | x.key]) + size([(b)-[:HOSTS_INDUSTRY]->(x) | x.key]) - shared AS together
WITH a, b, shared, round(1000.0 * shared / together) / 1000 AS similarity
ORDER BY similarity DESC, shared DESC, b.key
LIMIT $rows
MATCH path = (a)-[:HOSTS_INDUSTRY]->(:Industry)<-[:HOSTS_INDUSTRY]-(b)
RETURN path;
