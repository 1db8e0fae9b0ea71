INSERT { <urn:x-cell> a jq:Cell . ?text jq:cell <urn:x-cell> }
WHERE { { SELECT ?text { ?text a jq:UnitExpression } LIMIT 1 } }
