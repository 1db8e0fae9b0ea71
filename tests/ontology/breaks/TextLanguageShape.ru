DELETE { ?e jq:heading ?h }
INSERT { ?e jq:heading "Ереже"@ru }
WHERE { ?e jq:heading ?h ; eli:language lang:KAZ }
