CREATE TABLE "rollup_class" (
	"cycle_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"students" integer NOT NULL,
	"consented" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "rollup_class_cycle_id_classroom_id_pk" PRIMARY KEY("cycle_id","classroom_id")
);
--> statement-breakpoint
CREATE TABLE "rollup_pairs" (
	"cycle_id" uuid NOT NULL,
	"rooms" text NOT NULL,
	"week" integer NOT NULL,
	"classrooms" uuid[] NOT NULL,
	"schools" text[] NOT NULL,
	"active" integer NOT NULL,
	"quiet" integer NOT NULL,
	"silent" integer NOT NULL,
	CONSTRAINT "rollup_pairs_cycle_id_rooms_week_pk" PRIMARY KEY("cycle_id","rooms","week")
);
--> statement-breakpoint
CREATE TABLE "rollup_touch" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "rollup_touch_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"cycle_id" uuid,
	"classroom_id" uuid,
	"pairing_id" uuid,
	"school_id" text
);
--> statement-breakpoint
CREATE TABLE "rollup_week" (
	"cycle_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"week" integer NOT NULL,
	"written" integer DEFAULT 0 NOT NULL,
	"released" integer DEFAULT 0 NOT NULL,
	"answerable" integer DEFAULT 0 NOT NULL,
	"answered" integer DEFAULT 0 NOT NULL,
	"decisions" integer DEFAULT 0 NOT NULL,
	"kept" integer DEFAULT 0 NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"hours" double precision DEFAULT 0 NOT NULL,
	"posts" integer DEFAULT 0 NOT NULL,
	"given" integer DEFAULT 0 NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "rollup_week_cycle_id_classroom_id_week_pk" PRIMARY KEY("cycle_id","classroom_id","week")
);
--> statement-breakpoint
CREATE INDEX "rollup_class_due" ON "rollup_class" USING btree ("due_at");--> statement-breakpoint
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
-- Pairs that were carried into another cycle, by the cycle that they come from.
CREATE INDEX pairing_step_carried ON pairing_step (reason) WHERE kind = 'carry';
--> statement-breakpoint
-- What was there before.
INSERT INTO rollup_touch (cycle_id) SELECT id FROM cycle;
