// title: 规则产出 | Facts by rule
// theme: evidence
// about: How many statements each rule of the grammar read, and how sure it is.
// returns: rule, relation, statements, least_confidence
MATCH (a)-[r]->(b)
WHERE r.source = 'plan'
UNWIND r.rules AS rule
WITH rule, type(r) AS relation, count(*) AS statements, min(r.confidence) AS least_confidence
RETURN rule, relation, statements, least_confidence
ORDER BY statements DESC, rule, relation;
