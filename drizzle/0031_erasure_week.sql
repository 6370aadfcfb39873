ALTER TABLE "erasure_request" ADD COLUMN "agreed_by" uuid;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD COLUMN "agreed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "retention_notice" ADD COLUMN "kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_agreed_by_person_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasure_request_agreed" ON "erasure_request" USING btree ("agreed_at") WHERE "erasure_request"."outcome" is null;
