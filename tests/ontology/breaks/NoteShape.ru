DELETE { ?n jq:text ?t }
WHERE { ?n a jq:Note ; jq:text ?t }
