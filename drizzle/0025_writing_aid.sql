CREATE TABLE "hidden_aid" (
	"classroom_id" uuid NOT NULL,
	"aid" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "hidden_aid_classroom_id_aid_pk" PRIMARY KEY("classroom_id","aid")
);
--> statement-breakpoint
CREATE TABLE "writing_aid" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid,
	"program_id" text,
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"level" smallint NOT NULL,
	"topic" text,
	"prompt_id" uuid,
	"text" text NOT NULL,
	"help" text NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "writing_aid_place" CHECK (num_nonnulls("classroom_id", "program_id") = 1),
	CONSTRAINT "writing_aid_about" CHECK (num_nonnulls("topic", "prompt_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "hidden_aid" ADD CONSTRAINT "hidden_aid_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_aid" ADD CONSTRAINT "hidden_aid_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_aid" ADD CONSTRAINT "writing_aid_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_aid" ADD CONSTRAINT "writing_aid_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_aid" ADD CONSTRAINT "writing_aid_prompt_id_prompt_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "writing_aid" ADD CONSTRAINT "writing_aid_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "writing_aid_classroom" ON "writing_aid" USING btree ("classroom_id","language");--> statement-breakpoint
CREATE INDEX "writing_aid_program" ON "writing_aid" USING btree ("program_id","language");--> statement-breakpoint
CREATE INDEX "writing_aid_prompt" ON "writing_aid" USING btree ("prompt_id");