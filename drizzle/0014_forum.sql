CREATE TABLE "board" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"language" text,
	"level" text,
	"openers" text NOT NULL,
	"correctors" text NOT NULL,
	"prompts" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "board_classroom" (
	"board_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	CONSTRAINT "board_classroom_board_id_classroom_id_pk" PRIMARY KEY("board_id","classroom_id")
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"enrolment_id" uuid,
	"target_id" uuid NOT NULL,
	"target_revision_id" uuid NOT NULL,
	"release_id" uuid,
	"got_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "correction_line" (
	"revision_id" uuid NOT NULL,
	"sentence" integer NOT NULL,
	"perfect" boolean NOT NULL,
	"rewrite" text,
	"note" text,
	"kind" text,
	CONSTRAINT "correction_line_revision_id_sentence_pk" PRIMARY KEY("revision_id","sentence")
);
--> statement-breakpoint
CREATE TABLE "board_mark" (
	"board_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "board_mark_board_id_person_id_pk" PRIMARY KEY("board_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"reviewable_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "mention_reviewable_id_person_id_pk" PRIMARY KEY("reviewable_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "post" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid,
	"enrolment_id" uuid,
	"edits_id" uuid,
	"about_id" uuid,
	"release_id" uuid,
	"shown_id" uuid
);
--> statement-breakpoint
CREATE TABLE "post_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"topic_id" uuid,
	"body" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reaction" (
	"reviewable_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reaction_reviewable_id_person_id_kind_pk" PRIMARY KEY("reviewable_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"opening_id" uuid,
	"prompt_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"active_id" uuid NOT NULL,
	"pinned_at" timestamp (3) with time zone,
	"pinned_by" uuid,
	"locked_at" timestamp (3) with time zone,
	"locked_by" uuid,
	CONSTRAINT "topic_opening" UNIQUE("opening_id")
);
--> statement-breakpoint
CREATE TABLE "topic_mark" (
	"topic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "topic_mark_topic_id_person_id_pk" PRIMARY KEY("topic_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "reviewable" ADD COLUMN "board_id" uuid;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_classroom" ADD CONSTRAINT "board_classroom_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_classroom" ADD CONSTRAINT "board_classroom_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_target_id_reviewable_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_target_revision_id_revision_id_fk" FOREIGN KEY ("target_revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_line" ADD CONSTRAINT "correction_line_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_mark" ADD CONSTRAINT "board_mark_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_mark" ADD CONSTRAINT "board_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_reviewable_id_post_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."post"("reviewable_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_edits_id_reviewable_id_fk" FOREIGN KEY ("edits_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_about_id_reviewable_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_shown_id_revision_id_fk" FOREIGN KEY ("shown_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_reviewable_id_post_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."post"("reviewable_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_opening_id_reviewable_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_prompt_id_prompt_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_pinned_by_person_id_fk" FOREIGN KEY ("pinned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_locked_by_person_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_mark" ADD CONSTRAINT "topic_mark_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_mark" ADD CONSTRAINT "topic_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_program" ON "board" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "correction_target" ON "correction" USING btree ("target_id","release_id");--> statement-breakpoint
CREATE INDEX "correction_topic" ON "correction" USING btree ("topic_id");--> statement-breakpoint
CREATE INDEX "correction_enrolment" ON "correction" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "board_mark_person" ON "board_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mention_person" ON "mention" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "post_topic" ON "post" USING btree ("topic_id","release_id");--> statement-breakpoint
CREATE INDEX "post_edits" ON "post" USING btree ("edits_id");--> statement-breakpoint
CREATE INDEX "post_about" ON "post" USING btree ("about_id");--> statement-breakpoint
CREATE UNIQUE INDEX "post_release" ON "post" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "post_enrolment" ON "post" USING btree ("enrolment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "post_draft_topic" ON "post_draft" USING btree ("author_id","topic_id") WHERE "post_draft"."topic_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "post_draft_board" ON "post_draft" USING btree ("author_id","board_id") WHERE "post_draft"."topic_id" is null;--> statement-breakpoint
CREATE INDEX "reaction_person" ON "reaction" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "topic_board" ON "topic" USING btree ("board_id","active_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_prompt" ON "topic" USING btree ("board_id","prompt_id") WHERE "topic"."prompt_id" is not null;--> statement-breakpoint
CREATE INDEX "topic_mark_person" ON "topic_mark" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "reviewable" ADD CONSTRAINT "reviewable_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviewable_board" ON "reviewable" USING btree ("board_id","state") WHERE "reviewable"."board_id" is not null;