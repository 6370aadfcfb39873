ALTER TABLE "vouching" ALTER COLUMN "by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD COLUMN "checked" text;--> statement-breakpoint
-- Written by hand from here on: what was checked about a future lead goes when it has been used, and is never changed (0031_events_of_acts.sql).
DROP TRIGGER staff_invitation_sent ON staff_invitation;--> statement-breakpoint
CREATE TRIGGER staff_invitation_sent BEFORE UPDATE ON staff_invitation
	FOR EACH ROW WHEN (OLD.used_at IS NULL) EXECUTE FUNCTION only_erasure('email', 'token_hash', 'handed_by', 'expires_at', 'revoked_by', 'revoked_at', 'checked', 'person_id', 'used_at', 'outcome', 'decided_by', 'decided_at');
--> statement-breakpoint
DROP TRIGGER staff_invitation_stays ON staff_invitation;--> statement-breakpoint
CREATE TRIGGER staff_invitation_stays BEFORE UPDATE OR DELETE ON staff_invitation
	FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION only_erasure('email', 'token_hash', 'handed_by', 'expires_at', 'revoked_by', 'revoked_at', 'checked', 'outcome', 'decided_by', 'decided_at');
--> statement-breakpoint
CREATE TRIGGER staff_invitation_checked BEFORE UPDATE ON staff_invitation
	FOR EACH ROW WHEN (NEW.checked IS NOT NULL AND NEW.checked IS DISTINCT FROM OLD.checked) EXECUTE FUNCTION only_erasure();
