// title: 跨省生态空间 | Zones shared by provinces
// theme: ecology
// about: Ecological zones that the plan names in one sentence with places of two provinces or more, or that lie in them.
// param: least int = 2 — provinces at least
// returns: zone, kind, provinces, names, quotes, sections
MATCH (z:EcologicalZone)-[:MENTIONED_IN]->(s:Passage)<-[:MENTIONED_IN]-(c:City|County)-[:LOCATED_IN*1..2]->(p:Province)
WITH DISTINCT z, p, s
WITH z, p, s ORDER BY p.key, s.key
WITH z, collect(DISTINCT p.name) AS names, collect(DISTINCT s) AS sentences
WHERE size(names) >= $least
RETURN z.name AS zone, z.kind AS kind, size(names) AS provinces, reduce(line = head(names), name IN tail(names) | line + '、' + name) AS names,
       [s IN sentences | s.text] AS quotes, [s IN sentences | split(s.name, '/')[0]] AS sections
ORDER BY provinces DESC, z.key;
