// title: 产业门类 | Industries and their branches
// theme: industry
// about: Which industry the plan puts under which.
// param: industry Industry = "" — one industry with what is under it; all where empty
// returns: industry, branch, depth, hosts
MATCH path = (t:Industry)<-[:SUBINDUSTRY_OF*1..3]-(b:Industry)
WHERE $industry = '' OR t.key = $industry
WITH t, b, min(length(path)) AS depth
RETURN t.name AS industry, b.name AS branch, depth, size([(b)<-[:HOSTS_INDUSTRY]-(h) | h.key]) AS hosts
ORDER BY t.key, depth, b.key;
// paths
MATCH path = (t:Industry)<-[:SUBINDUSTRY_OF*1..3]-(:Industry)
WHERE $industry = '' OR t.key = $industry
RETURN path;
