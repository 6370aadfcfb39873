CREATE TABLE "city_link_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"city_id" text NOT NULL,
	"links" jsonb NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "city_link_change" ADD CONSTRAINT "city_link_change_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_link_change" ADD CONSTRAINT "city_link_change_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_link_change" ADD CONSTRAINT "city_link_change_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "city_link_change_open" ON "city_link_change" USING btree ("city_id") WHERE "city_link_change"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "city_link_change_by" ON "city_link_change" USING btree ("by");--> statement-breakpoint
CREATE INDEX "city_link_change_settled_by" ON "city_link_change" USING btree ("settled_by");