DELETE { ?n jq:amendingAct ?t }
WHERE { ?n a jq:Amendment ; jq:amendingAct ?t }
