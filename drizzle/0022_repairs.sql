CREATE TABLE "repair_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"decision" text NOT NULL,
	CONSTRAINT "repair_decision_once" UNIQUE("proposal_id","classroom_id")
);
--> statement-breakpoint
CREATE TABLE "repair_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"target_id" uuid,
	"kind" text NOT NULL,
	"members" text NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"why" jsonb,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"made_id" uuid
);
--> statement-breakpoint
CREATE TABLE "repair_seat" (
	"proposal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"pairing_id" uuid,
	"joins" boolean NOT NULL,
	"third" boolean NOT NULL,
	CONSTRAINT "repair_seat_proposal_id_person_id_pk" PRIMARY KEY("proposal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "class_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ends_on" date NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"taken_by" uuid
);
--> statement-breakpoint
CREATE TABLE "staff_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_proposal_id_repair_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."repair_proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_target_id_pairing_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_made_id_pairing_id_fk" FOREIGN KEY ("made_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_proposal_id_repair_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."repair_proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_first_id_classroom_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_second_id_classroom_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "repair_open" ON "repair_proposal" USING btree ("pairing_id") WHERE "repair_proposal"."settled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "repair_open_target" ON "repair_proposal" USING btree ("target_id") WHERE "repair_proposal"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "repair_pairing" ON "repair_proposal" USING btree ("pairing_id","settled_at");--> statement-breakpoint
CREATE INDEX "repair_target" ON "repair_proposal" USING btree ("target_id","settled_at");--> statement-breakpoint
CREATE INDEX "repair_made" ON "repair_proposal" USING btree ("made_id");--> statement-breakpoint
CREATE INDEX "repair_seat_person" ON "repair_seat" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "repair_seat_enrolment" ON "repair_seat" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "class_notice_classroom" ON "class_notice" USING btree ("classroom_id","ends_on");--> statement-breakpoint
CREATE INDEX "staff_message_thread" ON "staff_message" USING btree ("cycle_id","first_id","second_id","at","id");