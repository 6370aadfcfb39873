CREATE TABLE "city_tie" (
	"id" uuid PRIMARY KEY NOT NULL,
	"city_id" text NOT NULL,
	"kind" text NOT NULL,
	"since" integer,
	"latitude" double precision NOT NULL,
	"longitude" double precision NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "article" ADD COLUMN "city_id" text;--> statement-breakpoint
ALTER TABLE "city_tie" ADD CONSTRAINT "city_tie_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_tie" ADD CONSTRAINT "city_tie_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_tie" ADD CONSTRAINT "city_tie_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "city_tie_open" ON "city_tie" USING btree ("city_id") WHERE "city_tie"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "city_tie_by" ON "city_tie" USING btree ("by");--> statement-breakpoint
ALTER TABLE "article" ADD CONSTRAINT "article_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "article_city" ON "article" USING btree ("city_id");