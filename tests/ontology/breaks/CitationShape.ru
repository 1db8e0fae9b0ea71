INSERT { ?c jq:unresolvedText "both" }
WHERE { ?c a jq:Citation ; jq:citedResource ?r }
