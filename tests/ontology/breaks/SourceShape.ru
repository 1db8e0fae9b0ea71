DELETE { ?s jq:sha256 ?q }
INSERT { ?s jq:sha256 "none" }
WHERE { ?s jq:sha256 ?q }
