CREATE TABLE "emergency_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relation" text NOT NULL,
	"phone" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "journey_adult" (
	"id" uuid PRIMARY KEY NOT NULL,
	"article_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"agreed" boolean,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"responsible_since" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "journey_adult_answer" CHECK (num_nonnulls("agreed", "answered_by", "answered_at") in (0, 3)),
	CONSTRAINT "journey_adult_responsible" CHECK ("responsible_since" is null or "agreed"),
	CONSTRAINT "journey_adult_end" CHECK (num_nonnulls("ended_at", "ended_by") in (0, 2))
);
--> statement-breakpoint
CREATE TABLE "journey_event" (
	"article_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "journey_event_article_id_event_id_pk" PRIMARY KEY("article_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "journey_report" (
	"application_id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "travel_paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"seen_by" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"valid_until" date,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "travel_paper_end" CHECK (num_nonnulls("ended_at", "ended_by") in (0, 2))
);
--> statement-breakpoint
ALTER TABLE "emergency_contact" ADD CONSTRAINT "emergency_contact_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contact" ADD CONSTRAINT "emergency_contact_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_adult" ADD CONSTRAINT "journey_adult_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_event" ADD CONSTRAINT "journey_event_article_id_article_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_event" ADD CONSTRAINT "journey_event_event_id_article_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."article"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_event" ADD CONSTRAINT "journey_event_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_report" ADD CONSTRAINT "journey_report_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "journey_report" ADD CONSTRAINT "journey_report_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_paper" ADD CONSTRAINT "travel_paper_application_id_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."application"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_paper" ADD CONSTRAINT "travel_paper_seen_by_person_id_fk" FOREIGN KEY ("seen_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_paper" ADD CONSTRAINT "travel_paper_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "emergency_contact_application" ON "emergency_contact" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "emergency_contact_by" ON "emergency_contact" USING btree ("by");--> statement-breakpoint
CREATE INDEX "journey_adult_agreed" ON "journey_adult" USING btree ("answered_at") WHERE "journey_adult"."agreed" and "journey_adult"."responsible_since" is null and "journey_adult"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "journey_adult_once" ON "journey_adult" USING btree ("article_id","person_id") WHERE "journey_adult"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "journey_adult_person" ON "journey_adult" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "journey_adult_proposed_by" ON "journey_adult" USING btree ("proposed_by");--> statement-breakpoint
CREATE INDEX "journey_adult_answered_by" ON "journey_adult" USING btree ("answered_by");--> statement-breakpoint
CREATE INDEX "journey_adult_ended_by" ON "journey_adult" USING btree ("ended_by");--> statement-breakpoint
CREATE INDEX "journey_adult_open" ON "journey_adult" USING btree ("school_id") WHERE "journey_adult"."agreed" is null and "journey_adult"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "journey_event_event" ON "journey_event" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "journey_event_by" ON "journey_event" USING btree ("by");--> statement-breakpoint
CREATE UNIQUE INDEX "journey_report_topic" ON "journey_report" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "travel_paper_once" ON "travel_paper" USING btree ("application_id","kind") WHERE "travel_paper"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "travel_paper_seen_by" ON "travel_paper" USING btree ("seen_by");--> statement-breakpoint
CREATE INDEX "travel_paper_ended_by" ON "travel_paper" USING btree ("ended_by");