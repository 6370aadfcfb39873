-- Written by hand: what the schema in TypeScript cannot say. Triggers and their functions, how search reads words, one partial
-- index, and one table of a library.

-- Audit events are written once. Nobody, also not the application's own role, changes or removes one.
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'audit events are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event
	FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
	FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
-- A link of the audit chain is made once, and evidence stays as it was when it was taken.
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
	FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal
	FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
--> statement-breakpoint
CREATE FUNCTION case_evidence_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'evidence is not changed' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER case_evidence_unchanged BEFORE UPDATE ON case_evidence
	FOR EACH ROW EXECUTE FUNCTION case_evidence_refuse();
--> statement-breakpoint
-- Rows of the consent ledger are neither changed nor removed; only their words can be taken out.
CREATE FUNCTION consent_ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	words text[] := ARRAY['giver_name', 'note', 'reason'];
BEGIN
	IF TG_OP = 'UPDATE' THEN
		IF to_jsonb(NEW) - words = to_jsonb(OLD) - words AND NOT EXISTS (
			SELECT FROM jsonb_each(to_jsonb(NEW)) one
			WHERE one.key = ANY(words) AND one.value <> 'null' AND one.value <> to_jsonb(OLD) -> one.key
		) THEN RETURN NEW; END IF;
	END IF;
	RAISE EXCEPTION 'the ledger of consent is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_append_only BEFORE UPDATE OR DELETE ON consent
	FOR EACH ROW EXECUTE FUNCTION consent_ledger_refuse();
--> statement-breakpoint
CREATE TRIGGER consent_no_truncate BEFORE TRUNCATE ON consent
	FOR EACH STATEMENT EXECUTE FUNCTION consent_ledger_refuse();
--> statement-breakpoint
CREATE TRIGGER consent_withdrawal_append_only BEFORE UPDATE OR DELETE ON consent_withdrawal
	FOR EACH ROW EXECUTE FUNCTION consent_ledger_refuse();
--> statement-breakpoint
CREATE TRIGGER consent_withdrawal_no_truncate BEFORE TRUNCATE ON consent_withdrawal
	FOR EACH STATEMENT EXECUTE FUNCTION consent_ledger_refuse();
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
--> statement-breakpoint
-- Whatever changes a number of the rollups leaves a row here, in its own transaction and without waiting for anybody:
-- rows are only added, so no two writers meet.
CREATE FUNCTION rollup_touch_pairing(which uuid) RETURNS void LANGUAGE sql AS $$
	INSERT INTO rollup_touch (cycle_id, classroom_id, pairing_id)
	SELECT DISTINCT w.cycle_id, e.classroom_id, w.id FROM pairing w
	JOIN pairing_member m ON m.pairing_id = w.id JOIN enrolment e ON e.id = m.enrolment_id WHERE w.id = which
$$;
--> statement-breakpoint
CREATE FUNCTION rollup_touch_seat(which uuid) RETURNS void LANGUAGE sql AS $$
	INSERT INTO rollup_touch (cycle_id, classroom_id) SELECT e.cycle_id, e.classroom_id FROM enrolment e WHERE e.id = which
$$;
--> statement-breakpoint
CREATE FUNCTION rollup_touch_person(which uuid) RETURNS void LANGUAGE sql AS $$
	INSERT INTO rollup_touch (cycle_id, classroom_id) SELECT e.cycle_id, e.classroom_id FROM enrolment e WHERE e.person_id = which
$$;
--> statement-breakpoint
-- A post or a correction: its writer's class, and the class whose student is corrected.
CREATE FUNCTION rollup_touch_board(item uuid) RETURNS void LANGUAGE sql AS $$
	SELECT rollup_touch_seat(q.id) FROM (
		SELECT enrolment_id AS id FROM post WHERE reviewable_id = item
		UNION SELECT enrolment_id FROM correction WHERE reviewable_id = item
		UNION SELECT p.enrolment_id FROM correction c JOIN post p ON p.reviewable_id = c.target_id WHERE c.reviewable_id = item
		UNION SELECT t.enrolment_id FROM correction c JOIN correction t ON t.reviewable_id = c.target_id WHERE c.reviewable_id = item
	) q WHERE q.id IS NOT NULL
