DELETE { ?e jq:validUntil ?d }
INSERT { ?e jq:validUntil "2015-01-01"^^xsd:date }
WHERE { ?e eli:realizes <https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149/para_1> ; jq:validUntil ?d }
