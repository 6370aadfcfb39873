CREATE TABLE "nudge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"template" text NOT NULL,
	"student_id" uuid,
	"classroom_id" uuid,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "quiet_after" integer DEFAULT 12 NOT NULL;--> statement-breakpoint
ALTER TABLE "cycle" ADD COLUMN "silent_after" integer DEFAULT 18 NOT NULL;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "nudge_pairing" ON "nudge" USING btree ("pairing_id","kind","at");--> statement-breakpoint
CREATE INDEX "nudge_student" ON "nudge" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "nudge_classroom" ON "nudge" USING btree ("classroom_id","at");