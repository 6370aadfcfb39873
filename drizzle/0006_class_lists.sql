CREATE TABLE "roster_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"file_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"content" text,
	"sent_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text
);
--> statement-breakpoint
ALTER TABLE "person" ALTER COLUMN "password_hash" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_import_school" ON "roster_import" USING btree ("school_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_entry_number" ON "roster_entry" USING btree ("school_id","student_number") WHERE "roster_entry"."student_number" is not null;