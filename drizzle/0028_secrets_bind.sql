ALTER TABLE "secret_change" ADD COLUMN "binds_from" timestamp (3) with time zone;--> statement-breakpoint
-- The fortnight had ended for these: they bind again from day 30 on, unless a second adult confirms the owner's own words before.
UPDATE "secret_change" SET "binds_from" = now() + interval '30 days' WHERE "by" <> "person_id" AND EXISTS (SELECT FROM "secret_change" "later" WHERE "later"."person_id" = "secret_change"."person_id" AND "later"."at" > "secret_change"."at" AND "later"."at" <= now() - interval '14 days');
