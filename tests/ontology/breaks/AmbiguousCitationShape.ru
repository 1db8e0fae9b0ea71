INSERT { ?citation jq:candidate <https://w3id.org/jarlyq/eli/kz/law/2008/10/20/70-iv> }
WHERE { ?citation a jq:Citation ; jq:citedResource ?cited }
