// title: 各江河的港口 | Ports by river
// theme: transport
// about: Ports with the rivers that a waterway of the plan joins to their place, or that the plan names with it in one sentence; no river where the plan names none.
// returns: river, port, place, how, sentences, quotes, sections
MATCH (p:Project)<-[:HOSTS_PROJECT]-(c:City|County|Town)
WHERE p.kind = 'port'
OPTIONAL MATCH (c)-[:MENTIONED_IN]->(s:Passage)<-[:MENTIONED_IN]-(z:EcologicalZone)
WHERE z.kind = 'river'
WITH p, c, z, s ORDER BY s.key
WITH p, c, z, collect(s) AS found
OPTIONAL MATCH (p)<-[:HOSTS_PROJECT]-(c)<-[:CONNECTS]-(w:Project)-[:CONNECTS]->(z)
WHERE w.kind = 'waterway'
WITH p, c, z, found, count(DISTINCT w) AS waterways
RETURN z.name AS river, p.name AS port, c.name AS place,
       CASE WHEN waterways > 0 THEN 'on a waterway' WHEN z.name IS NULL THEN null ELSE 'named together' END AS how, size(found) AS sentences,
       [s IN found | s.text] AS quotes, [s IN found | split(s.name, '/')[0]] AS sections
ORDER BY river, how DESC, c.key, p.key;
// paths
MATCH path = (:Project)<-[:HOSTS_PROJECT]-(:City|County|Town)<-[:CONNECTS]-(:Project)-[:CONNECTS]->(z:EcologicalZone)
WHERE z.kind = 'river' AND nodes(path)[0].kind = 'port' AND nodes(path)[2].kind = 'waterway'
RETURN path;
