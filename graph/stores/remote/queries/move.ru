MOVE GRAPH <urn:x-jarlyq:staging> TO TARGET
