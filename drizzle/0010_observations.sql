CREATE TABLE "observation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"program_id" text,
	"at" timestamp (3) with time zone NOT NULL,
	"check" text NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"digits" text
);
--> statement-breakpoint
ALTER TABLE "staff_words" ALTER COLUMN "student_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation" ADD CONSTRAINT "observation_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "observation_person" ON "observation" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "observation_reviewable" ON "observation" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "observation_at" ON "observation" USING btree ("at");--> statement-breakpoint
CREATE INDEX "staff_words_by" ON "staff_words" USING btree ("by","at");