ALTER TABLE "report" ALTER COLUMN "pairing_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "recall" ALTER COLUMN "classroom_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "author_enrolment_id" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "enrolment_id" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD COLUMN "revision_id" uuid;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_author_enrolment_id_enrolment_id_fk" FOREIGN KEY ("author_enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "report_by" ON "report" USING btree ("by");--> statement-breakpoint
CREATE INDEX "report_enrolment" ON "report" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "report_author_enrolment" ON "report" USING btree ("author_enrolment_id");