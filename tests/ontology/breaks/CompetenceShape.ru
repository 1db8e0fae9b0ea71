DELETE { ?s jq:relation ?q }
WHERE { ?s jq:relation ?q }
