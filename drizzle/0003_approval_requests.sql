CREATE TABLE "approval_request" (
	"revision_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "approval_request_revision_id_classroom_id_pk" PRIMARY KEY("revision_id","classroom_id")
);
--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_request" ADD CONSTRAINT "approval_request_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_request_open" ON "approval_request" USING btree ("classroom_id","revision_id") WHERE "approval_request"."closed_at" is null;
--> statement-breakpoint
-- What waits already: one request for each classroom whose approval is missing, as directory/approvals writes them.
WITH item AS (
	SELECT r.id, r.revision_id, r.author_id, r.pairing_id, r.submitted_at, coalesce(w.release_rule, 'sender') AS rule,
		(SELECT max(x.ends_at) FROM measure x WHERE x.student_id = r.author_id AND x.kind = 'both_classrooms'
			AND x.ended_at IS NULL AND x."from" <= now() AND x.ends_at > now()) AS both_until
	FROM reviewable r LEFT JOIN pairing w ON w.id = r.pairing_id
	WHERE r.state = 'waiting' AND r.release_at IS NULL
), seat AS (
	SELECT i.id, m.person_id, e.classroom_id FROM item i
	JOIN pairing_member m ON m.pairing_id = i.pairing_id JOIN enrolment e ON e.id = m.enrolment_id
	UNION ALL
	SELECT i.id, i.author_id, k.classroom_id FROM item i CROSS JOIN LATERAL (
		SELECT k.classroom_id FROM classroom_membership k WHERE k.person_id = i.author_id AND k.role = 'student'
		ORDER BY k.until IS NULL DESC, k."from" DESC, k.id DESC LIMIT 1) k
	WHERE i.pairing_id IS NULL
), asked AS (
	SELECT i.revision_id, s.classroom_id, i.submitted_at, i.both_until,
		bool_or(i.rule = 'both' OR (s.person_id = i.author_id) = (i.rule = 'sender')) AS by_rule
	FROM item i JOIN seat s ON s.id = i.id
	GROUP BY i.revision_id, s.classroom_id, i.submitted_at, i.both_until
)
INSERT INTO approval_request (revision_id, classroom_id, reason, asked_at, ends_at)
SELECT a.revision_id, a.classroom_id,
	CASE WHEN EXISTS (SELECT FROM endorsement f WHERE f.revision_id = a.revision_id AND f.classroom_id = a.classroom_id) THEN 'second'
		WHEN a.by_rule THEN 'rule' ELSE 'restriction' END,
	a.submitted_at, CASE WHEN a.by_rule THEN NULL ELSE a.both_until END
FROM asked a
WHERE (a.by_rule OR a.both_until IS NOT NULL)
AND NOT EXISTS (SELECT FROM approval p WHERE p.revision_id = a.revision_id AND p.classroom_id = a.classroom_id)
AND EXISTS (SELECT FROM revision v WHERE v.id = a.revision_id);
