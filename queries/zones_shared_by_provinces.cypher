// title: 跨省生态空间 | Zones shared by provinces
// theme: ecology
// about: Ecological zones that the plan names in one sentence with places of two provinces or more, or that lie in them.
// param: least int = 2 — provinces at least
// returns: zone, kind, provinces, names
MATCH (z:EcologicalZone)-[:MENTIONED_IN]->(:Passage)<-[:MENTIONED_IN]-(c:City|County)-[:LOCATED_IN*1..2]->(p:Province)
WITH DISTINCT z, p
WITH z, p ORDER BY p.key
WITH z, collect(p.name) AS names
WHERE size(names) >= $least
RETURN z.name AS zone, z.kind AS kind, size(names) AS provinces, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names
ORDER BY provinces DESC, z.key;
