DELETE { ?s jq:year ?q }
INSERT { ?s jq:year 20 }
WHERE { ?s jq:year ?q }
