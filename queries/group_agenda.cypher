// title: 组团任务 | What the groups are to do
// theme: axes
// about: What the plan gives each group of neighbouring cities: projects, zones to protect, industries, roles.
// param: group CooperationGroup = "" — one group; all where empty
// returns: group, relation, label, thing, quotes, sections
MATCH (g:CooperationGroup)-[r:HOSTS_PROJECT|PROTECTS|HOSTS_INDUSTRY|POSITIONED_AS|PARTICIPATES_IN]->(o)
WHERE $group = '' OR g.key = $group
RETURN g.name AS group, type(r) AS relation, labels(o)[0] AS label, o.name AS thing, r.quotes AS quotes, r.sections AS sections
ORDER BY g.key, relation, label, o.key;
// paths
MATCH path = (g:CooperationGroup)-[:HOSTS_PROJECT|PROTECTS|HOSTS_INDUSTRY|POSITIONED_AS|PARTICIPATES_IN]->()
WHERE $group = '' OR g.key = $group
RETURN path;
