// title: 规划要求的合作 | Stated cooperation
// theme: pairs
// about: Who is to cooperate with whom, on what, stated outright or as members of one group.
// param: basis string = "" — statement or group; both where empty
// returns: one, other, basis, topic, confidence, quotes, sections
MATCH (a)-[r:COOPERATES_WITH]->(b)
WHERE $basis = '' OR r.basis = $basis
RETURN a.name AS one, b.name AS other, r.basis AS basis, r.topic AS topic, r.confidence AS confidence,
       r.quotes AS quotes, r.sections AS sections
ORDER BY basis DESC, labels(a)[0], a.key, labels(b)[0], b.key;
// paths
MATCH path = (a)-[r:COOPERATES_WITH]->(b)
WHERE $basis = '' OR r.basis = $basis
RETURN path;
