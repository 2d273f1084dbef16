// title: 一地的生态空间 | Ecological zones of a place
// theme: place
// about: Mountains, rivers, lakes and corridors that lie in a place, that it protects, or that the plan names together with it.
// param: place Province|City|County|Town = 九江市 — the place
// returns: zone, kind, how, passages
MATCH (c:Province|City|County|Town {key: $place})
MATCH (z:EcologicalZone)
WHERE (z)-[:LOCATED_IN]->(c) OR (c)-[:PROTECTS]->(z) OR (c)-[:MENTIONED_IN]->(:Passage)<-[:MENTIONED_IN]-(z)
OPTIONAL MATCH (c)-[:MENTIONED_IN]->(p:Passage)<-[:MENTIONED_IN]-(z)
WITH c, z, count(DISTINCT p) AS passages
RETURN z.name AS zone, z.kind AS kind,
       CASE WHEN (c)-[:PROTECTS]->(z) THEN 'protected by it' WHEN (z)-[:LOCATED_IN]->(c) THEN 'lies in it' ELSE 'named together' END AS how,
       passages
ORDER BY how DESC, passages DESC, z.key, c.key;
