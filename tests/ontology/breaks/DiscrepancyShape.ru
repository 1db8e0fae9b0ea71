INSERT DATA { <https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149/discrepancy/1> a jq:Discrepancy }
