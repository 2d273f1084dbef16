// title: 产业布局 | Who develops an industry
// theme: industry
// about: The places, regions and axes that are to develop an industry or one of its branches.
// param: industry Industry = 装备制造 — the industry
// returns: host, label, industry, distribution, confidence, quotes, sections
MATCH (t:Industry {key: $industry})
WITH t
MATCH (t)<-[:SUBINDUSTRY_OF*0..3]-(i:Industry)
WITH DISTINCT i
MATCH (i)<-[r:HOSTS_INDUSTRY]-(h)
RETURN h.name AS host, labels(h)[0] AS label, i.name AS industry, r.distribution AS distribution, r.confidence AS confidence,
       r.quotes AS quotes, r.sections AS sections
ORDER BY label, h.key, i.key;
// paths
MATCH path = (:Industry {key: $industry})<-[:SUBINDUSTRY_OF*0..3]-(:Industry)<-[:HOSTS_INDUSTRY]-()
RETURN path;
