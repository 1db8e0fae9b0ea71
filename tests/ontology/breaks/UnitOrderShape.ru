DELETE { ?u jq:position 1 }
INSERT { ?u jq:position 2 }
WHERE { ?u jq:position 1 }
