CREATE TABLE "pal_feedback" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"said" text,
	"words" text,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "help_request" ADD COLUMN "pairing_id" uuid;--> statement-breakpoint
ALTER TABLE "pal_feedback" ADD CONSTRAINT "pal_feedback_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pal_feedback" ADD CONSTRAINT "pal_feedback_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pal_feedback" ADD CONSTRAINT "pal_feedback_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pal_feedback_once" ON "pal_feedback" USING btree ("pairing_id","student_id","kind") WHERE "pal_feedback"."kind" <> 'wish' or "pal_feedback"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "pal_feedback_student" ON "pal_feedback" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "pal_feedback_open" ON "pal_feedback" USING btree ("at") WHERE "pal_feedback"."answered_at" is null;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action NOT VALID;