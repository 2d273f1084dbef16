// title: 项目分类 | Projects by kind
// theme: transport
// about: How many projects of each kind the plan names, by status.
// returns: kind, projects, existing, under_construction, planned, studied
MATCH (p:Project)
WITH coalesce(p.kind, 'not told') AS kind, count(p) AS projects,
     sum(CASE WHEN p.status = 'existing' THEN 1 ELSE 0 END) AS existing,
     sum(CASE WHEN p.status = 'under_construction' THEN 1 ELSE 0 END) AS under_construction,
     sum(CASE WHEN p.status = 'planned' THEN 1 ELSE 0 END) AS planned,
     sum(CASE WHEN p.status = 'studied' THEN 1 ELSE 0 END) AS studied
RETURN kind, projects, existing, under_construction, planned, studied
ORDER BY projects DESC, kind;
