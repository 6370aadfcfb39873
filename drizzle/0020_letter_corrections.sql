CREATE TABLE "letter_correction" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"target_id" uuid NOT NULL,
	"words" integer NOT NULL
);
--> statement-breakpoint
DROP INDEX "pairing_step_approval";--> statement-breakpoint
ALTER TABLE "letter_correction" ADD CONSTRAINT "letter_correction_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_correction" ADD CONSTRAINT "letter_correction_target_id_release_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_correction_target" ON "letter_correction" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pairing_step_approval" ON "pairing_step" USING btree ("pairing_id","classroom_id","kind") WHERE "pairing_step"."kind" = 'approve';