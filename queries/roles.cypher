// title: 功能定位 | Roles of places
// theme: policy
// about: What each place, region, axis or group is to become.
// param: place Province|City|County|Town|Region|Axis|CooperationGroup|Project = "" — one of them; all where empty
// returns: place, label, role, confidence, quotes, sections
MATCH (c:Province|City|County|Town|Region|Axis|CooperationGroup|Project)-[r:POSITIONED_AS]->(o:Role)
WHERE $place = '' OR c.key = $place
RETURN c.name AS place, labels(c)[0] AS label, o.name AS role, r.confidence AS confidence, r.quotes AS quotes, r.sections AS sections
ORDER BY label, c.key, o.key;
// paths
MATCH path = (c:Province|City|County|Town|Region|Axis|CooperationGroup|Project)-[:POSITIONED_AS]->(:Role)
WHERE $place = '' OR c.key = $place
RETURN path;
