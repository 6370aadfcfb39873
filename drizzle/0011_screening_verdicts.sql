CREATE TABLE "check_level" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"check" text NOT NULL,
	"kind" text NOT NULL,
	"step" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "finding_tally" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"finding_id" uuid,
	"school_id" text NOT NULL,
	"program_id" text,
	"check" text NOT NULL,
	"kind" text NOT NULL,
	"stated" text NOT NULL,
	"shown" text NOT NULL,
	"locale" text NOT NULL,
	"day" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding_total" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"program_id" text,
	"check" text NOT NULL,
	"kind" text NOT NULL,
	"stated" text NOT NULL,
	"shown" text NOT NULL,
	"locale" text NOT NULL,
	"month" date NOT NULL,
	"flagged" integer NOT NULL,
	"right" integer NOT NULL,
	"not_worth" integer NOT NULL,
	CONSTRAINT "finding_total_once" UNIQUE NULLS NOT DISTINCT("school_id","program_id","check","kind","stated","shown","locale","month")
);
--> statement-breakpoint
CREATE TABLE "finding_verdict" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tally_id" uuid NOT NULL,
	"by" uuid,
	"verdict" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "finding_verdict_once" UNIQUE("tally_id","by")
);
--> statement-breakpoint
ALTER TABLE "check_level" ADD CONSTRAINT "check_level_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_level" ADD CONSTRAINT "check_level_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_level" ADD CONSTRAINT "check_level_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_tally" ADD CONSTRAINT "finding_tally_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_tally" ADD CONSTRAINT "finding_tally_finding_id_finding_id_fk" FOREIGN KEY ("finding_id") REFERENCES "public"."finding"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_tally" ADD CONSTRAINT "finding_tally_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_tally" ADD CONSTRAINT "finding_tally_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_total" ADD CONSTRAINT "finding_total_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_total" ADD CONSTRAINT "finding_total_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_verdict" ADD CONSTRAINT "finding_verdict_tally_id_finding_tally_id_fk" FOREIGN KEY ("tally_id") REFERENCES "public"."finding_tally"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding_verdict" ADD CONSTRAINT "finding_verdict_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "check_level_open" ON "check_level" USING btree ("school_id","check","kind") WHERE "check_level"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "finding_tally_revision" ON "finding_tally" USING btree ("revision_id");--> statement-breakpoint
CREATE UNIQUE INDEX "finding_tally_finding" ON "finding_tally" USING btree ("finding_id");--> statement-breakpoint
CREATE INDEX "finding_tally_school" ON "finding_tally" USING btree ("school_id","day");--> statement-breakpoint
CREATE INDEX "finding_tally_program" ON "finding_tally" USING btree ("program_id","day");--> statement-breakpoint
CREATE INDEX "finding_total_program" ON "finding_total" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "finding_verdict_by" ON "finding_verdict" USING btree ("by");--> statement-breakpoint
-- Findings of texts that were handed in before are counted too, for the school at which the writer learns.
INSERT INTO "finding_tally" ("id", "revision_id", "finding_id", "school_id", "program_id", "check", "kind", "stated", "shown", "locale", "day")
SELECT gen_random_uuid(), f."revision_id", f."id", c."school_id", coalesce(
		(SELECT y."program_id" FROM "pairing" w JOIN "cycle" y ON y."id" = w."cycle_id" WHERE w."id" = r."pairing_id"),
		(SELECT b."program_id" FROM "board" b WHERE b."id" = r."board_id")
	), f."check", f."kind", f."severity", f."severity", v."locale", (v."submitted_at" AT TIME ZONE 'UTC')::date
FROM "finding" f
JOIN "revision" v ON v."id" = f."revision_id"
JOIN "reviewable" r ON r."id" = v."reviewable_id"
JOIN "classroom" c ON c."id" = coalesce(
	(SELECT e."classroom_id" FROM "pairing_member" m JOIN "enrolment" e ON e."id" = m."enrolment_id"
		WHERE m."pairing_id" = r."pairing_id" AND m."person_id" = r."author_id" LIMIT 1),
	(SELECT k."classroom_id" FROM "classroom_membership" k WHERE k."person_id" = r."author_id" AND k."role" = 'student'
		ORDER BY k."until" IS NULL DESC, k."from" DESC LIMIT 1)
);
