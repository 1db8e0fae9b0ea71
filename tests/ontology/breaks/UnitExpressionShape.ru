INSERT { ?e eli:language lang:RUS }
WHERE { ?e a jq:UnitExpression ; eli:language lang:KAZ }
