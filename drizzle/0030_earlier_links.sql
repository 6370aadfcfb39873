CREATE TABLE "earlier_applicant_link" (
	"hash" text PRIMARY KEY NOT NULL,
	"application_id" uuid NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outside_applicant" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "rsvp" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "earlier_applicant_link" ADD CONSTRAINT "earlier_applicant_link_application_id_outside_applicant_application_id_fk" FOREIGN KEY ("application_id") REFERENCES "public"."outside_applicant"("application_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "earlier_applicant_link_of" ON "earlier_applicant_link" USING btree ("application_id");