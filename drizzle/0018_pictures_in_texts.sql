CREATE TABLE "album_entry" (
	"publication_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "album_entry_publication_id_locale_pk" PRIMARY KEY("publication_id","locale")
);
--> statement-breakpoint
CREATE TABLE "article_picture" (
	"revision_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"picture_id" uuid NOT NULL,
	CONSTRAINT "article_picture_revision_id_mark_pk" PRIMARY KEY("revision_id","mark")
);
--> statement-breakpoint
DROP INDEX "article_publication_open";--> statement-breakpoint
-- No page has set it yet. What an operator may have written there and is no id names no event.
ALTER TABLE "album" ALTER COLUMN "event_id" SET DATA TYPE uuid
	USING CASE WHEN "event_id" ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN "event_id"::uuid END;--> statement-breakpoint
ALTER TABLE "album_entry" ADD CONSTRAINT "album_entry_publication_id_album_publication_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."album_publication"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_picture" ADD CONSTRAINT "article_picture_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_picture" ADD CONSTRAINT "article_picture_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "album_entry_words" ON "album_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "article_picture_picture" ON "article_picture" USING btree ("picture_id");--> statement-breakpoint
CREATE INDEX "album_event" ON "album" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "article_publication_planned" ON "article_publication" USING btree ("article_id") WHERE "article_publication"."begun_at" is null and "article_publication"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "article_publication_open" ON "article_publication" USING btree ("article_id") WHERE "article_publication"."begun_at" is not null and "article_publication"."ended_at" is null;
