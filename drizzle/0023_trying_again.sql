CREATE TABLE "sentence_try" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"sentence" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"scheduled_days" integer NOT NULL,
	"step" smallint NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"phase" smallint NOT NULL,
	"reviewed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "learning_week" (
	"person_id" uuid NOT NULL,
	"week" date NOT NULL,
	"kind" text NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "learning_week_person_id_week_kind_pk" PRIMARY KEY("person_id","week","kind")
);
--> statement-breakpoint
ALTER TABLE "sentence_try" ADD CONSTRAINT "sentence_try_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sentence_try" ADD CONSTRAINT "sentence_try_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_week" ADD CONSTRAINT "learning_week_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sentence_try_once" ON "sentence_try" USING btree ("person_id","revision_id","sentence");--> statement-breakpoint
CREATE INDEX "sentence_try_due" ON "sentence_try" USING btree ("person_id","due_at");--> statement-breakpoint
CREATE INDEX "sentence_try_revision" ON "sentence_try" USING btree ("revision_id");
