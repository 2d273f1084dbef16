// title: 一地的合作伙伴 | Partners of a place
// theme: place
// about: Whom the plan asks a place to cooperate with, by statement or as members of one group.
// param: place Province|City|County|Town = 九江市 — the place
// returns: partner, label, basis, topic, confidence, quotes, sections
MATCH (c:Province|City|County|Town {key: $place})-[r:COOPERATES_WITH]-(o)
RETURN o.name AS partner, labels(o)[0] AS label, r.basis AS basis, r.topic AS topic, r.confidence AS confidence,
       r.quotes AS quotes, r.sections AS sections
ORDER BY basis DESC, label, o.key, c.key;
// paths
MATCH path = (:Province|City|County|Town {key: $place})-[:COOPERATES_WITH]-()
RETURN path;
