// title: 仅有一句依据的事实 | Facts that rest on one sentence
// theme: evidence
// about: Facts that the plan states once only: what a second look should check first, the least sure at the top.
// param: rows int = 200 — how many at most
// returns: from_name, relation, to_name, confidence, rule, quotes, sections
MATCH (a)-[r]->(b)
WHERE r.source = 'plan' AND size(r.evidence) = 1
RETURN a.name AS from_name, type(r) AS relation, b.name AS to_name, r.confidence AS confidence, r.rules[0] AS rule,
       r.quotes AS quotes, r.sections AS sections
ORDER BY confidence, relation, labels(a)[0], a.key, labels(b)[0], b.key
LIMIT $rows;
