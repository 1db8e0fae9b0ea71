INSERT DATA {
  <https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149/continuation/1> a jq:Continuation ;
    jq:newerUnit <https://w3id.org/jarlyq/eli/kz/decree/2011/09/07/149/para_1> ;
    jq:olderUnit <https://w3id.org/jarlyq/eli/kz/decree/2002/04/26/856/para_1> ;
    jq:likeness 1.5 ;
    jq:lineageBasis <https://w3id.org/jarlyq/vocab/lineage-basis/text> ;
    jq:lineageStatus <https://w3id.org/jarlyq/vocab/lineage-status/proposed> ;
    jq:comparedLanguage lang:KAZ .
}
