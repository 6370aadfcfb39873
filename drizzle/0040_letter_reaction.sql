CREATE TABLE "letter_reaction" (
	"release_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "letter_reaction_release_id_person_id_pk" PRIMARY KEY("release_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "letter_reaction" ADD CONSTRAINT "letter_reaction_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_reaction" ADD CONSTRAINT "letter_reaction_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letter_reaction_person" ON "letter_reaction" USING btree ("person_id");