$$;
--> statement-breakpoint
CREATE FUNCTION rollup_on_reviewable() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
	IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
	IF one.kind = 'message' THEN
		PERFORM rollup_touch_pairing(one.pairing_id);
	ELSIF one.kind IN ('post', 'correction') THEN
		PERFORM rollup_touch_board(one.id);
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_reviewable AFTER INSERT OR DELETE OR UPDATE OF state, submitted_at ON reviewable
	FOR EACH ROW EXECUTE FUNCTION rollup_on_reviewable();
--> statement-breakpoint
CREATE FUNCTION rollup_on_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
	IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
	PERFORM rollup_touch_pairing(r.pairing_id) FROM revision v JOIN reviewable r ON r.id = v.reviewable_id
		WHERE v.id = one.revision_id AND r.kind = 'message';
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_review AFTER INSERT OR DELETE OR UPDATE OF undone_at ON review
	FOR EACH ROW EXECUTE FUNCTION rollup_on_review();
--> statement-breakpoint
CREATE FUNCTION rollup_on_pairing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	-- The classes that it leaves; those that it comes to are touched by its members.
	INSERT INTO rollup_touch (cycle_id, classroom_id) SELECT DISTINCT OLD.cycle_id, e.classroom_id
		FROM pairing_member m JOIN enrolment e ON e.id = m.enrolment_id WHERE m.pairing_id = OLD.id;
	PERFORM rollup_touch_pairing(OLD.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_pairing AFTER UPDATE OF state, cycle_id ON pairing
	FOR EACH ROW EXECUTE FUNCTION rollup_on_pairing();
--> statement-breakpoint
CREATE FUNCTION rollup_on_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN PERFORM rollup_touch_pairing(OLD.pairing_id);
	ELSE PERFORM rollup_touch_pairing(NEW.pairing_id); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_step AFTER INSERT OR DELETE OR UPDATE ON pairing_step
	FOR EACH ROW EXECUTE FUNCTION rollup_on_step();
--> statement-breakpoint
CREATE FUNCTION rollup_on_seat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		PERFORM rollup_touch_seat(OLD.enrolment_id);
		-- The others of the pair have one fewer who answers.
		IF TG_TABLE_NAME = 'pairing_member' THEN PERFORM rollup_touch_pairing(OLD.pairing_id); END IF;
	END IF;
	IF TG_OP <> 'DELETE' THEN
		PERFORM rollup_touch_seat(NEW.enrolment_id);
		IF TG_TABLE_NAME = 'pairing_member' THEN PERFORM rollup_touch_pairing(NEW.pairing_id);
		ELSE PERFORM rollup_touch_board(NEW.reviewable_id); END IF;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_member AFTER INSERT OR DELETE OR UPDATE ON pairing_member
	FOR EACH ROW EXECUTE FUNCTION rollup_on_seat();
--> statement-breakpoint
CREATE TRIGGER rollup_post AFTER INSERT OR DELETE ON post FOR EACH ROW EXECUTE FUNCTION rollup_on_seat();
--> statement-breakpoint
CREATE TRIGGER rollup_correction AFTER INSERT OR DELETE ON correction FOR EACH ROW EXECUTE FUNCTION rollup_on_seat();
--> statement-breakpoint
CREATE FUNCTION rollup_on_enrolment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN
		INSERT INTO rollup_touch (cycle_id, classroom_id) VALUES (OLD.cycle_id, OLD.classroom_id);
	END IF;
	IF TG_OP <> 'DELETE' THEN
		INSERT INTO rollup_touch (cycle_id, classroom_id) VALUES (NEW.cycle_id, NEW.classroom_id);
		PERFORM rollup_touch_pairing(m.pairing_id) FROM pairing_member m WHERE m.enrolment_id = NEW.id;
	END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_enrolment AFTER INSERT OR DELETE OR UPDATE ON enrolment
	FOR EACH ROW EXECUTE FUNCTION rollup_on_enrolment();
--> statement-breakpoint
CREATE FUNCTION rollup_on_consent() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' THEN PERFORM rollup_touch_person(OLD.student_id);
	ELSE PERFORM rollup_touch_person(NEW.student_id); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_consent AFTER INSERT OR DELETE OR UPDATE ON consent
	FOR EACH ROW EXECUTE FUNCTION rollup_on_consent();
--> statement-breakpoint
CREATE TRIGGER rollup_withdrawal AFTER INSERT OR DELETE OR UPDATE ON consent_withdrawal
	FOR EACH ROW EXECUTE FUNCTION rollup_on_consent();
--> statement-breakpoint
CREATE FUNCTION rollup_on_cycle() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO rollup_touch (cycle_id) VALUES (NEW.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_cycle AFTER UPDATE OF starts_on, ends_on, quiet_after, silent_after ON cycle
	FOR EACH ROW EXECUTE FUNCTION rollup_on_cycle();
--> statement-breakpoint
CREATE FUNCTION rollup_on_school() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	INSERT INTO rollup_touch (school_id) VALUES (NEW.id);
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_school AFTER UPDATE OF time_zone, opens_at, closes_at, promise_hours, city_id ON school
	FOR EACH ROW EXECUTE FUNCTION rollup_on_school();
--> statement-breakpoint
CREATE FUNCTION rollup_on_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP <> 'INSERT' THEN INSERT INTO rollup_touch (school_id) VALUES (OLD.school_id); END IF;
	IF TG_OP <> 'DELETE' THEN INSERT INTO rollup_touch (school_id) VALUES (NEW.school_id); END IF;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_term AFTER INSERT OR DELETE OR UPDATE ON school_term
	FOR EACH ROW EXECUTE FUNCTION rollup_on_calendar();
--> statement-breakpoint
CREATE TRIGGER rollup_closed AFTER INSERT OR DELETE OR UPDATE ON closed_day
	FOR EACH ROW EXECUTE FUNCTION rollup_on_calendar();
--> statement-breakpoint
CREATE TRIGGER rollup_open AFTER INSERT OR DELETE OR UPDATE ON open_day
	FOR EACH ROW EXECUTE FUNCTION rollup_on_calendar();
--> statement-breakpoint
-- What is on hold counts in no number of the rollups until the hold is lifted.
CREATE FUNCTION rollup_on_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE one record;
BEGIN
	IF TG_OP = 'DELETE' THEN one := OLD; ELSE one := NEW; END IF;
	PERFORM rollup_touch_pairing(r.pairing_id) FROM reviewable r WHERE r.id = one.reviewable_id AND r.kind = 'message';
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rollup_hold AFTER INSERT OR DELETE OR UPDATE OF lifted_at ON hold
	FOR EACH ROW EXECUTE FUNCTION rollup_on_hold();
--> statement-breakpoint
-- Pairs that were carried into another cycle, by the cycle that they come from.
CREATE INDEX pairing_step_carried ON pairing_step (reason) WHERE kind = 'carry';
--> statement-breakpoint
-- Where @socket.io/postgres-adapter puts packets that are too large for NOTIFY.
CREATE TABLE socket_io_attachments (id bigserial UNIQUE, created_at timestamptz DEFAULT now(), payload bytea);
--> statement-breakpoint
-- Words as PostgreSQL's English stemmer brings them to their stem, none left out: phrases hold small words too. Everything
-- else (pairs of Chinese characters, words of other languages) goes through unchanged.
CREATE TEXT SEARCH DICTIONARY penbridge_english (TEMPLATE = snowball, LANGUAGE = english);
--> statement-breakpoint
CREATE TEXT SEARCH CONFIGURATION penbridge (COPY = simple);
--> statement-breakpoint
ALTER TEXT SEARCH CONFIGURATION penbridge ALTER MAPPING FOR asciiword, word, numword WITH penbridge_english;
