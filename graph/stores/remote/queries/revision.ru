DROP SILENT GRAPH <urn:x-jarlyq:store> ;
INSERT DATA { GRAPH <urn:x-jarlyq:store> { <urn:x-jarlyq:store> <urn:x-jarlyq:revision> "NEW" } }
