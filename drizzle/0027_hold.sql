CREATE TABLE "school_contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"locale" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"note" text,
	"unchecked" boolean DEFAULT false NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_item" (
	"case_id" uuid NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "case_item_case_id_reviewable_id_pk" PRIMARY KEY("case_id","reviewable_id")
);
--> statement-breakpoint
CREATE TABLE "desk_draft" (
	"reviewable_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"reason" text,
	"words" text,
	"phrase" text,
	"phrase_words" text,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "desk_draft_reviewable_id_by_pk" PRIMARY KEY("reviewable_id","by")
);
--> statement-breakpoint
CREATE TABLE "hold" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"except_id" uuid,
	"past_school" boolean DEFAULT false NOT NULL,
	"told_by" uuid,
	"told_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	"why" text
);
--> statement-breakpoint
DROP INDEX "reviewable_due";--> statement-breakpoint
ALTER TABLE "school_contact" ADD CONSTRAINT "school_contact_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_told_by_person_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_lifted_by_person_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "school_contact_school" ON "school_contact" USING btree ("school_id","locale","position");--> statement-breakpoint
CREATE INDEX "case_item_reviewable" ON "case_item" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "desk_draft_by" ON "desk_draft" USING btree ("by");--> statement-breakpoint
CREATE UNIQUE INDEX "hold_open" ON "hold" USING btree ("reviewable_id") WHERE "hold"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "hold_reviewable" ON "hold" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "reviewable_due" ON "reviewable" USING btree ("release_at") WHERE "reviewable"."release_at" is not null;--> statement-breakpoint
INSERT INTO "case_item" ("case_id", "reviewable_id", "by", "at")
	SELECT k."id", k."origin_id", k."opened_by", k."opened_at" FROM "safeguarding_case" k
		JOIN "reviewable" r ON r."id" = k."origin_id" WHERE k."origin_kind" = 'item'
	UNION
	SELECT k."id", p."reviewable_id", k."opened_by", k."opened_at" FROM "safeguarding_case" k
		JOIN "report" p ON p."id" = k."origin_id" WHERE k."origin_kind" = 'report';--> statement-breakpoint
INSERT INTO "hold" ("id", "reviewable_id", "since")
	SELECT gen_random_uuid(), r."id", r."submitted_at" FROM "reviewable" r
	WHERE r."state" NOT IN ('released', 'recalled') AND (r."concern" = 3
		OR EXISTS (SELECT FROM "alert" a WHERE a."kind" = 'finding' AND a."subject_id" = r."id" AND a."acknowledged_at" IS NULL)
		OR EXISTS (SELECT FROM "case_item" i JOIN "safeguarding_case" k ON k."id" = i."case_id"
			WHERE i."reviewable_id" = r."id" AND k."closed_at" IS NULL));
