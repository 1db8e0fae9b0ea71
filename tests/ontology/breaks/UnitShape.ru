DELETE { ?u eli:is_part_of ?p }
WHERE { ?u a jq:Paragraph ; eli:is_part_of ?p }
