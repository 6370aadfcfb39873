CREATE TABLE "module_switch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text,
	"module" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	"until" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "module_switch_place" CHECK (("module" in ('visits')) = ("program_id" is null)),
	CONSTRAINT "module_switch_end" CHECK (num_nonnulls("until", "ended_by") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "module_switch" ADD CONSTRAINT "module_switch_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_switch" ADD CONSTRAINT "module_switch_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "module_switch" ADD CONSTRAINT "module_switch_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "module_switch_open" ON "module_switch" USING btree ("program_id","module") WHERE "module_switch"."until" is null and "module_switch"."program_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "module_switch_site" ON "module_switch" USING btree ("module") WHERE "module_switch"."until" is null and "module_switch"."program_id" is null;--> statement-breakpoint
CREATE INDEX "module_switch_by" ON "module_switch" USING btree ("by");--> statement-breakpoint
CREATE INDEX "module_switch_ended_by" ON "module_switch" USING btree ("ended_by");--> statement-breakpoint
-- Written by hand from here on: whoever has a program already keeps what it has.
INSERT INTO "module_switch" ("id", "program_id", "module", "from")
	SELECT gen_random_uuid(), "program"."id", "module", now() FROM "program"
	CROSS JOIN unnest(ARRAY['opportunities', 'selection', 'outside_applicants', 'sentence_practice']) AS "module";
--> statement-breakpoint
INSERT INTO "module_switch" ("id", "module", "from")
	SELECT gen_random_uuid(), 'visits', now() WHERE EXISTS (SELECT FROM "program");
