// title: 项目清单 | List of projects
// theme: transport
// about: Every project of one kind with the places, axes or regions that host it.
// param: kind string = "" — such as railway, port, pipeline, industrial_park, pilot; all where empty
// returns: project, kind, action, status, hosts, quotes, sections
MATCH (p:Project)
WHERE $kind = '' OR p.kind = $kind
OPTIONAL MATCH (h)-[r:HOSTS_PROJECT]->(p)
UNWIND CASE WHEN r IS NULL THEN [0] ELSE range(0, size(r.quotes) - 1) END AS n
WITH p, h, n, r.quotes[n] AS quote, r.sections[n] AS section ORDER BY h.key, labels(h)[0], n
WITH p, collect(DISTINCT h.name) AS hosts, collect(quote) AS quotes, collect(section) AS sections
RETURN p.name AS project, p.kind AS kind, p.action AS action, p.status AS status,
       reduce(line = '', name IN hosts | CASE WHEN line = '' THEN name ELSE line + '、' + name END) AS hosts, quotes, sections
ORDER BY kind, p.key;
