CREATE TABLE "name_change" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"before" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "warning" ALTER COLUMN "pairing_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ALTER COLUMN "pairing_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "reviewable" ALTER COLUMN "pairing_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "name_change_person" ON "name_change" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "membership_person" ON "classroom_membership" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "release_personal" ON "release" USING btree ("author_id","id") WHERE "release"."pairing_id" is null;--> statement-breakpoint
CREATE INDEX "reviewable_personal" ON "reviewable" USING btree ("author_id","kind","submitted_at") WHERE "reviewable"."pairing_id" is null;