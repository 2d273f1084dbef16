// title: 生态空间 | Ecological zones
// theme: ecology
// about: The mountains, rivers, lakes and corridors of the plan, how often they are named and how many are to protect them.
// param: kind string = "" — mountain, river, lake, wetland, forest_belt, corridor, barrier …; all where empty
// returns: zone, kind, passages, protectors, quotes, sections
MATCH (z:EcologicalZone)
WHERE $kind = '' OR z.kind = $kind
OPTIONAL MATCH (z)-[:MENTIONED_IN]->(p:Passage)
WITH z, count(p) AS passages
OPTIONAL MATCH (z)<-[r:PROTECTS]-(o)
UNWIND CASE WHEN r IS NULL THEN [0] ELSE range(0, size(r.quotes) - 1) END AS n
WITH z, passages, o, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY o.key, labels(o)[0], n
WITH z, passages, count(DISTINCT o) AS protectors, collect(quote) AS quotes, collect(section) AS sections
RETURN z.name AS zone, z.kind AS kind, passages, protectors, quotes, sections
ORDER BY passages DESC, z.key;
