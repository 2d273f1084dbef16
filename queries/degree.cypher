// title: 联系最多的实体 | Most connected things
// theme: structure
// about: How many facts each thing takes part in, and of how many kinds.
// param: label string = "" — a label such as City or Industry; all where empty
// param: rows int = 50 — how many at most
// returns: thing, label, facts, kinds
MATCH (n)-[r]-()
WHERE r.source IN ['plan', 'gazetteer'] AND ($label = '' OR $label IN labels(n))
WITH n, labels(n)[0] AS label, count(r) AS facts, count(DISTINCT type(r)) AS kinds
RETURN n.name AS thing, label, facts, kinds
ORDER BY facts DESC, label, n.key
LIMIT $rows;
