// title: 城市产业 | Industries by city
// theme: industry
// about: How many industries the plan gives each city, and which.
// param: least int = 1 — leave out cities with fewer industries
// returns: city, industries, names
MATCH (c:City)-[:HOSTS_INDUSTRY]->(i:Industry)
WITH c, i ORDER BY i.key
WITH c, collect(i.name) AS found
WHERE size(found) >= $least
RETURN c.name AS city, size(found) AS industries, reduce(line = head(found), name IN tail(found) | line + '、' + name) AS names
ORDER BY industries DESC, c.key;
// paths
MATCH path = (c:City)-[:HOSTS_INDUSTRY]->(:Industry)
WITH c, collect(path) AS found
WHERE size(found) >= $least
UNWIND found AS path
RETURN path;
