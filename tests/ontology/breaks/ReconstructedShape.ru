INSERT { ?text jq:reconstructed true ; jq:text "Мәтін."@kk }
WHERE {
  SELECT ?text WHERE { ?text a jq:UnitExpression ; eli:language lang:KAZ ; jq:status <https://w3id.org/jarlyq/vocab/status/unknown> }
  ORDER BY ?text LIMIT 1
}
