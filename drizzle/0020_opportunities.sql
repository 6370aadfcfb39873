CREATE TABLE "application" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"locale" text NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"item_id" uuid NOT NULL,
	"reviewable_id" uuid,
	"handed_in_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "application_once" UNIQUE("article_id","student_id"),
	CONSTRAINT "application_item" UNIQUE("reviewable_id")
);
--> statement-breakpoint
CREATE TABLE "application_answer" (
	"application_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_answer_application_id_number_pk" PRIMARY KEY("application_id","number")
);
--> statement-breakpoint
CREATE TABLE "call_facts" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"audience" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"places" integer,
	"travel_from" date,
	"travel_to" date,
	"rules" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "level_list" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rows" integer NOT NULL,
	"content" text,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "verified_level" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"language" text NOT NULL,
	"test" text NOT NULL,
	"level" text NOT NULL,
	"taken_on" date NOT NULL,
	"valid_until" date,
	"paper" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"replaces_id" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_why" text,
	CONSTRAINT "verified_level_until" CHECK ("valid_until" is null or "valid_until" > "taken_on"),
	CONSTRAINT "verified_level_ended" CHECK (num_nonnulls("ended_at", "ended_by", "ended_why") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "paid" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "apply" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "questions" text;--> statement-breakpoint
ALTER TABLE "article_text" ADD COLUMN "criteria" text;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_answer" ADD CONSTRAINT "application_answer_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_facts" ADD CONSTRAINT "call_facts_revision_id_article_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."article_revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_list" ADD CONSTRAINT "level_list_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_list" ADD CONSTRAINT "level_list_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_list" ADD CONSTRAINT "level_list_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_level" ADD CONSTRAINT "verified_level_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_level" ADD CONSTRAINT "verified_level_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_level" ADD CONSTRAINT "verified_level_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_level" ADD CONSTRAINT "verified_level_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verified_level" ADD CONSTRAINT "verified_level_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "application_student" ON "application" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "application_school" ON "application" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "application_revision" ON "application" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "level_list_school" ON "level_list" USING btree ("school_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "verified_level_once" ON "verified_level" USING btree ("student_id","language","test","level","taken_on") WHERE "verified_level"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "verified_level_school" ON "verified_level" USING btree ("school_id");