// title: 产业相似的城市 | Cities with a similar profile
// theme: industry
// about: The cities whose industries are most like those of one city: shared industries over all that the two have (Jaccard).
// param: city City = 武汉市 — the city
// param: rows int = 15 — how many at most
// returns: other, shared, together, similarity, industries
MATCH (a:City {key: $city})-[:HOSTS_INDUSTRY]->(i:Industry)<-[:HOSTS_INDUSTRY]-(b:City)
WHERE a.key <> b.key
WITH a, b, i ORDER BY i.key
WITH a, b, collect(DISTINCT i.name) AS names
WITH a, b, names, size([(a)-[:HOSTS_INDUSTRY]->(x) | x.key]) + size([(b)-[:HOSTS_INDUSTRY]->(x) | x.key]) - size(names) AS together
RETURN b.name AS other, size(names) AS shared, together, round(1000.0 * size(names) / together) / 1000 AS similarity,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS industries
ORDER BY similarity DESC, shared DESC, b.key
LIMIT $rows;
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
