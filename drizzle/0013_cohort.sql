CREATE TABLE "cohort_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"rules" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer DEFAULT 0 NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"basis" text,
	"result" jsonb,
	"previous_id" uuid,
	"proposed_at" timestamp (3) with time zone,
	"proposed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "pairing_opened" (
	"pairing_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"members" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pairing_opened_pairing_id_by_members_pk" PRIMARY KEY("pairing_id","by","members")
);
--> statement-breakpoint
DROP INDEX "pairing_wish_open";--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD COLUMN "school_id" text NOT NULL;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_partnership_id_partnership_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_opened" ADD CONSTRAINT "pairing_opened_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_opened" ADD CONSTRAINT "pairing_opened_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cohort_run_partnership" ON "cohort_run" USING btree ("partnership_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_run_running" ON "cohort_run" USING btree ("partnership_id") WHERE "cohort_run"."state" = 'running';--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pairing_wish_open" ON "pairing_wish" USING btree ("program_id","school_id","kind","first_id","second_id") WHERE "pairing_wish"."ended_at" is null;