CREATE TABLE "correction_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"said" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "post_draft" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "post_draft" ADD COLUMN "own" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "correction_draft" ADD CONSTRAINT "correction_draft_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_draft" ADD CONSTRAINT "correction_draft_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "correction_draft_once" ON "correction_draft" USING btree ("author_id","revision_id");--> statement-breakpoint
CREATE INDEX "correction_draft_revision" ON "correction_draft" USING btree ("revision_id");