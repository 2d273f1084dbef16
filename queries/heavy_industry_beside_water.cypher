// title: 受保护水域旁的重工业 | Heavy industry beside protected water
// theme: ecology
// about: Places that are to develop heavy industry and that the plan names in one sentence with a river or lake that is to be protected.
// returns: place, industries, water, passages, quotes, sections
MATCH (c:City|County)-[r:HOSTS_INDUSTRY]->(i:Industry)
WHERE any(word IN ['钢铁', '石油化工', '石化', '化工', '冶金', '有色金属', '造纸', '建材', '船舶'] WHERE i.name CONTAINS word)
UNWIND range(0, size(r.quotes) - 1) AS n
WITH c, i, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY i.key, n
WITH c, collect(DISTINCT i.name) AS heavy, collect(quote) AS quoted, collect(section) AS cited
MATCH (c)-[:MENTIONED_IN]->(p:Passage)<-[:MENTIONED_IN]-(z:EcologicalZone)
WHERE z.kind IN ['river', 'lake', 'wetland', 'reservoir_area'] AND (z)<-[:PROTECTS]-()
WITH DISTINCT c, heavy, quoted, cited, z, p ORDER BY p.key
WITH c, heavy, quoted, cited, z, collect(p) AS sentences
RETURN c.name AS place, reduce(line = head(heavy), name IN tail(heavy) | line + '、' + name) AS industries, z.name AS water,
       size(sentences) AS passages,
       quoted + [p IN sentences | p.text] AS quotes,
       cited + [p IN sentences | split(p.name, '/')[0]] AS sections
ORDER BY c.key, passages DESC, z.key;
