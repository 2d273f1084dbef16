// title: 产业门类 | Industries and their branches
// theme: industry
// about: Which industry the plan puts under which.
// param: industry Industry = "" — one industry with what is under it; all where empty
// returns: industry, branch, depth, hosts, quotes, sections
MATCH path = (t:Industry)<-[:SUBINDUSTRY_OF*1..3]-(b:Industry)
WHERE $industry = '' OR t.key = $industry
WITH t, b, path, reduce(way = '', n IN nodes(path) | way + '/' + n.key) AS way ORDER BY length(path), way
WITH t, b, head(collect(path)) AS nearest
WITH t, b, length(nearest) AS depth, relationships(nearest) AS relations
RETURN t.name AS industry, b.name AS branch, depth, size([(b)<-[:HOSTS_INDUSTRY]-(h) | h.key]) AS hosts,
       reduce(found = [], r IN relations | found + r.quotes) AS quotes,
       reduce(found = [], r IN relations | found + r.sections) AS sections
ORDER BY t.key, depth, b.key;
// paths
MATCH path = (t:Industry)<-[:SUBINDUSTRY_OF*1..3]-(:Industry)
WHERE $industry = '' OR t.key = $industry
RETURN path;
