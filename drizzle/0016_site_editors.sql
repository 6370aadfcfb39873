CREATE TABLE "site_editor" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"by" uuid NOT NULL,
	"until" timestamp (3) with time zone,
	"ended_by" uuid
);
--> statement-breakpoint
CREATE TABLE "site_entry" (
	"publication_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "site_entry_publication_id_locale_pk" PRIMARY KEY("publication_id","locale")
);
--> statement-breakpoint
CREATE TABLE "site_setting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"stale_days" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "article_publication" ADD COLUMN "begun_at" timestamp (3) with time zone;--> statement-breakpoint
-- What is public already stays public; what waits for its day is checked once more when it begins.
UPDATE "article_publication" SET "begun_at" = "from" WHERE "from" <= now();--> statement-breakpoint
ALTER TABLE "site_editor" ADD CONSTRAINT "site_editor_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_editor" ADD CONSTRAINT "site_editor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_editor" ADD CONSTRAINT "site_editor_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_editor" ADD CONSTRAINT "site_editor_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_entry" ADD CONSTRAINT "site_entry_publication_id_article_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."article_publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_setting" ADD CONSTRAINT "site_setting_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "site_editor_open" ON "site_editor" USING btree ("program_id","person_id") WHERE "site_editor"."until" is null;--> statement-breakpoint
CREATE INDEX "site_editor_person" ON "site_editor" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "site_editor_by" ON "site_editor" USING btree ("by");--> statement-breakpoint
CREATE INDEX "site_entry_words" ON "site_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "site_setting_by" ON "site_setting" USING btree ("by");--> statement-breakpoint
CREATE INDEX "article_publication_waiting" ON "article_publication" USING btree ("from") WHERE "article_publication"."begun_at" is null and "article_publication"."ended_at" is null;