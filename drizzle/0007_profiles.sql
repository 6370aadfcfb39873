CREATE TABLE "pairing_wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"kind" text NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"reason" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "profile_interest" (
	"person_id" uuid NOT NULL,
	"interest" text NOT NULL,
	"own" boolean DEFAULT false NOT NULL,
	CONSTRAINT "profile_interest_person_id_interest_pk" PRIMARY KEY("person_id","interest")
);
--> statement-breakpoint
CREATE TABLE "profile_language" (
	"person_id" uuid NOT NULL,
	"language" text NOT NULL,
	"level" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "profile_language_person_id_language_pk" PRIMARY KEY("person_id","language")
);
--> statement-breakpoint
CREATE TABLE "profile_topic" (
	"person_id" uuid NOT NULL,
	"topic" text NOT NULL,
	CONSTRAINT "profile_topic_person_id_topic_pk" PRIMARY KEY("person_id","topic")
);
--> statement-breakpoint
CREATE TABLE "student_profile" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"wants_second_pal" boolean DEFAULT false NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "pairing_member" ADD COLUMN "third" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_first_id_person_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_second_id_person_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_interest" ADD CONSTRAINT "profile_interest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_language" ADD CONSTRAINT "profile_language_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_language" ADD CONSTRAINT "profile_language_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_topic" ADD CONSTRAINT "profile_topic_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_profile" ADD CONSTRAINT "student_profile_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pairing_wish_open" ON "pairing_wish" USING btree ("program_id","kind","first_id","second_id") WHERE "pairing_wish"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "pairing_wish_second" ON "pairing_wish" USING btree ("second_id");