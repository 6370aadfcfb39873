CREATE TABLE "practice_run" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"state" jsonb,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "practice_run" ADD CONSTRAINT "practice_run_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;