// title: 生态空间 | Ecological zones
// theme: ecology
// about: The mountains, rivers, lakes and corridors of the plan, how often they are named and how many are to protect them.
// param: kind string = "" — mountain, river, lake, wetland, forest_belt, corridor, barrier …; all where empty
// returns: zone, kind, passages, protectors
MATCH (z:EcologicalZone)
WHERE $kind = '' OR z.kind = $kind
OPTIONAL MATCH (z)-[:MENTIONED_IN]->(p:Passage)
WITH z, count(p) AS passages
RETURN z.name AS zone, z.kind AS kind, passages, size([(z)<-[:PROTECTS]-(o) | o.key]) AS protectors
ORDER BY passages DESC, z.key;
