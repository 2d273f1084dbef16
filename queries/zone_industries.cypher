// title: 生态空间的产业 | Industries in ecological zones
// theme: ecology
// about: What the plan wants to be grown or made in mountains, plains and lakes.
// returns: zone, kind, industry, quotes, sections
MATCH (z:EcologicalZone)-[r:HOSTS_INDUSTRY]->(i:Industry)
RETURN z.name AS zone, z.kind AS kind, i.name AS industry, r.quotes AS quotes, r.sections AS sections
ORDER BY z.key, i.key;
// paths
MATCH path = (:EcologicalZone)-[:HOSTS_INDUSTRY]->(:Industry)
RETURN path;
