CREATE TABLE "city_link" (
	"city_id" text NOT NULL,
	"position" integer NOT NULL,
	"href" text NOT NULL,
	CONSTRAINT "city_link_city_id_position_pk" PRIMARY KEY("city_id","position")
);
--> statement-breakpoint
CREATE TABLE "city_link_name" (
	"city_id" text NOT NULL,
	"position" integer NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "city_link_name_city_id_position_locale_pk" PRIMARY KEY("city_id","position","locale")
);
--> statement-breakpoint
CREATE TABLE "quotation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"student_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"program_id" text NOT NULL,
	"passage" text NOT NULL,
	"locale" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp (3) with time zone,
	"reviewable_id" uuid,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "quotation_code" UNIQUE("code"),
	CONSTRAINT "quotation_item" UNIQUE("reviewable_id"),
	CONSTRAINT "quotation_passage" CHECK (char_length("quotation"."passage") between 1 and 400),
	CONSTRAINT "quotation_answer" CHECK (("quotation"."answer" is null) = ("quotation"."answered_at" is null)),
	CONSTRAINT "quotation_agreed" CHECK ("quotation"."answer" is distinct from 'yes' or "quotation"."reviewable_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "city_link" ADD CONSTRAINT "city_link_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_link_name" ADD CONSTRAINT "city_link_name_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation" ADD CONSTRAINT "quotation_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation" ADD CONSTRAINT "quotation_source_id_reviewable_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation" ADD CONSTRAINT "quotation_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation" ADD CONSTRAINT "quotation_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotation" ADD CONSTRAINT "quotation_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quotation_student" ON "quotation" USING btree ("student_id","id");--> statement-breakpoint
CREATE INDEX "quotation_source" ON "quotation" USING btree ("source_id");--> statement-breakpoint
CREATE INDEX "quotation_program" ON "quotation" USING btree ("program_id","id");--> statement-breakpoint
CREATE INDEX "quotation_proposed_by" ON "quotation" USING btree ("proposed_by");--> statement-breakpoint
CREATE UNIQUE INDEX "quotation_once" ON "quotation" USING btree ("source_id",md5("passage")) WHERE "quotation"."ended_at" is null;--> statement-breakpoint
ALTER TABLE "city_link" ADD CONSTRAINT "city_link_place" CHECK ("position" between 1 and 8 and "href" like 'https://%');--> statement-breakpoint
ALTER TABLE "city_link_name" ADD CONSTRAINT "city_link_name_link_fk" FOREIGN KEY ("city_id","position") REFERENCES "public"."city_link"("city_id","position") ON DELETE cascade;--> statement-breakpoint
-- A student agrees to these very words: they are deleted, never changed.
CREATE FUNCTION quotation_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'quotation: the words and whose they are cannot be changed';
END
$$;--> statement-breakpoint
CREATE TRIGGER quotation_words BEFORE UPDATE OF "passage", "code", "student_id", "source_id", "program_id" ON "quotation"
	FOR EACH ROW EXECUTE FUNCTION quotation_refuse();
