CREATE TABLE "proposed_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"words" jsonb NOT NULL,
	"findings" jsonb NOT NULL,
	"programs" text[] NOT NULL,
	"schools" text[] NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "proposed_words_shown" (
	"proposed_words_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposed_words_shown_proposed_words_id_person_id_pk" PRIMARY KEY("proposed_words_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "proposed_words" ADD CONSTRAINT "proposed_words_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words" ADD CONSTRAINT "proposed_words_settled_by_person_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words_shown" ADD CONSTRAINT "proposed_words_shown_proposed_words_id_proposed_words_id_fk" FOREIGN KEY ("proposed_words_id") REFERENCES "public"."proposed_words"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_words_shown" ADD CONSTRAINT "proposed_words_shown_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "proposed_words_open" ON "proposed_words" USING btree ("kind","subject") WHERE "proposed_words"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "proposed_words_by" ON "proposed_words" USING btree ("by");--> statement-breakpoint
CREATE INDEX "proposed_words_settled_by" ON "proposed_words" USING btree ("settled_by","settled_at");--> statement-breakpoint
CREATE INDEX "proposed_words_shown_person" ON "proposed_words_shown" USING btree ("person_id");--> statement-breakpoint
-- Written by hand: the word of a second adult leaves its event, and stays (0031, docs/decisions/0091).
CREATE CONSTRAINT TRIGGER proposed_words_event AFTER INSERT ON proposed_words DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('proposal', 'id', '^proposal[.]ask$', 'by');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER proposed_words_decision AFTER UPDATE ON proposed_words DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (OLD.outcome IS NULL AND NEW.outcome IN ('agreed', 'dropped', 'withdrawn'))
	EXECUTE FUNCTION needs_event('proposal', 'id', '^proposal[.](agreed|dropped|withdrawn)$', 'settled_by');
--> statement-breakpoint
CREATE TRIGGER proposed_words_open BEFORE UPDATE ON proposed_words
	FOR EACH ROW WHEN (OLD.settled_at IS NULL) EXECUTE FUNCTION only_erasure('outcome', 'settled_by', 'settled_at', 'reason');
--> statement-breakpoint
CREATE TRIGGER proposed_words_stays BEFORE UPDATE OR DELETE ON proposed_words
	FOR EACH ROW WHEN (OLD.settled_at IS NOT NULL) EXECUTE FUNCTION only_erasure();
