CREATE TABLE "half_reading" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"half" text NOT NULL,
	"languages" jsonb NOT NULL,
	"asked_by" uuid,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "pairing" ADD COLUMN "halves" text DEFAULT 'one' NOT NULL;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "reads" jsonb;--> statement-breakpoint
ALTER TABLE "half_reading" ADD CONSTRAINT "half_reading_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half_reading" ADD CONSTRAINT "half_reading_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half_reading" ADD CONSTRAINT "half_reading_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "half_reading_once" ON "half_reading" USING btree ("revision_id","half");--> statement-breakpoint
CREATE INDEX "half_reading_open" ON "half_reading" USING btree ("asked_at") WHERE "half_reading"."answer" is null;