INSERT DATA { <https://w3id.org/jarlyq/eli/kz/decree/2021/01/18/495/witness/1> a jq:WitnessFinding }
