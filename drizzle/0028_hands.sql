CREATE TABLE "hand_confirmation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"invitation_id" uuid
);
--> statement-breakpoint
CREATE TABLE "hand_root" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lead_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "own_words" (
	"secret_change_id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "secret_change" ADD COLUMN "first" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD COLUMN "handed_by" uuid;--> statement-breakpoint
ALTER TABLE "hand_confirmation" ADD CONSTRAINT "hand_confirmation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_confirmation" ADD CONSTRAINT "hand_confirmation_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_confirmation" ADD CONSTRAINT "hand_confirmation_invitation_id_staff_invitation_id_fk" FOREIGN KEY ("invitation_id") REFERENCES "public"."staff_invitation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hand_root" ADD CONSTRAINT "hand_root_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_change" ADD CONSTRAINT "lead_change_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_change" ADD CONSTRAINT "lead_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_change" ADD CONSTRAINT "lead_change_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lead_change" ADD CONSTRAINT "lead_change_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_words" ADD CONSTRAINT "own_words_secret_change_id_secret_change_id_fk" FOREIGN KEY ("secret_change_id") REFERENCES "public"."secret_change"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_words" ADD CONSTRAINT "own_words_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_words" ADD CONSTRAINT "own_words_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hand_confirmation_person" ON "hand_confirmation" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_change_open" ON "lead_change" USING btree ("school_id") WHERE "lead_change"."outcome" is null;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_handed_by_person_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "secret_change_by" ON "secret_change" USING btree ("by");--> statement-breakpoint
CREATE INDEX "staff_invitation_by" ON "staff_invitation" USING btree ("by");--> statement-breakpoint
-- Only the operator ever made coordinators.
INSERT INTO "hand_root" ("person_id", "reason", "at")
	SELECT DISTINCT ON (g."person_id") g."person_id", 'Made by the operator before reasons were asked for.', now()
	FROM "role_grant" g WHERE g."role" = 'coordinator' ORDER BY g."person_id";--> statement-breakpoint
-- Whoever was confirmed by somebody other than whoever invited them, unless that one was let in and confirmed by the inviter alone.
INSERT INTO "hand_confirmation" ("id", "person_id", "by", "at", "invitation_id")
	SELECT gen_random_uuid(), i."person_id", i."decided_by", i."decided_at", i."id" FROM "staff_invitation" i
	WHERE i."outcome" = 'confirmed' AND i."decided_by" <> i."by" AND NOT EXISTS (
		SELECT FROM "staff_invitation" o WHERE o."outcome" = 'confirmed' AND o."by" = o."decided_by" AND (
			o."person_id" = i."decided_by" AND o."by" = i."by" OR o."person_id" = i."by" AND o."by" = i."decided_by"));--> statement-breakpoint
-- A link with which somebody chose a password of their own is used up; what was chosen is not known to whoever gave it.
INSERT INTO "secret_change" ("id", "person_id", "by", "at")
	SELECT gen_random_uuid(), l."person_id", l."person_id", l."used_at" + interval '1 millisecond' FROM "recovery_link" l
	WHERE l."used_at" IS NOT NULL AND l."by" IS NOT NULL;
--> statement-breakpoint
-- The application's own role takes nothing out of the records (db/roles.ts, docs/decisions/0046). Erasing a person has to: this does
-- it as the owner of the tables, for what that person wrote or what is about them, and only after the event that says so, which
-- nobody can take back.
CREATE FUNCTION erase_records(subject uuid, revisions uuid[], evidence uuid[]) RETURNS void
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM public.audit_event e WHERE e.subject_kind = 'person' AND e.subject_id = subject::text
			AND e.verb IN ('person.erase', 'retention.letters')) THEN
		RAISE EXCEPTION 'records of a person go only after the event that says so' USING ERRCODE = 'insufficient_privilege';
	END IF;
	DELETE FROM public.review d USING public.revision v, public.reviewable r
		WHERE d.revision_id = ANY (revisions) AND v.id = d.revision_id AND r.id = v.reviewable_id AND r.author_id = subject;
	DELETE FROM public.opened o USING public.revision v, public.reviewable r
		WHERE o.revision_id = ANY (revisions) AND v.id = o.revision_id AND r.id = v.reviewable_id AND r.author_id = subject;
	DELETE FROM public.case_evidence c WHERE c.id = ANY (evidence) AND (c.content::text LIKE '%' || subject::text || '%'
		OR EXISTS (SELECT FROM public.safeguarding_case k WHERE k.id = c.case_id AND k.student_id = subject));
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION erase_records(uuid, uuid[], uuid[]) FROM PUBLIC;
