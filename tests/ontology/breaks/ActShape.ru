DELETE { ?a eli:date_document ?d }
WHERE { ?a a jq:Act ; eli:date_document ?d }
