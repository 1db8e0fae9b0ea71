DELETE { ?e jq:text ?t }
WHERE { ?e a jq:UnitExpression ; jq:text ?t }
