// title: 产业相似的城市 | Cities with a similar profile
// theme: industry
// about: The cities whose industries are most like those of one city: shared industries over all that the two have (Jaccard).
// param: city City = 武汉市 — the city
// param: rows int = 15 — how many at most
// returns: other, shared, together, similarity, industries, quotes, sections
MATCH (a:City {key: $city})-[r:HOSTS_INDUSTRY]->(i:Industry)<-[s:HOSTS_INDUSTRY]-(b:City)
WHERE a.key <> b.key
WITH a, b, i, r, s ORDER BY i.key
WITH a, b, collect(DISTINCT i.name) AS names, collect(r) + collect(s) AS relations
WITH a, b, names, relations, size([(a)-[:HOSTS_INDUSTRY]->(x) | x.key]) + size([(b)-[:HOSTS_INDUSTRY]->(x) | x.key]) - size(names) AS together
RETURN b.name AS other, size(names) AS shared, together, round(1000.0 * size(names) / together) / 1000 AS similarity,
       reduce(line = head(names), name IN tail(names) | line + '、' + name) AS industries,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY similarity DESC, shared DESC, b.key
LIMIT $rows;
// paths
MATCH path = (:City {key: $city})-[:HOSTS_INDUSTRY]->(:Industry)<-[:HOSTS_INDUSTRY]-(:City)
RETURN path;
