CREATE INDEX "audit_erasure" ON "audit_event" USING btree ("id") WHERE "audit_event"."verb" in ('person.erase', 'retention.letters');--> statement-breakpoint
-- Written by hand from here on (docs/decisions/0091). What makes an adult a hand of its own, gives the word of a second adult, or says who
-- knows a secret leaves an event: at the commit each row asks for one about itself, written since its transaction began. The application's
-- role owns neither tables nor functions, so it can neither disable this nor go round it.
-- Arguments: kind and column of the event's subject ('item': whatever the revision belongs to), its verbs, the column of who did it.
CREATE FUNCTION needs_event() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	given jsonb := to_jsonb(NEW);
	kind text := TG_ARGV[0];
	subject text := given ->> TG_ARGV[1];
	own bigint := pg_current_xact_id()::xid::text::bigint;
BEGIN
	IF kind = 'item' THEN
		SELECT r.kind, r.id::text INTO kind, subject FROM public.revision v JOIN public.reviewable r ON r.id = v.reviewable_id
			WHERE v.id = NEW.revision_id;
	END IF;
	-- Numbers of transactions have 32 bits and begin again: half of them are before, half after.
	IF NOT EXISTS (SELECT FROM public.audit_event e WHERE e.subject_kind = kind AND e.subject_id = subject AND e.verb ~ TG_ARGV[2]
			AND (TG_NARGS < 4 OR e.actor_id::text IS NOT DISTINCT FROM given ->> TG_ARGV[3])
			AND (e.xmin::text::bigint - own + 4294967296) % 4294967296 < 2147483648) THEN
		RAISE EXCEPTION '% is written with the event that says so', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- What was written stays. Only the columns of the arguments change; the rest, and whole rows, only in a transaction that erases.
CREATE FUNCTION only_erasure() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
	free text[] := coalesce(TG_ARGV, '{}');
	own bigint := pg_current_xact_id()::xid::text::bigint;
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF to_jsonb(NEW) - free = to_jsonb(OLD) - free THEN RETURN NEW; END IF;
	END IF;
	PERFORM FROM public.audit_event e WHERE e.verb IN ('person.erase', 'retention.letters')
		AND (e.xmin::text::bigint - own + 4294967296) % 4294967296 < 2147483648 ORDER BY e.id DESC LIMIT 1;
	IF NOT FOUND THEN
		RAISE EXCEPTION '% is a record: it stays as it was written', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
	END IF;
	IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hand_root_event AFTER INSERT ON hand_root DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('person', 'person_id', '^staff[.]root$');
--> statement-breakpoint
CREATE TRIGGER hand_root_stays BEFORE UPDATE OR DELETE ON hand_root
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER hand_confirmation_event AFTER INSERT ON hand_confirmation DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('person', 'person_id', '^staff[.](know|confirm)$', 'by');
--> statement-breakpoint
CREATE TRIGGER hand_confirmation_stays BEFORE UPDATE OR DELETE ON hand_confirmation
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER own_words_event AFTER INSERT ON own_words DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('classroom', 'classroom_id', '^classroom[.]own_words$', 'by');
--> statement-breakpoint
CREATE TRIGGER own_words_stays BEFORE UPDATE OR DELETE ON own_words
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER secret_change_event AFTER INSERT ON secret_change DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('person', 'person_id', '^(person[.](password|card|card_used)|staff[.]recover)$');
--> statement-breakpoint
CREATE TRIGGER secret_change_stays BEFORE UPDATE OR DELETE ON secret_change
	FOR EACH ROW EXECUTE FUNCTION only_erasure('told_at', 'closed_at');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER lead_change_event AFTER INSERT ON lead_change DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('person', 'person_id', '^staff[.]lead_ask$', 'by');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER lead_change_decision AFTER UPDATE ON lead_change DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW WHEN (NEW.outcome IN ('agreed', 'declined')) EXECUTE FUNCTION needs_event('person', 'person_id', '^staff[.]lead_(agree|decline)$', 'decided_by');
--> statement-breakpoint
CREATE TRIGGER lead_change_open BEFORE UPDATE ON lead_change
	FOR EACH ROW WHEN (OLD.outcome IS NULL) EXECUTE FUNCTION only_erasure('outcome', 'decided_by', 'decided_at');
--> statement-breakpoint
CREATE TRIGGER lead_change_stays BEFORE UPDATE OR DELETE ON lead_change
	FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER vouching_event AFTER INSERT ON vouching DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('person', 'person_id', '^staff[.]vouch$', 'by');
--> statement-breakpoint
CREATE TRIGGER vouching_stays BEFORE UPDATE OR DELETE ON vouching
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
-- Whom an invitation binds to its sender: as it was sent, and as it was used.
CREATE TRIGGER staff_invitation_sent BEFORE UPDATE ON staff_invitation
	FOR EACH ROW WHEN (OLD.used_at IS NULL) EXECUTE FUNCTION only_erasure('email', 'token_hash', 'handed_by', 'expires_at', 'revoked_by', 'revoked_at', 'person_id', 'used_at', 'outcome', 'decided_by', 'decided_at');
--> statement-breakpoint
CREATE TRIGGER staff_invitation_stays BEFORE UPDATE OR DELETE ON staff_invitation
	FOR EACH ROW WHEN (OLD.used_at IS NOT NULL) EXECUTE FUNCTION only_erasure('email', 'token_hash', 'handed_by', 'expires_at', 'revoked_by', 'revoked_at', 'outcome', 'decided_by', 'decided_at');
--> statement-breakpoint
CREATE TRIGGER person_stays BEFORE UPDATE OF created_at ON person
	FOR EACH ROW WHEN (OLD.created_at <> NEW.created_at) EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
-- Approvals and endorsements go when a text waits again; the reviews stay and say that they were given.
CREATE CONSTRAINT TRIGGER approval_event AFTER INSERT ON approval DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('item', 'revision_id', '[.]approve$', 'by');
--> statement-breakpoint
CREATE TRIGGER approval_stays BEFORE UPDATE ON approval
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER endorsement_event AFTER INSERT ON endorsement DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('item', 'revision_id', '[.]endorse$', 'by');
--> statement-breakpoint
CREATE TRIGGER endorsement_stays BEFORE UPDATE ON endorsement
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER case_note_event AFTER INSERT ON case_note DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION needs_event('case', 'case_id', '^case[.]');
--> statement-breakpoint
CREATE TRIGGER case_note_stays BEFORE UPDATE OR DELETE ON case_note
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
-- Copies for many that led to nothing go after four weeks (care/safeguarding/forget-group-texts.ts).
CREATE TRIGGER staff_words_stays BEFORE UPDATE ON staff_words
	FOR EACH ROW EXECUTE FUNCTION only_erasure();
--> statement-breakpoint
CREATE TRIGGER staff_words_kept BEFORE DELETE ON staff_words
	FOR EACH ROW WHEN (OLD.student_id IS NOT NULL) EXECUTE FUNCTION only_erasure();
