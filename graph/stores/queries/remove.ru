DROP GRAPH <urn:x-jarlyq:graph> ;
DELETE WHERE { GRAPH <urn:x-jarlyq:store> { <urn:x-jarlyq:store> <urn:x-jarlyq:revision> ?old } } ;
INSERT DATA { GRAPH <urn:x-jarlyq:store> { <urn:x-jarlyq:store> <urn:x-jarlyq:revision> "NEW" } }
