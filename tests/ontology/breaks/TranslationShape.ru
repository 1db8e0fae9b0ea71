DELETE { ?e eli:legal_value ?v }
INSERT { ?e eli:legal_value eli:LegalValue-official }
WHERE { ?e eli:legal_value ?v }
