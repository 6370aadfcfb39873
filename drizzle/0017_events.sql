CREATE TABLE "event_facts" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"audience" text NOT NULL,
	"rsvp" text NOT NULL,
	"places" integer
);
--> statement-breakpoint
CREATE TABLE "rsvp" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"person_id" uuid,
	"guest_name" text,
	"guest_email" text,
	"locale" text NOT NULL,
	"seats" integer NOT NULL,
	"answer" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"with_id" uuid,
	"seated_at" timestamp (3) with time zone,
	"number" integer,
	"arrived_at" timestamp (3) with time zone,
	"arrived_by" uuid,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" uuid,
	"told_revision_id" uuid NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"told_off_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	CONSTRAINT "rsvp_number" UNIQUE("article_id","number")
);
--> statement-breakpoint
CREATE TABLE "rsvp_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"rsvp_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"what" text NOT NULL,
	"seen_by" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"valid_until" date
);
--> statement-breakpoint
ALTER TABLE "article" ADD COLUMN "after_id" uuid;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "hosts" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "guests" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "programme" text;--> statement-breakpoint
ALTER TABLE "event_facts" ADD CONSTRAINT "event_facts_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_with_id_person_id_fk" FOREIGN KEY ("with_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_arrived_by_person_id_fk" FOREIGN KEY ("arrived_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_cancelled_by_person_id_fk" FOREIGN KEY ("cancelled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp" ADD CONSTRAINT "rsvp_told_revision_id_article_revision_id_fk" FOREIGN KEY ("told_revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rsvp_link" ADD CONSTRAINT "rsvp_link_rsvp_id_rsvp_id_fk" FOREIGN KEY ("rsvp_id") REFERENCES "public"."rsvp"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_paper" ADD CONSTRAINT "visit_paper_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_paper" ADD CONSTRAINT "visit_paper_seen_by_person_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rsvp_person" ON "rsvp" USING btree ("article_id","person_id") WHERE "rsvp"."cancelled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rsvp_guest" ON "rsvp" USING btree ("article_id","guest_email") WHERE "rsvp"."cancelled_at" is null;--> statement-breakpoint
CREATE INDEX "rsvp_of_person" ON "rsvp" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "rsvp_with" ON "rsvp" USING btree ("with_id");--> statement-breakpoint
CREATE INDEX "rsvp_arrived_by" ON "rsvp" USING btree ("arrived_by");--> statement-breakpoint
CREATE INDEX "rsvp_cancelled_by" ON "rsvp" USING btree ("cancelled_by");--> statement-breakpoint
CREATE INDEX "rsvp_told" ON "rsvp" USING btree ("told_revision_id");--> statement-breakpoint
CREATE INDEX "rsvp_link_of" ON "rsvp_link" USING btree ("rsvp_id");--> statement-breakpoint
CREATE INDEX "visit_paper_article" ON "visit_paper" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "visit_paper_by" ON "visit_paper" USING btree ("seen_by");--> statement-breakpoint
CREATE INDEX "article_after" ON "article" USING btree ("after_id");