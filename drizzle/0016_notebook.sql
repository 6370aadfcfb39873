CREATE TABLE "kept_word" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"word" text NOT NULL,
	"key" text NOT NULL,
	"language" text NOT NULL,
	"reading" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
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
ALTER TABLE "kept_word" ADD CONSTRAINT "kept_word_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_word" ADD CONSTRAINT "kept_word_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "kept_word_once" ON "kept_word" USING btree ("person_id","language","key");--> statement-breakpoint
CREATE INDEX "kept_word_due" ON "kept_word" USING btree ("person_id","due_at");--> statement-breakpoint
CREATE INDEX "kept_word_newest" ON "kept_word" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "kept_word_release" ON "kept_word" USING btree ("release_id");