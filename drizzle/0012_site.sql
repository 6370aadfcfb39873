CREATE TABLE "article" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"program_id" text,
	"slug" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_slug" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "article_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"next_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_publication" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "article_revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	CONSTRAINT "article_revision_number" UNIQUE("article_id","number")
);
--> statement-breakpoint
CREATE TABLE "article_text" (
	"revision_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"correction" text,
	CONSTRAINT "article_text_revision_id_locale_pk" PRIMARY KEY("revision_id","locale")
);
--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_check" ADD CONSTRAINT "article_check_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_check" ADD CONSTRAINT "article_check_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_publication" ADD CONSTRAINT "article_publication_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_publication" ADD CONSTRAINT "article_publication_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_publication" ADD CONSTRAINT "article_publication_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_publication" ADD CONSTRAINT "article_publication_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revision" ADD CONSTRAINT "article_revision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_text" ADD CONSTRAINT "article_text_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_program" ON "article" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "article_owner" ON "article" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "article_check_article" ON "article_check" USING btree ("article_id","id");--> statement-breakpoint
CREATE INDEX "article_check_by" ON "article_check" USING btree ("by");--> statement-breakpoint
CREATE UNIQUE INDEX "article_publication_open" ON "article_publication" USING btree ("article_id") WHERE "article_publication"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "article_publication_revision" ON "article_publication" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "article_publication_by" ON "article_publication" USING btree ("by");--> statement-breakpoint
CREATE INDEX "article_revision_by" ON "article_revision" USING btree ("by");