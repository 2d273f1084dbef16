// title: 两地之间的联系 | What links two places
// theme: pairs
// about: Every stated relation between two places, direct or by way of one thing that both have: an axis, a group, an industry, a project.
// param: a Province|City|County|Town|Region = 武汉市 — one place
// param: b Province|City|County|Town|Region = 长沙市 — the other place
// returns: by_way_of, label, from_a, from_b, quotes, sections
MATCH path = (:Province|City|County|Town|Region {key: $a})-[*1..2]-(:Province|City|County|Town|Region {key: $b})
WITH path, nodes(path) AS passed, relationships(path) AS relations
WHERE all(r IN relations WHERE r.source IN ['plan', 'gazetteer'])
WITH CASE WHEN length(path) = 1 THEN null ELSE passed[1] END AS between, relations
RETURN coalesce(between.name, 'direct') AS by_way_of, labels(between)[0] AS label,
       type(relations[0]) AS from_a, type(relations[size(relations) - 1]) AS from_b,
       reduce(found = [], r IN relations | found + coalesce(r.quotes, [])) AS quotes,
       reduce(found = [], r IN relations | found + coalesce(r.sections, [])) AS sections
ORDER BY size(relations), labels(between)[0], between.key, from_a, from_b;
// paths
MATCH path = (:Province|City|County|Town|Region {key: $a})-[*1..2]-(:Province|City|County|Town|Region {key: $b})
WHERE all(r IN relationships(path) WHERE r.source IN ['plan', 'gazetteer'])
RETURN path;
