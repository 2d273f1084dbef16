// title: 机场 | Airports
// theme: transport
// about: The airports that the plan builds, enlarges or strengthens, and where.
// returns: airport, place, province, action, status, quotes, sections
MATCH (p:Project)
WHERE p.kind = 'airport'
OPTIONAL MATCH (c:City|County|Town)-[r:HOSTS_PROJECT]->(p)
OPTIONAL MATCH (c)-[:LOCATED_IN*1..3]->(v:Province)
WITH p, c, r, v ORDER BY v.key
WITH p, c, r, collect(DISTINCT v.name) AS provinces
RETURN p.name AS airport, c.name AS place, head(provinces) AS province, p.action AS action, p.status AS status,
       r.quotes AS quotes, r.sections AS sections
ORDER BY p.key, c.key;
// paths
MATCH path = (:City|County|Town)-[:HOSTS_PROJECT]->(p:Project)
WHERE p.kind = 'airport'
RETURN path;
