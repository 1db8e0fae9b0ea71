DELETE { ?v eli:is_member_of ?a }
WHERE { ?v a jq:Consolidation ; eli:is_member_of ?a }
