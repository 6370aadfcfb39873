-- A link of the audit chain is made once, and evidence stays as it was when it was taken.
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
	FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
	FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
CREATE FUNCTION case_evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'evidence is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER case_evidence_unchanged BEFORE UPDATE ON case_evidence
	FOR EACH ROW EXECUTE FUNCTION case_evidence_refuse();
