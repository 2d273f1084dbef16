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
WITH z, passages, r, o ORDER BY o.key, labels(o)[0]
WITH z, passages, collect(r) AS relations
RETURN z.name AS zone, z.kind AS kind, passages, size(relations) AS protectors,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY passages DESC, z.key;
