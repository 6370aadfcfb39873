ALTER TABLE "recovery_link" ALTER COLUMN "token_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email_confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email_token_hash" text;--> statement-breakpoint
ALTER TABLE "recovery_link" ADD COLUMN "by_mail" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "case_origin" ON "safeguarding_case" USING btree ("origin_id");--> statement-breakpoint
-- What is on hold counts in no number of the rollups until the hold is lifted.
CREATE FUNCTION rollup_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
	IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
	PERFORM rollup_touch_pairing(r.pairing_id) FROM reviewable r WHERE r.id = one.reviewable_id AND r.kind = 'message';
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_hold AFTER INSERT OR DELETE OR UPDATE OF lifted_at ON hold
	FOR EACH ROW EXECUTE FUNCTION rollup_on_hold();
--> statement-breakpoint
SELECT rollup_touch_pairing(r.pairing_id) FROM hold h JOIN reviewable r ON r.id = h.reviewable_id AND r.kind = 'message'
WHERE h.lifted_at IS NULL;
