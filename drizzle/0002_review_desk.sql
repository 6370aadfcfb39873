CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"student_id" uuid,
	"except_id" uuid,
	"past_school" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	CONSTRAINT "alert_once" UNIQUE("kind","subject_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "alert_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "alert_step_once" UNIQUE("alert_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "help_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"hours" text,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"words" text,
	"about_adult" boolean NOT NULL,
	"about_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "safeguarding_post" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"granted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "audit_pending" (
	"event_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	CONSTRAINT "audit_pending_event_id_school_id_pk" PRIMARY KEY("event_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"school_id" text NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seal_school_id_number_pk" PRIMARY KEY("school_id","number")
);
--> statement-breakpoint
CREATE TABLE "case_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"salt" text NOT NULL,
	"hash" text NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_lead" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "case_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"told" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "measure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"case_id" uuid,
	"by" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"release_id" uuid NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"pairing_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"outcome" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "report_once" UNIQUE("reviewable_id","by")
);
--> statement-breakpoint
CREATE TABLE "safeguarding_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"origin_kind" text NOT NULL,
	"origin_id" uuid NOT NULL,
	"program_id" text NOT NULL,
	"pairing_id" uuid,
	"student_id" uuid NOT NULL,
	"except_id" uuid,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"next_step" text,
	"next_on" date,
	"outcome" text,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"hold_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"words" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deputy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"teacher_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"after" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "escalation_once" UNIQUE("revision_id","classroom_id","to_id","step")
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"by" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"active_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"asked_id" uuid,
	"answered_at" timestamp (3) with time zone,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opened" (
	"revision_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "opened_once" UNIQUE("revision_id","by")
);
--> statement-breakpoint
CREATE TABLE "recall" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_phrase" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warning" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"pairing_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"findings" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "roster_entry" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"full_name" text NOT NULL,
	"family_name" text,
	"given_name" text,
	"student_number" text,
	"birth_date" date
);
--> statement-breakpoint
CREATE TABLE "staff_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"place" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"words" text NOT NULL,
	"findings" jsonb NOT NULL,
	"concern" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_word" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text,
	"school_id" text,
	"words" text NOT NULL,
	"severity" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "wording" (
	"school_id" text NOT NULL,
	"key" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wording_once" UNIQUE("school_id","key","locale")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "email" text;--> statement-breakpoint
ALTER TABLE "suspension" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "school" ADD COLUMN "promise_hours" integer DEFAULT 16 NOT NULL;--> statement-breakpoint
ALTER TABLE "school" ADD COLUMN "answer_minutes" integer DEFAULT 15 NOT NULL;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "kind" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "finding" ADD COLUMN "about" uuid;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "reviewable" ADD COLUMN "concern" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "reviewable" ADD COLUMN "release_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_step" ADD CONSTRAINT "alert_step_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_step" ADD CONSTRAINT "alert_step_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_line" ADD CONSTRAINT "help_line_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_about_id_person_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_pending" ADD CONSTRAINT "audit_pending_event_id_audit_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."audit_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_event_id_audit_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."audit_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_teacher_id_person_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_deputy_id_person_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_to_id_person_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_asked_id_person_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened" ADD CONSTRAINT "opened_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened" ADD CONSTRAINT "opened_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_phrase" ADD CONSTRAINT "review_phrase_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wording" ADD CONSTRAINT "wording_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wording" ADD CONSTRAINT "wording_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_open" ON "alert" USING btree ("at") WHERE "alert"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "alert_step_person" ON "alert_step" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "help_line_school" ON "help_line" USING btree ("school_id","locale","position");--> statement-breakpoint
CREATE INDEX "help_request_student" ON "help_request" USING btree ("student_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "safeguarding_post_open" ON "safeguarding_post" USING btree ("school_id","rank") WHERE "safeguarding_post"."until" is null;--> statement-breakpoint
CREATE INDEX "safeguarding_post_person" ON "safeguarding_post" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seal_once" ON "audit_seal" USING btree ("event_id","school_id");--> statement-breakpoint
CREATE INDEX "case_evidence_case" ON "case_evidence" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_lead_open" ON "case_lead" USING btree ("case_id","school_id") WHERE "case_lead"."until" is null;--> statement-breakpoint
CREATE INDEX "case_lead_person" ON "case_lead" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_note_case" ON "case_note" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "measure_student" ON "measure" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "report_pairing" ON "report" USING btree ("pairing_id");--> statement-breakpoint
CREATE INDEX "report_open" ON "report" USING btree ("at") WHERE "report"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "case_program" ON "safeguarding_case" USING btree ("program_id","opened_at");--> statement-breakpoint
CREATE INDEX "case_student" ON "safeguarding_case" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "deputy_teacher" ON "deputy" USING btree ("teacher_id");--> statement-breakpoint
CREATE INDEX "deputy_deputy" ON "deputy" USING btree ("deputy_id");--> statement-breakpoint
CREATE INDEX "escalation_to" ON "escalation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "escalation_item" ON "escalation" USING btree ("reviewable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_by" ON "claim" USING btree ("by");--> statement-breakpoint
CREATE INDEX "desk_note_item" ON "desk_note" USING btree ("reviewable_id","at");--> statement-breakpoint
CREATE INDEX "desk_note_asked" ON "desk_note" USING btree ("asked_id");--> statement-breakpoint
CREATE INDEX "review_phrase_review" ON "review_phrase" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "warning_message" ON "warning" USING btree ("reviewable_id","at");--> statement-breakpoint
CREATE INDEX "roster_entry_school" ON "roster_entry" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "staff_words_school" ON "staff_words" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "watched_word_program" ON "watched_word" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "watched_word_school" ON "watched_word" USING btree ("school_id");--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_about_person_id_fk" FOREIGN KEY ("about") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_by" ON "review" USING btree ("by","at");--> statement-breakpoint
CREATE INDEX "reviewable_due" ON "reviewable" USING btree ("release_at") WHERE "reviewable"."state" = 'approved';--> statement-breakpoint
CREATE INDEX "reviewable_author" ON "reviewable" USING btree ("author_id","submitted_at");