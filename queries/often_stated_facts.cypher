// title: 反复陈述的事实 | Facts stated again and again
// theme: evidence
// about: Facts that rest on several sentences: what the plan insists on.
// param: least int = 2 — sentences at least
// returns: from_name, relation, to_name, sentences, quotes, sections
MATCH (a)-[r]->(b)
WHERE r.source = 'plan' AND size(r.evidence) >= $least
RETURN a.name AS from_name, type(r) AS relation, b.name AS to_name, size(r.evidence) AS sentences, r.quotes AS quotes, r.sections AS sections
ORDER BY sentences DESC, relation, labels(a)[0], a.key, labels(b)[0], b.key;
