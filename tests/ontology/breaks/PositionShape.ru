DELETE { ?s oa:end ?q }
INSERT { ?s oa:end 0 }
WHERE { ?s oa:end ?q }
