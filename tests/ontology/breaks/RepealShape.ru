DELETE { ?s jq:wholeAct ?q }
WHERE { ?s jq:wholeAct ?q }
