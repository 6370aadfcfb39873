ALTER TABLE "erasure_request" ADD COLUMN "agreed_by" uuid;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD COLUMN "agreed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "retention_notice" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_agreed_by_person_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_request_agreed" ON "erasure_request" USING btree ("agreed_at") WHERE "erasure_request"."outcome" is null;--> statement-breakpoint
-- A letter that is kept from an adult is in no number: it leaves them when that turns out, and comes back when its hold is lifted.
CREATE FUNCTION rollup_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
	IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
	PERFORM rollup_touch_pairing(r.pairing_id) FROM reviewable r WHERE r.id = one.reviewable_id AND r.kind = 'message';
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_hold AFTER INSERT OR DELETE OR UPDATE OF except_id, past_school, lifted_at ON hold
	FOR EACH ROW EXECUTE FUNCTION rollup_on_hold();
