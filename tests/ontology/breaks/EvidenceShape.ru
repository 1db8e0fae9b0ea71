DELETE { ?s oa:exact ?q }
WHERE { ?s oa:exact ?q }
