DELETE { ?n jq:standsIn ?t }
WHERE { ?n a jq:Order ; jq:standsIn ?t }
