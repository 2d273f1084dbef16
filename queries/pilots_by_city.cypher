// title: 各地试点 | Pilots by place
// theme: policy
// about: Pilots and demonstration zones, and the places that carry them out.
// returns: place, label, pilot, action, quotes, sections
MATCH (c:Province|City|County|Town|Region)-[r:HOSTS_PROJECT]->(p:Project)
WHERE p.kind = 'pilot' OR p.name CONTAINS '试点' OR p.name CONTAINS '示范' OR p.name CONTAINS '试验区'
RETURN c.name AS place, labels(c)[0] AS label, p.name AS pilot, p.action AS action, r.quotes AS quotes, r.sections AS sections
ORDER BY label, c.key, p.key;
// paths
MATCH path = (:Province|City|County|Town|Region)-[:HOSTS_PROJECT]->(p:Project)
WHERE p.kind = 'pilot' OR p.name CONTAINS '试点' OR p.name CONTAINS '示范' OR p.name CONTAINS '试验区'
RETURN path;
