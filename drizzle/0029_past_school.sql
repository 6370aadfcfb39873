ALTER TABLE "safeguarding_case" ADD COLUMN "past_school" boolean DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE "safeguarding_case" k SET "past_school" = true WHERE k."except_id" IS NULL AND EXISTS (
	SELECT FROM "hold" h WHERE h."reviewable_id" = k."origin_id" AND h."past_school");
