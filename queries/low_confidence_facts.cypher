// title: 把握较低的事实 | Facts to be checked
// theme: evidence
// about: Facts of which the rules that read them are least sure.
// param: below float = 0.8 — confidence below this
// param: rows int = 200 — how many at most
// returns: from_name, relation, to_name, confidence, rule, quotes, sections
MATCH (a)-[r]->(b)
WHERE r.source = 'plan' AND r.confidence < $below
RETURN a.name AS from_name, type(r) AS relation, b.name AS to_name, r.confidence AS confidence, r.rules[0] AS rule,
       r.quotes AS quotes, r.sections AS sections
ORDER BY confidence, relation, labels(a)[0], a.key, labels(b)[0], b.key
LIMIT $rows;
