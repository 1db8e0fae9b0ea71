DELETE { ?v jq:complete ?a }
WHERE { ?v a jq:ActExpression ; jq:complete ?a }
