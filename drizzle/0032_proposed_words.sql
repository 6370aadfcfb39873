CREATE TABLE "proposed_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"words" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"programs" text[] NOT NULL,
	"schools" text[] NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "proposed_words_shown" (
	"proposed_words_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposed_words_shown_proposed_words_id_person_id_pk" PRIMARY KEY("proposed_words_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "proposed_words" ADD CONSTRAINT "proposed_words_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words" ADD CONSTRAINT "proposed_words_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words_shown" ADD CONSTRAINT "proposed_words_shown_proposed_words_id_proposed_words_id_fk" FOREIGN KEY ("proposed_words_id") REFERENCES "public"."proposed_words"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words_shown" ADD CONSTRAINT "proposed_words_shown_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "proposed_words_open" ON "proposed_words" USING btree ("kind","subject") WHERE "proposed_words"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "proposed_words_by" ON "proposed_words" USING btree ("by");--> statement-breakpoint
CREATE INDEX "proposed_words_settled_by" ON "proposed_words" USING btree ("settled_by","settled_at");--> statement-breakpoint
CREATE INDEX "proposed_words_shown_person" ON "proposed_words_shown" USING btree ("person_id");