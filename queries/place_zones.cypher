// title: 一地的生态空间 | Ecological zones of a place
// theme: place
// about: Mountains, rivers, lakes and corridors that lie in a place, that it protects, or that the plan names together with it.
// param: place Province|City|County|Town = 九江市 — the place
// returns: zone, kind, how, passages, quotes, sections
MATCH path = (c:Province|City|County|Town {key: $place})-[:PROTECTS|LOCATED_IN|MENTIONED_IN*1..2]-(z:EcologicalZone)
WHERE length(path) = 1 OR labels(nodes(path)[1])[0] = 'Passage'
WITH DISTINCT c, z
OPTIONAL MATCH (c)-[:MENTIONED_IN]->(p:Passage)<-[:MENTIONED_IN]-(z)
WITH c, z, p ORDER BY p.start, p.key
WITH c, z, collect(p) AS sentences
RETURN z.name AS zone, z.kind AS kind,
       CASE WHEN (c)-[:PROTECTS]->(z) THEN 'protected by it' WHEN (z)-[:LOCATED_IN]->(c) THEN 'lies in it' ELSE 'named together' END AS how,
       size(sentences) AS passages, [p IN sentences | p.text] AS quotes, [p IN sentences | split(p.name, '/')[0]] AS sections
ORDER BY how DESC, passages DESC, z.key, c.key;
