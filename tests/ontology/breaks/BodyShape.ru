DELETE { ?s rdfs:label ?q }
WHERE { ?s a jq:Body ; rdfs:label ?q }
