CREATE TABLE "outbox_key" (
	"device_hash" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"secret" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "outbox_key" ADD CONSTRAINT "outbox_key_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_key_person" ON "outbox_key" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "outbox_key_asked" ON "outbox_key" USING btree ("asked_at");