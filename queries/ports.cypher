// title: 港口 | Ports
// theme: transport
// about: The ports that the plan names, whose they are, and the axes that these places lie on.
// returns: port, place, province, axes, status, quotes, sections
MATCH (p:Project)
WHERE p.kind = 'port'
OPTIONAL MATCH (p)<-[r:HOSTS_PROJECT]-(c:City|County|Town)
OPTIONAL MATCH (p)<-[:HOSTS_PROJECT]-(c)-[:LOCATED_IN*1..3]->(v:Province)
WITH p, c, r, v ORDER BY v.key
WITH p, c, r, head(collect(v.name)) AS province
OPTIONAL MATCH (p)<-[:HOSTS_PROJECT]-(c)-[:LOCATED_ON_AXIS]->(a:Axis)
WITH p, c, r, province, a ORDER BY a.key
WITH p, c, r, province, collect(DISTINCT a.name) AS axes
RETURN p.name AS port, c.name AS place, province,
       reduce(line = '', name IN axes | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS axes, p.status AS status,
       r.quotes AS quotes, r.sections AS sections
ORDER BY p.key, c.key;
// paths
MATCH path = (:City|County|Town)-[:HOSTS_PROJECT]->(p:Project)
WHERE p.kind = 'port'
RETURN path;
