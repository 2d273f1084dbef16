// title: 城市产业 | Industries by city
// theme: industry
// about: How many industries the plan gives each city, and which.
// param: least int = 1 — leave out cities with fewer industries
// returns: city, industries, names, quotes, sections
MATCH (c:City)-[r:HOSTS_INDUSTRY]->(i:Industry)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH c, i, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY i.key, n
WITH c, collect(DISTINCT i.name) AS hosted, collect(quote) AS quotes, collect(section) AS sections
WHERE size(hosted) >= $least
RETURN c.name AS city, size(hosted) AS industries, reduce(line = head(hosted), name IN tail(hosted) | line + '、' + name) AS names, quotes, sections
ORDER BY industries DESC, c.key;
// paths
MATCH path = (c:City)-[:HOSTS_INDUSTRY]->(:Industry)
WITH c, collect(path) AS found
WHERE size(found) >= $least
UNWIND found AS path
RETURN path;
