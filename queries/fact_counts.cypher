// title: 关系统计 | Facts by type
// theme: structure
// about: How many relationships of each type the graph holds, from which label to which.
// returns: from_label, relation, to_label, facts
MATCH (a)-[r]->(b)
WHERE r.source IN ['plan', 'gazetteer']
RETURN labels(a)[0] AS from_label, type(r) AS relation, labels(b)[0] AS to_label, count(r) AS facts
ORDER BY facts DESC, relation, from_label, to_label;
