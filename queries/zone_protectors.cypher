// title: 谁来保护 | Who protects a zone
// theme: ecology
// about: Who or what is to protect, restore or treat the ecological zones.
// param: zone EcologicalZone = "" — one zone; all where empty
// returns: zone, protector, label, confidence, quotes, sections
MATCH (z:EcologicalZone)<-[r:PROTECTS]-(o)
WHERE $zone = '' OR z.key = $zone
RETURN z.name AS zone, o.name AS protector, labels(o)[0] AS label, r.confidence AS confidence, r.quotes AS quotes, r.sections AS sections
ORDER BY z.key, label, o.key;
// paths
MATCH path = (z:EcologicalZone)<-[:PROTECTS]-()
WHERE $zone = '' OR z.key = $zone
RETURN path;
