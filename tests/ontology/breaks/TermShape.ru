INSERT { ?s skos:prefLabel "Басқа"@kk }
WHERE { ?s a jq:DefinedTerm }
