ADD GRAPH <urn:x-jarlyq:staging> TO TARGET ;
DROP GRAPH <urn:x-jarlyq:staging>
