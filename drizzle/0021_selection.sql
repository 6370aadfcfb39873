CREATE TABLE "outside_applicant" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"mail" text NOT NULL,
	"token_hash" text NOT NULL,
	"locale" text NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"documents" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"accepted_conditions_at" timestamp (3) with time zone,
	"interview_at" timestamp (3) with time zone,
	"interview_place" text,
	"told_at" timestamp (3) with time zone,
	"kept_until" date NOT NULL,
	CONSTRAINT "outside_applicant_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "recommendation" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"writer_id" uuid,
	"body" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"handed_in_at" timestamp (3) with time zone,
	CONSTRAINT "recommendation_written" CHECK ("handed_in_at" is null or ("writer_id" is not null and "body" <> ''))
);
--> statement-breakpoint
CREATE TABLE "application_outcome" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"decision_id" uuid NOT NULL,
	"rank" integer NOT NULL,
	"median" integer NOT NULL,
	"lot" integer NOT NULL,
	"outcome" text NOT NULL,
	"passed_over" text,
	"offered_at" timestamp (3) with time zone,
	"answer_until" timestamp (3) with time zone,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "application_outcome_answer" CHECK (num_nonnulls("answer", "answered_at") in (0, 2) and ("answer" is null or "offered_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "call_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"seed" integer NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"tell_at" timestamp (3) with time zone NOT NULL,
	"answer_until" timestamp (3) with time zone NOT NULL,
	"confirmed_by" uuid,
	"confirmed_at" timestamp (3) with time zone,
	"told_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "call_decision_two" CHECK ("confirmed_by" is distinct from "proposed_by"),
	CONSTRAINT "call_decision_confirmed" CHECK (("confirmed_by" is null) = ("confirmed_at" is null)),
	CONSTRAINT "call_decision_told" CHECK ("told_at" is null or "confirmed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "decision_appeal" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "decision_appeal_said" CHECK (num_nonnulls("outcome", "by", "at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "travel_clearance" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"travels" boolean,
	"by" uuid,
	"at" timestamp (3) with time zone,
	CONSTRAINT "travel_clearance_said" CHECK (num_nonnulls("travels", "by", "at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "application_score" (
	"assignment_id" uuid NOT NULL,
	"criterion" integer NOT NULL,
	"value" integer NOT NULL,
	CONSTRAINT "application_score_assignment_id_criterion_pk" PRIMARY KEY("assignment_id","criterion"),
	CONSTRAINT "application_score_value" CHECK ("value" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "application_strike" (
	"application_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"passages" jsonb NOT NULL,
	"text_hash" text NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "application_strike_application_id_part_pk" PRIMARY KEY("application_id","part")
);
--> statement-breakpoint
CREATE TABLE "call_review" (
	"article_id" uuid PRIMARY KEY NOT NULL,
	"begun_by" uuid NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	"seed" integer NOT NULL,
	"readers" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_reviewer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"related_schools" jsonb,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "review_assignment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"reviewer_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"handed_in_at" timestamp (3) with time zone,
	"abstained" text,
	"ended_at" timestamp (3) with time zone,
	"remark" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone,
	CONSTRAINT "review_assignment_once" UNIQUE("application_id","reviewer_id"),
	CONSTRAINT "review_assignment_end" CHECK ("handed_in_at" is null or "ended_at" is null)
);
--> statement-breakpoint
ALTER TABLE "application" ALTER COLUMN "student_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ALTER COLUMN "school_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "application" ADD COLUMN "number" integer;--> statement-breakpoint
ALTER TABLE "outside_applicant" ADD CONSTRAINT "outside_applicant_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recommendation" ADD CONSTRAINT "recommendation_writer_id_person_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_outcome" ADD CONSTRAINT "application_outcome_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_outcome" ADD CONSTRAINT "application_outcome_decision_id_call_decision_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."call_decision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_decision" ADD CONSTRAINT "call_decision_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_decision" ADD CONSTRAINT "call_decision_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_decision" ADD CONSTRAINT "call_decision_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_appeal" ADD CONSTRAINT "decision_appeal_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_appeal" ADD CONSTRAINT "decision_appeal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_clearance" ADD CONSTRAINT "travel_clearance_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_clearance" ADD CONSTRAINT "travel_clearance_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_clearance" ADD CONSTRAINT "travel_clearance_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_score" ADD CONSTRAINT "application_score_assignment_id_review_assignment_id_fk" FOREIGN KEY ("assignment_id") REFERENCES "public"."review_assignment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_strike" ADD CONSTRAINT "application_strike_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application_strike" ADD CONSTRAINT "application_strike_confirmed_by_person_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_review" ADD CONSTRAINT "call_review_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_review" ADD CONSTRAINT "call_review_begun_by_person_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_reviewer" ADD CONSTRAINT "call_reviewer_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_reviewer" ADD CONSTRAINT "call_reviewer_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_reviewer" ADD CONSTRAINT "call_reviewer_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_assignment" ADD CONSTRAINT "review_assignment_reviewer_id_call_reviewer_id_fk" FOREIGN KEY ("reviewer_id") REFERENCES "public"."call_reviewer"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outside_applicant_mail" ON "outside_applicant" USING btree ("mail");--> statement-breakpoint
CREATE INDEX "outside_applicant_kept" ON "outside_applicant" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "recommendation_writer" ON "recommendation" USING btree ("writer_id");--> statement-breakpoint
CREATE INDEX "application_outcome_decision" ON "application_outcome" USING btree ("decision_id");--> statement-breakpoint
CREATE INDEX "application_outcome_until" ON "application_outcome" USING btree ("answer_until");--> statement-breakpoint
CREATE UNIQUE INDEX "call_decision_once" ON "call_decision" USING btree ("article_id") WHERE "call_decision"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "call_decision_proposed_by" ON "call_decision" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "call_decision_confirmed_by" ON "call_decision" USING btree ("confirmed_by");--> statement-breakpoint
CREATE INDEX "decision_appeal_by" ON "decision_appeal" USING btree ("by");--> statement-breakpoint
CREATE INDEX "travel_clearance_school" ON "travel_clearance" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "travel_clearance_by" ON "travel_clearance" USING btree ("by");--> statement-breakpoint
CREATE INDEX "application_strike_by" ON "application_strike" USING btree ("confirmed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "call_reviewer_once" ON "call_reviewer" USING btree ("article_id","person_id") WHERE "call_reviewer"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "call_reviewer_person" ON "call_reviewer" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "call_reviewer_added_by" ON "call_reviewer" USING btree ("added_by");--> statement-breakpoint
CREATE INDEX "review_assignment_reviewer" ON "review_assignment" USING btree ("reviewer_id");--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_number" UNIQUE("article_id","number");--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_of" CHECK (("student_id" is null) = ("school_id" is null));--> statement-breakpoint
-- Calls that were written before: nobody recommends, and no school has a limit of places.
UPDATE "call_facts" SET "rules" = "rules" || '{"recommendation": false, "perSchool": null}'::jsonb WHERE NOT "rules" ? 'recommendation';
