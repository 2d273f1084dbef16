// title: 机场 | Airports
// theme: transport
// about: The airports that the plan builds, enlarges or strengthens, and where.
// returns: airport, place, province, action, status, quotes, sections
MATCH (p:Project)
WHERE p.kind = 'airport'
OPTIONAL MATCH (p)<-[r:HOSTS_PROJECT]-(c:City|County|Town)
OPTIONAL MATCH (p)<-[:HOSTS_PROJECT]-(c)-[:LOCATED_IN*1..3]->(v:Province)
WITH p, c, r, v ORDER BY v.key
WITH p, c, r, head(collect(v.name)) AS province
RETURN p.name AS airport, c.name AS place, province, p.action AS action, p.status AS status,
       r.quotes AS quotes, r.sections AS sections
ORDER BY p.key, c.key;
// paths
MATCH path = (:City|County|Town)-[:HOSTS_PROJECT]->(p:Project)
WHERE p.kind = 'airport'
RETURN path;
