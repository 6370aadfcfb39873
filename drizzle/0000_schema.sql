CREATE TABLE "alert" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"student_id" uuid,
	"except_id" uuid,
	"past_school" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	CONSTRAINT "alert_once" UNIQUE("kind","subject_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "alert_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"alert_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "alert_step_once" UNIQUE("alert_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "help_line" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"contact" text NOT NULL,
	"hours" text,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"words" text,
	"about_adult" boolean NOT NULL,
	"about_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "safeguarding_post" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"rank" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"granted_by" uuid
);
--> statement-breakpoint
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
CREATE TABLE "audit_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" uuid,
	"verb" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"school_id" text,
	"detail" text
);
--> statement-breakpoint
CREATE TABLE "audit_pending" (
	"event_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	CONSTRAINT "audit_pending_event_id_school_id_pk" PRIMARY KEY("event_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"school_id" text NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "audit_seal_school_id_number_pk" PRIMARY KEY("school_id","number")
);
--> statement-breakpoint
CREATE TABLE "board" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"language" text,
	"level" text,
	"openers" text NOT NULL,
	"correctors" text NOT NULL,
	"prompts" boolean NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "board_classroom" (
	"board_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	CONSTRAINT "board_classroom_board_id_classroom_id_pk" PRIMARY KEY("board_id","classroom_id")
);
--> statement-breakpoint
CREATE TABLE "case_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"salt" text NOT NULL,
	"hash" text NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
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
CREATE TABLE "case_lead" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "case_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"school_id" text,
	"kind" text NOT NULL,
	"words" text NOT NULL,
	"told" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"release_id" uuid NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"pairing_id" uuid,
	"author_enrolment_id" uuid,
	"enrolment_id" uuid,
	"revision_id" uuid,
	"by" uuid NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"outcome" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "report_once" UNIQUE("reviewable_id","by")
);
--> statement-breakpoint
CREATE TABLE "safeguarding_case" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"origin_kind" text NOT NULL,
	"origin_id" uuid NOT NULL,
	"program_id" text NOT NULL,
	"pairing_id" uuid,
	"student_id" uuid NOT NULL,
	"except_id" uuid,
	"past_school" boolean DEFAULT false NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"next_step" text,
	"next_on" date,
	"outcome" text,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone,
	"hold_until" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cohort_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partnership_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"state" text NOT NULL,
	"rules" jsonb NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"of" integer DEFAULT 0 NOT NULL,
	"beat_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"basis" text,
	"result" jsonb,
	"previous_id" uuid,
	"proposed_at" timestamp (3) with time zone,
	"proposed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "pairing_opened" (
	"pairing_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"members" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pairing_opened_pairing_id_by_members_pk" PRIMARY KEY("pairing_id","by","members")
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"ground" text NOT NULL,
	"jurisdiction" text NOT NULL,
	"form_locale" text NOT NULL,
	"form_version" text NOT NULL,
	"given_by" text NOT NULL,
	"giver_name" text,
	"note" text,
	"given_on" date NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "consent_withdrawal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"asked_by" text NOT NULL,
	"reason" text,
	"note" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correction" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"enrolment_id" uuid,
	"target_id" uuid NOT NULL,
	"target_revision_id" uuid NOT NULL,
	"release_id" uuid,
	"got_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "correction_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"said" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "correction_line" (
	"revision_id" uuid NOT NULL,
	"sentence" integer NOT NULL,
	"perfect" boolean NOT NULL,
	"rewrite" text,
	"note" text,
	"kind" text,
	CONSTRAINT "correction_line_revision_id_sentence_pk" PRIMARY KEY("revision_id","sentence")
);
--> statement-breakpoint
CREATE TABLE "letter_correction" (
	"revision_id" uuid PRIMARY KEY NOT NULL,
	"target_id" uuid NOT NULL,
	"words" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "appeal" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"words" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "deputy" (
	"id" uuid PRIMARY KEY NOT NULL,
	"teacher_id" uuid NOT NULL,
	"deputy_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"after" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "escalation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"step" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "escalation_once" UNIQUE("revision_id","classroom_id","to_id","step")
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"by" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"active_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "desk_note" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"asked_id" uuid,
	"answered_at" timestamp (3) with time zone,
	"words" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"check" text NOT NULL,
	"kind" text DEFAULT '' NOT NULL,
	"severity" text NOT NULL,
	"start" integer,
	"end" integer,
	"about" uuid,
	"says" text
);
--> statement-breakpoint
CREATE TABLE "opened" (
	"revision_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "opened_once" UNIQUE("revision_id","by")
);
--> statement-breakpoint
CREATE TABLE "recall" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid,
	"by" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_phrase" (
	"id" uuid PRIMARY KEY NOT NULL,
	"review_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"words" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "warning" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"pairing_id" uuid,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"findings" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"why" text NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "erasure_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"school_id" text NOT NULL,
	"why" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"agreed_by" uuid,
	"agreed_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "retention_notice" (
	"cycle_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"erase_on" date NOT NULL,
	"students" integer NOT NULL,
	"done_at" timestamp (3) with time zone,
	"kept" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "board_mark" (
	"board_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "board_mark_board_id_person_id_pk" PRIMARY KEY("board_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "mention" (
	"reviewable_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "mention_reviewable_id_person_id_pk" PRIMARY KEY("reviewable_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "post" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid,
	"enrolment_id" uuid,
	"edits_id" uuid,
	"about_id" uuid,
	"release_id" uuid,
	"shown_id" uuid
);
--> statement-breakpoint
CREATE TABLE "post_draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"topic_id" uuid,
	"title" text DEFAULT '' NOT NULL,
	"body" text NOT NULL,
	"own" text DEFAULT '' NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reaction" (
	"reviewable_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reaction_reviewable_id_person_id_kind_pk" PRIMARY KEY("reviewable_id","person_id","kind")
);
--> statement-breakpoint
CREATE TABLE "topic" (
	"id" uuid PRIMARY KEY NOT NULL,
	"board_id" uuid NOT NULL,
	"opening_id" uuid,
	"prompt_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"active_id" uuid NOT NULL,
	"pinned_at" timestamp (3) with time zone,
	"pinned_by" uuid,
	"locked_at" timestamp (3) with time zone,
	"locked_by" uuid,
	CONSTRAINT "topic_opening" UNIQUE("opening_id")
);
--> statement-breakpoint
CREATE TABLE "topic_mark" (
	"topic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "topic_mark_topic_id_person_id_pk" PRIMARY KEY("topic_id","person_id")
);
--> statement-breakpoint
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
CREATE TABLE "measure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"note" text,
	"case_id" uuid,
	"by" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "kept_word" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"start" integer NOT NULL,
	"end" integer NOT NULL,
	"word" text NOT NULL,
	"key" text NOT NULL,
	"language" text NOT NULL,
	"reading" text NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"stability" double precision NOT NULL,
	"difficulty" double precision NOT NULL,
	"scheduled_days" integer NOT NULL,
	"step" smallint NOT NULL,
	"reps" integer NOT NULL,
	"lapses" integer NOT NULL,
	"phase" smallint NOT NULL,
	"reviewed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "digest" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"token_hash" text,
	CONSTRAINT "digest_once" UNIQUE("person_id","kind","day")
);
--> statement-breakpoint
CREATE TABLE "mail_choice" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"weekly" text NOT NULL,
	"news" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	CONSTRAINT "notification_once" UNIQUE("person_id","kind","subject_id")
);
--> statement-breakpoint
CREATE TABLE "pairing" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"state" text NOT NULL,
	"release_rule" text DEFAULT 'sender' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairing_member" (
	"pairing_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"third" boolean DEFAULT false NOT NULL,
	CONSTRAINT "pairing_member_pairing_id_person_id_pk" PRIMARY KEY("pairing_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "pairing_step" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"classroom_id" uuid,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"members" text NOT NULL,
	"reason" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "classroom_membership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"granted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"username" text NOT NULL,
	"display_name" text NOT NULL,
	"locale" text,
	"password_hash" text,
	"email" text,
	"email_confirmed_at" timestamp (3) with time zone,
	"email_token_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL,
	"school_id" text,
	"program_id" text,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"granted_by" uuid
);
--> statement-breakpoint
CREATE TABLE "roster_entry" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"full_name" text NOT NULL,
	"family_name" text,
	"given_name" text,
	"student_number" text,
	"birth_date" date
);
--> statement-breakpoint
CREATE TABLE "secret_change" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	"first" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"shared" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suspension" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"by" uuid NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "city" (
	"id" text PRIMARY KEY NOT NULL,
	"country" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "classroom" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "closed_day" (
	"school_id" text NOT NULL,
	"day" date NOT NULL,
	"reason" text,
	CONSTRAINT "closed_day_school_id_day_pk" PRIMARY KEY("school_id","day")
);
--> statement-breakpoint
CREATE TABLE "label" (
	"subject" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "label_subject_locale_pk" PRIMARY KEY("subject","locale")
);
--> statement-breakpoint
CREATE TABLE "open_day" (
	"school_id" text NOT NULL,
	"day" date NOT NULL,
	"reason" text,
	CONSTRAINT "open_day_school_id_day_pk" PRIMARY KEY("school_id","day")
);
--> statement-breakpoint
CREATE TABLE "school" (
	"id" text PRIMARY KEY NOT NULL,
	"city_id" text NOT NULL,
	"time_zone" text NOT NULL,
	"locale" text NOT NULL,
	"opens_at" time NOT NULL,
	"closes_at" time NOT NULL,
	"promise_hours" integer DEFAULT 16 NOT NULL,
	"answer_minutes" integer DEFAULT 15 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "school_term" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL
);
--> statement-breakpoint
CREATE TABLE "name_change" (
	"reviewable_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"before" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pairing_wish" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"school_id" text NOT NULL,
	"kind" text NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"reason" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "profile_interest" (
	"person_id" uuid NOT NULL,
	"interest" text NOT NULL,
	"own" boolean DEFAULT false NOT NULL,
	CONSTRAINT "profile_interest_person_id_interest_pk" PRIMARY KEY("person_id","interest")
);
--> statement-breakpoint
CREATE TABLE "profile_language" (
	"person_id" uuid NOT NULL,
	"language" text NOT NULL,
	"level" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "profile_language_person_id_language_pk" PRIMARY KEY("person_id","language")
);
--> statement-breakpoint
CREATE TABLE "profile_topic" (
	"person_id" uuid NOT NULL,
	"topic" text NOT NULL,
	CONSTRAINT "profile_topic_person_id_topic_pk" PRIMARY KEY("person_id","topic")
);
--> statement-breakpoint
CREATE TABLE "student_profile" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"wants_second_pal" boolean DEFAULT false NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cycle" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"quiet_after" integer DEFAULT 12 NOT NULL,
	"silent_after" integer DEFAULT 18 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	CONSTRAINT "enrolment_once" UNIQUE("cycle_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "partnership" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	CONSTRAINT "partnership_once" UNIQUE("cycle_id","classroom_id","partner_id")
);
--> statement-breakpoint
CREATE TABLE "program" (
	"id" text PRIMARY KEY NOT NULL,
	"retention_days" integer DEFAULT 365 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "program_school" (
	"program_id" text NOT NULL,
	"school_id" text NOT NULL,
	CONSTRAINT "program_school_program_id_school_id_pk" PRIMARY KEY("program_id","school_id")
);
--> statement-breakpoint
CREATE TABLE "prompt" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"week" integer NOT NULL,
	"starts_on" date NOT NULL,
	CONSTRAINT "prompt_week" UNIQUE("cycle_id","week")
);
--> statement-breakpoint
CREATE TABLE "school_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"accepted" boolean
);
--> statement-breakpoint
CREATE TABLE "repair_decision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"decision" text NOT NULL,
	CONSTRAINT "repair_decision_once" UNIQUE("proposal_id","classroom_id")
);
--> statement-breakpoint
CREATE TABLE "repair_proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"target_id" uuid,
	"kind" text NOT NULL,
	"members" text NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"why" jsonb,
	"settled_at" timestamp (3) with time zone,
	"outcome" text,
	"made_id" uuid
);
--> statement-breakpoint
CREATE TABLE "repair_seat" (
	"proposal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"enrolment_id" uuid NOT NULL,
	"pairing_id" uuid,
	"joins" boolean NOT NULL,
	"third" boolean NOT NULL,
	CONSTRAINT "repair_seat_proposal_id_person_id_pk" PRIMARY KEY("proposal_id","person_id")
);
--> statement-breakpoint
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
CREATE TABLE "roster_import" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"file_hash" text NOT NULL,
	"rows" integer NOT NULL,
	"content" text,
	"sent_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"decided_by" uuid,
	"outcome" text
);
--> statement-breakpoint
CREATE TABLE "nudge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"template" text NOT NULL,
	"student_id" uuid,
	"classroom_id" uuid,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device" (
	"hash" text PRIMARY KEY NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "set_up_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "factor_exemption" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text NOT NULL,
	"reason" text NOT NULL,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_code" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"token_hash" text,
	"by" uuid,
	"by_mail" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"resets_factor" boolean NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "recovery_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid
);
--> statement-breakpoint
CREATE TABLE "second_factor" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"secret" text,
	"pending" text,
	"confirmed_at" timestamp (3) with time zone,
	"last_step" integer,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_step" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"shared" boolean NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_departure" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_invitation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"role" text NOT NULL,
	"email" text,
	"token_hash" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"handed_by" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_by" uuid,
	"revoked_at" timestamp (3) with time zone,
	"person_id" uuid,
	"used_at" timestamp (3) with time zone,
	"outcome" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "vouching" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"checked" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "class_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ends_on" date NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"taken_by" uuid
);
--> statement-breakpoint
CREATE TABLE "staff_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"cycle_id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"release_id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"board_id" uuid,
	"pairing_id" uuid,
	"words" "tsvector" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "class_window" (
	"id" uuid PRIMARY KEY NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"code_hash" text NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "endorsement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "endorsement_person" UNIQUE("revision_id","by")
);
--> statement-breakpoint
CREATE TABLE "sign_in_card" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"batch" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "staff_words" (
	"id" uuid PRIMARY KEY NOT NULL,
	"school_id" text NOT NULL,
	"by" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"place" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"words" text NOT NULL,
	"findings" jsonb NOT NULL,
	"concern" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "watched_word" (
	"id" uuid PRIMARY KEY NOT NULL,
	"program_id" text,
	"school_id" text,
	"words" text NOT NULL,
	"severity" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "wording" (
	"school_id" text NOT NULL,
	"key" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "wording_once" UNIQUE("school_id","key","locale")
);
--> statement-breakpoint
CREATE TABLE "approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_classroom" UNIQUE("revision_id","classroom_id"),
	CONSTRAINT "approval_person" UNIQUE("revision_id","by")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pairing_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"reviewable_id" uuid,
	"body" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "read_mark" (
	"pairing_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"revision_id" uuid NOT NULL,
	"pairing_id" uuid,
	"author_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "release_once" UNIQUE("reviewable_id")
);
--> statement-breakpoint
CREATE TABLE "review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"revision_id" uuid NOT NULL,
	"classroom_id" uuid NOT NULL,
	"by" uuid NOT NULL,
	"decision" text NOT NULL,
	"reason" text,
	"words" text,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "reviewable" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"author_id" uuid NOT NULL,
	"pairing_id" uuid,
	"board_id" uuid,
	"state" text NOT NULL,
	"revision_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"concern" smallint DEFAULT 0 NOT NULL,
	"release_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"id" uuid PRIMARY KEY NOT NULL,
	"reviewable_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"body" text NOT NULL,
	"locale" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "revision_number" UNIQUE("reviewable_id","number")
);
--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_acknowledged_by_person_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_step" ADD CONSTRAINT "alert_step_alert_id_alert_id_fk" FOREIGN KEY ("alert_id") REFERENCES "public"."alert"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_step" ADD CONSTRAINT "alert_step_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_line" ADD CONSTRAINT "help_line_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_about_id_person_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_post" ADD CONSTRAINT "safeguarding_post_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_contact" ADD CONSTRAINT "school_contact_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_pending" ADD CONSTRAINT "audit_pending_event_id_audit_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."audit_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_seal" ADD CONSTRAINT "audit_seal_event_id_audit_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."audit_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_created_by_person_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board" ADD CONSTRAINT "board_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_classroom" ADD CONSTRAINT "board_classroom_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_classroom" ADD CONSTRAINT "board_classroom_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_evidence" ADD CONSTRAINT "case_evidence_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_item" ADD CONSTRAINT "case_item_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_lead" ADD CONSTRAINT "case_lead_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_note" ADD CONSTRAINT "case_note_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_author_enrolment_id_enrolment_id_fk" FOREIGN KEY ("author_enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report" ADD CONSTRAINT "report_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "safeguarding_case" ADD CONSTRAINT "safeguarding_case_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_partnership_id_partnership_id_fk" FOREIGN KEY ("partnership_id") REFERENCES "public"."partnership"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_run" ADD CONSTRAINT "cohort_run_proposed_by_person_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_opened" ADD CONSTRAINT "pairing_opened_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_opened" ADD CONSTRAINT "pairing_opened_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_recorded_by_person_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD CONSTRAINT "consent_withdrawal_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD CONSTRAINT "consent_withdrawal_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD CONSTRAINT "consent_withdrawal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_target_id_reviewable_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_target_revision_id_revision_id_fk" FOREIGN KEY ("target_revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction" ADD CONSTRAINT "correction_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_draft" ADD CONSTRAINT "correction_draft_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_draft" ADD CONSTRAINT "correction_draft_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "correction_line" ADD CONSTRAINT "correction_line_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_correction" ADD CONSTRAINT "letter_correction_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "letter_correction" ADD CONSTRAINT "letter_correction_target_id_release_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeal" ADD CONSTRAINT "appeal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_teacher_id_person_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_deputy_id_person_id_fk" FOREIGN KEY ("deputy_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deputy" ADD CONSTRAINT "deputy_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalation" ADD CONSTRAINT "escalation_to_id_person_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_note" ADD CONSTRAINT "desk_note_asked_id_person_id_fk" FOREIGN KEY ("asked_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_about_person_id_fk" FOREIGN KEY ("about") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened" ADD CONSTRAINT "opened_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened" ADD CONSTRAINT "opened_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recall" ADD CONSTRAINT "recall_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_phrase" ADD CONSTRAINT "review_phrase_review_id_review_id_fk" FOREIGN KEY ("review_id") REFERENCES "public"."review"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warning" ADD CONSTRAINT "warning_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_agreed_by_person_id_fk" FOREIGN KEY ("agreed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasure_request" ADD CONSTRAINT "erasure_request_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_notice" ADD CONSTRAINT "retention_notice_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_mark" ADD CONSTRAINT "board_mark_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_mark" ADD CONSTRAINT "board_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_reviewable_id_post_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."post"("reviewable_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention" ADD CONSTRAINT "mention_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_edits_id_reviewable_id_fk" FOREIGN KEY ("edits_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_about_id_reviewable_id_fk" FOREIGN KEY ("about_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post" ADD CONSTRAINT "post_shown_id_revision_id_fk" FOREIGN KEY ("shown_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_draft" ADD CONSTRAINT "post_draft_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_reviewable_id_post_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."post"("reviewable_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reaction" ADD CONSTRAINT "reaction_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_opening_id_reviewable_id_fk" FOREIGN KEY ("opening_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_prompt_id_prompt_id_fk" FOREIGN KEY ("prompt_id") REFERENCES "public"."prompt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_pinned_by_person_id_fk" FOREIGN KEY ("pinned_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic" ADD CONSTRAINT "topic_locked_by_person_id_fk" FOREIGN KEY ("locked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_mark" ADD CONSTRAINT "topic_mark_topic_id_topic_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topic"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_mark" ADD CONSTRAINT "topic_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
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
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_draft" ADD CONSTRAINT "desk_draft_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_except_id_person_id_fk" FOREIGN KEY ("except_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_told_by_person_id_fk" FOREIGN KEY ("told_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hold" ADD CONSTRAINT "hold_lifted_by_person_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_case_id_safeguarding_case_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."safeguarding_case"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measure" ADD CONSTRAINT "measure_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_word" ADD CONSTRAINT "kept_word_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_word" ADD CONSTRAINT "kept_word_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest" ADD CONSTRAINT "digest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_choice" ADD CONSTRAINT "mail_choice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing" ADD CONSTRAINT "pairing_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_member" ADD CONSTRAINT "pairing_member_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_member" ADD CONSTRAINT "pairing_member_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_member" ADD CONSTRAINT "pairing_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_step" ADD CONSTRAINT "pairing_step_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_step" ADD CONSTRAINT "pairing_step_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_step" ADD CONSTRAINT "pairing_step_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classroom_membership" ADD CONSTRAINT "classroom_membership_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classroom_membership" ADD CONSTRAINT "classroom_membership_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classroom_membership" ADD CONSTRAINT "classroom_membership_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_granted_by_person_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_entry" ADD CONSTRAINT "roster_entry_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_change" ADD CONSTRAINT "secret_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "secret_change" ADD CONSTRAINT "secret_change_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_person_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspension" ADD CONSTRAINT "suspension_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "classroom" ADD CONSTRAINT "classroom_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closed_day" ADD CONSTRAINT "closed_day_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_day" ADD CONSTRAINT "open_day_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school" ADD CONSTRAINT "school_city_id_city_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."city"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_term" ADD CONSTRAINT "school_term_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "name_change" ADD CONSTRAINT "name_change_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_first_id_person_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_second_id_person_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pairing_wish" ADD CONSTRAINT "pairing_wish_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_interest" ADD CONSTRAINT "profile_interest_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_language" ADD CONSTRAINT "profile_language_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_language" ADD CONSTRAINT "profile_language_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_topic" ADD CONSTRAINT "profile_topic_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_profile" ADD CONSTRAINT "student_profile_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cycle" ADD CONSTRAINT "cycle_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "partnership" ADD CONSTRAINT "partnership_partner_id_classroom_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_school" ADD CONSTRAINT "program_school_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "program_school" ADD CONSTRAINT "program_school_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prompt" ADD CONSTRAINT "prompt_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_request" ADD CONSTRAINT "school_request_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_request" ADD CONSTRAINT "school_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_request" ADD CONSTRAINT "school_request_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "school_request" ADD CONSTRAINT "school_request_answered_by_person_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_proposal_id_repair_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."repair_proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_decision" ADD CONSTRAINT "repair_decision_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_target_id_pairing_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_proposal" ADD CONSTRAINT "repair_proposal_made_id_pairing_id_fk" FOREIGN KEY ("made_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_proposal_id_repair_proposal_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."repair_proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_enrolment_id_enrolment_id_fk" FOREIGN KEY ("enrolment_id") REFERENCES "public"."enrolment"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "repair_seat" ADD CONSTRAINT "repair_seat_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "nudge" ADD CONSTRAINT "nudge_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_exemption" ADD CONSTRAINT "factor_exemption_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_exemption" ADD CONSTRAINT "factor_exemption_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "factor_exemption" ADD CONSTRAINT "factor_exemption_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_code" ADD CONSTRAINT "recovery_code_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_link" ADD CONSTRAINT "recovery_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_link" ADD CONSTRAINT "recovery_link_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_request" ADD CONSTRAINT "recovery_request_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_request" ADD CONSTRAINT "recovery_request_closed_by_person_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factor" ADD CONSTRAINT "second_factor_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_step" ADD CONSTRAINT "sign_in_step_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_departure" ADD CONSTRAINT "staff_departure_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_departure" ADD CONSTRAINT "staff_departure_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_departure" ADD CONSTRAINT "staff_departure_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_handed_by_person_id_fk" FOREIGN KEY ("handed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_revoked_by_person_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_invitation" ADD CONSTRAINT "staff_invitation_decided_by_person_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouching" ADD CONSTRAINT "vouching_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouching" ADD CONSTRAINT "vouching_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vouching" ADD CONSTRAINT "vouching_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_notice" ADD CONSTRAINT "class_notice_taken_by_person_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_cycle_id_cycle_id_fk" FOREIGN KEY ("cycle_id") REFERENCES "public"."cycle"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_first_id_classroom_id_fk" FOREIGN KEY ("first_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_second_id_classroom_id_fk" FOREIGN KEY ("second_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_message" ADD CONSTRAINT "staff_message_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_entry" ADD CONSTRAINT "search_entry_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_window" ADD CONSTRAINT "class_window_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_window" ADD CONSTRAINT "class_window_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsement" ADD CONSTRAINT "endorsement_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_card" ADD CONSTRAINT "sign_in_card_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_card" ADD CONSTRAINT "sign_in_card_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_words" ADD CONSTRAINT "staff_words_student_id_person_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_program_id_program_id_fk" FOREIGN KEY ("program_id") REFERENCES "public"."program"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watched_word" ADD CONSTRAINT "watched_word_ended_by_person_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wording" ADD CONSTRAINT "wording_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wording" ADD CONSTRAINT "wording_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval" ADD CONSTRAINT "approval_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_mark" ADD CONSTRAINT "read_mark_release_id_release_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."release"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_revision_id_revision_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."revision"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_classroom_id_classroom_id_fk" FOREIGN KEY ("classroom_id") REFERENCES "public"."classroom"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_by_person_id_fk" FOREIGN KEY ("by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewable" ADD CONSTRAINT "reviewable_author_id_person_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewable" ADD CONSTRAINT "reviewable_pairing_id_pairing_id_fk" FOREIGN KEY ("pairing_id") REFERENCES "public"."pairing"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviewable" ADD CONSTRAINT "reviewable_board_id_board_id_fk" FOREIGN KEY ("board_id") REFERENCES "public"."board"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revision" ADD CONSTRAINT "revision_reviewable_id_reviewable_id_fk" FOREIGN KEY ("reviewable_id") REFERENCES "public"."reviewable"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_open" ON "alert" USING btree ("at") WHERE "alert"."acknowledged_at" is null;--> statement-breakpoint
CREATE INDEX "alert_step_person" ON "alert_step" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "help_line_school" ON "help_line" USING btree ("school_id","locale","position");--> statement-breakpoint
CREATE INDEX "help_request_student" ON "help_request" USING btree ("student_id","at");--> statement-breakpoint
CREATE INDEX "help_request_unread" ON "help_request" USING btree ("student_id") WHERE "help_request"."answered_at" is not null and "help_request"."read_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "safeguarding_post_open" ON "safeguarding_post" USING btree ("school_id","rank") WHERE "safeguarding_post"."until" is null;--> statement-breakpoint
CREATE INDEX "safeguarding_post_person" ON "safeguarding_post" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "school_contact_school" ON "school_contact" USING btree ("school_id","locale","position");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit_event" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_event" USING btree ("actor_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_seal_once" ON "audit_seal" USING btree ("event_id","school_id");--> statement-breakpoint
CREATE INDEX "board_program" ON "board" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "case_evidence_case" ON "case_evidence" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "case_item_reviewable" ON "case_item" USING btree ("reviewable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_lead_open" ON "case_lead" USING btree ("case_id","school_id") WHERE "case_lead"."until" is null;--> statement-breakpoint
CREATE INDEX "case_lead_person" ON "case_lead" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "case_note_case" ON "case_note" USING btree ("case_id","at");--> statement-breakpoint
CREATE INDEX "report_pairing" ON "report" USING btree ("pairing_id");--> statement-breakpoint
CREATE INDEX "report_by" ON "report" USING btree ("by");--> statement-breakpoint
CREATE INDEX "report_enrolment" ON "report" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "report_author_enrolment" ON "report" USING btree ("author_enrolment_id");--> statement-breakpoint
CREATE INDEX "report_open" ON "report" USING btree ("at") WHERE "report"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "case_program" ON "safeguarding_case" USING btree ("program_id","opened_at");--> statement-breakpoint
CREATE INDEX "case_student" ON "safeguarding_case" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "case_origin" ON "safeguarding_case" USING btree ("origin_id");--> statement-breakpoint
CREATE INDEX "cohort_run_partnership" ON "cohort_run" USING btree ("partnership_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_run_running" ON "cohort_run" USING btree ("partnership_id") WHERE "cohort_run"."state" = 'running';--> statement-breakpoint
CREATE INDEX "consent_student" ON "consent" USING btree ("student_id","recorded_at");--> statement-breakpoint
CREATE INDEX "consent_withdrawal_student" ON "consent_withdrawal" USING btree ("student_id","at");--> statement-breakpoint
CREATE INDEX "correction_target" ON "correction" USING btree ("target_id","release_id");--> statement-breakpoint
CREATE INDEX "correction_topic" ON "correction" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "correction_release" ON "correction" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "correction_enrolment" ON "correction" USING btree ("enrolment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "correction_draft_once" ON "correction_draft" USING btree ("author_id","revision_id");--> statement-breakpoint
CREATE INDEX "correction_draft_revision" ON "correction_draft" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "letter_correction_target" ON "letter_correction" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "deputy_teacher" ON "deputy" USING btree ("teacher_id");--> statement-breakpoint
CREATE INDEX "deputy_deputy" ON "deputy" USING btree ("deputy_id");--> statement-breakpoint
CREATE INDEX "escalation_to" ON "escalation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "escalation_item" ON "escalation" USING btree ("reviewable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_by" ON "claim" USING btree ("by");--> statement-breakpoint
CREATE INDEX "desk_note_item" ON "desk_note" USING btree ("reviewable_id","at");--> statement-breakpoint
CREATE INDEX "desk_note_asked" ON "desk_note" USING btree ("asked_id");--> statement-breakpoint
CREATE INDEX "finding_revision" ON "finding" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "review_phrase_review" ON "review_phrase" USING btree ("review_id");--> statement-breakpoint
CREATE INDEX "warning_message" ON "warning" USING btree ("reviewable_id","at");--> statement-breakpoint
CREATE INDEX "warning_author" ON "warning" USING btree ("author_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "erasure_request_open" ON "erasure_request" USING btree ("person_id") WHERE "erasure_request"."outcome" is null;--> statement-breakpoint
CREATE INDEX "erasure_request_agreed" ON "erasure_request" USING btree ("agreed_at") WHERE "erasure_request"."outcome" is null;--> statement-breakpoint
CREATE INDEX "erasure_request_by" ON "erasure_request" USING btree ("by");--> statement-breakpoint
CREATE INDEX "board_mark_person" ON "board_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "mention_person" ON "mention" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "post_topic" ON "post" USING btree ("topic_id","release_id");--> statement-breakpoint
CREATE INDEX "post_edits" ON "post" USING btree ("edits_id");--> statement-breakpoint
CREATE INDEX "post_about" ON "post" USING btree ("about_id");--> statement-breakpoint
CREATE UNIQUE INDEX "post_release" ON "post" USING btree ("release_id");--> statement-breakpoint
CREATE INDEX "post_enrolment" ON "post" USING btree ("enrolment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "post_draft_topic" ON "post_draft" USING btree ("author_id","topic_id") WHERE "post_draft"."topic_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "post_draft_board" ON "post_draft" USING btree ("author_id","board_id") WHERE "post_draft"."topic_id" is null;--> statement-breakpoint
CREATE INDEX "reaction_person" ON "reaction" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "topic_board" ON "topic" USING btree ("board_id","active_id");--> statement-breakpoint
CREATE UNIQUE INDEX "topic_prompt" ON "topic" USING btree ("board_id","prompt_id") WHERE "topic"."prompt_id" is not null;--> statement-breakpoint
CREATE INDEX "topic_mark_person" ON "topic_mark" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "hand_confirmation_person" ON "hand_confirmation" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_change_open" ON "lead_change" USING btree ("school_id") WHERE "lead_change"."outcome" is null;--> statement-breakpoint
CREATE INDEX "desk_draft_by" ON "desk_draft" USING btree ("by");--> statement-breakpoint
CREATE UNIQUE INDEX "hold_open" ON "hold" USING btree ("reviewable_id") WHERE "hold"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX "hold_reviewable" ON "hold" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "measure_student" ON "measure" USING btree ("student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "kept_word_once" ON "kept_word" USING btree ("person_id","language","key");--> statement-breakpoint
CREATE INDEX "kept_word_due" ON "kept_word" USING btree ("person_id","due_at");--> statement-breakpoint
CREATE INDEX "kept_word_newest" ON "kept_word" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "kept_word_release" ON "kept_word" USING btree ("release_id");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_token" ON "digest" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "digest_unsent" ON "digest" USING btree ("at") WHERE "digest"."started_at" is null;--> statement-breakpoint
CREATE INDEX "notification_page" ON "notification" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "notification_unread" ON "notification" USING btree ("person_id") WHERE "notification"."read_at" is null;--> statement-breakpoint
CREATE INDEX "notification_subject" ON "notification" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "notification_at" ON "notification" USING btree ("at");--> statement-breakpoint
CREATE INDEX "pairing_cycle" ON "pairing" USING btree ("cycle_id");--> statement-breakpoint
CREATE INDEX "pairing_member_person" ON "pairing_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "pairing_member_enrolment" ON "pairing_member" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "pairing_step_pairing" ON "pairing_step" USING btree ("pairing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pairing_step_approval" ON "pairing_step" USING btree ("pairing_id","classroom_id","kind") WHERE "pairing_step"."kind" = 'approve';--> statement-breakpoint
CREATE UNIQUE INDEX "membership_open" ON "classroom_membership" USING btree ("person_id","classroom_id","role") WHERE "classroom_membership"."until" is null;--> statement-breakpoint
CREATE INDEX "membership_classroom" ON "classroom_membership" USING btree ("classroom_id");--> statement-breakpoint
CREATE INDEX "membership_person" ON "classroom_membership" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "person_username" ON "person" USING btree ("username");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_open" ON "role_grant" USING btree ("person_id","role",coalesce("school_id", "program_id")) WHERE "role_grant"."until" is null;--> statement-breakpoint
CREATE INDEX "roster_entry_school" ON "roster_entry" USING btree ("school_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roster_entry_number" ON "roster_entry" USING btree ("school_id","student_number") WHERE "roster_entry"."student_number" is not null;--> statement-breakpoint
CREATE INDEX "secret_change_person" ON "secret_change" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "secret_change_by" ON "secret_change" USING btree ("by");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suspension_open" ON "suspension" USING btree ("person_id") WHERE "suspension"."until" is null;--> statement-breakpoint
CREATE INDEX "classroom_school" ON "classroom" USING btree ("school_id");--> statement-breakpoint
CREATE INDEX "name_change_person" ON "name_change" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pairing_wish_open" ON "pairing_wish" USING btree ("program_id","school_id","kind","first_id","second_id") WHERE "pairing_wish"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "pairing_wish_second" ON "pairing_wish" USING btree ("second_id");--> statement-breakpoint
CREATE INDEX "enrolment_classroom" ON "enrolment" USING btree ("classroom_id");--> statement-breakpoint
CREATE INDEX "enrolment_person" ON "enrolment" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "school_request_open" ON "school_request" USING btree ("program_id","school_id") WHERE "school_request"."answered_at" is null;--> statement-breakpoint
CREATE INDEX "school_request_school" ON "school_request" USING btree ("school_id");--> statement-breakpoint
CREATE UNIQUE INDEX "repair_open" ON "repair_proposal" USING btree ("pairing_id") WHERE "repair_proposal"."settled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "repair_open_target" ON "repair_proposal" USING btree ("target_id") WHERE "repair_proposal"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "repair_pairing" ON "repair_proposal" USING btree ("pairing_id","settled_at");--> statement-breakpoint
CREATE INDEX "repair_target" ON "repair_proposal" USING btree ("target_id","settled_at");--> statement-breakpoint
CREATE INDEX "repair_made" ON "repair_proposal" USING btree ("made_id");--> statement-breakpoint
CREATE INDEX "repair_seat_person" ON "repair_seat" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "repair_seat_enrolment" ON "repair_seat" USING btree ("enrolment_id");--> statement-breakpoint
CREATE INDEX "rollup_class_due" ON "rollup_class" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "roster_import_school" ON "roster_import" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "nudge_pairing" ON "nudge" USING btree ("pairing_id","kind","at");--> statement-breakpoint
CREATE INDEX "nudge_student" ON "nudge" USING btree ("student_id");--> statement-breakpoint
CREATE INDEX "nudge_classroom" ON "nudge" USING btree ("classroom_id","at");--> statement-breakpoint
CREATE INDEX "device_last" ON "device" USING btree ("last_at");--> statement-breakpoint
CREATE UNIQUE INDEX "factor_exemption_open" ON "factor_exemption" USING btree ("program_id") WHERE "factor_exemption"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_code_hash" ON "recovery_code" USING btree ("person_id","hash");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_link_token" ON "recovery_link" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "recovery_link_person" ON "recovery_link" USING btree ("person_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "recovery_request_open" ON "recovery_request" USING btree ("person_id") WHERE "recovery_request"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "staff_departure_school" ON "staff_departure" USING btree ("school_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitation_token" ON "staff_invitation" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "staff_invitation_school" ON "staff_invitation" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "staff_invitation_person" ON "staff_invitation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "staff_invitation_by" ON "staff_invitation" USING btree ("by");--> statement-breakpoint
CREATE INDEX "vouching_person" ON "vouching" USING btree ("school_id","person_id","at");--> statement-breakpoint
CREATE INDEX "class_notice_classroom" ON "class_notice" USING btree ("classroom_id","ends_on");--> statement-breakpoint
CREATE INDEX "staff_message_thread" ON "staff_message" USING btree ("cycle_id","first_id","second_id","at","id");--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin ("words");--> statement-breakpoint
CREATE INDEX "search_entry_item" ON "search_entry" USING btree ("reviewable_id");--> statement-breakpoint
CREATE INDEX "search_entry_author" ON "search_entry" USING btree ("author_id","release_id");--> statement-breakpoint
CREATE INDEX "search_entry_board" ON "search_entry" USING btree ("board_id","release_id") WHERE "search_entry"."board_id" is not null;--> statement-breakpoint
CREATE INDEX "search_entry_pairing" ON "search_entry" USING btree ("pairing_id","release_id") WHERE "search_entry"."pairing_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "class_window_code" ON "class_window" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "class_window_classroom" ON "class_window" USING btree ("classroom_id","until");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_card_token" ON "sign_in_card" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_card_batch" ON "sign_in_card" USING btree ("batch","person_id");--> statement-breakpoint
CREATE INDEX "sign_in_card_person" ON "sign_in_card" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "staff_words_school" ON "staff_words" USING btree ("school_id","at");--> statement-breakpoint
CREATE INDEX "watched_word_program" ON "watched_word" USING btree ("program_id");--> statement-breakpoint
CREATE INDEX "watched_word_school" ON "watched_word" USING btree ("school_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_new" ON "draft" USING btree ("author_id","pairing_id") WHERE "draft"."reviewable_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "draft_change" ON "draft" USING btree ("reviewable_id");--> statement-breakpoint
CREATE UNIQUE INDEX "read_mark_once" ON "read_mark" USING btree ("pairing_id","person_id");--> statement-breakpoint
CREATE INDEX "release_thread" ON "release" USING btree ("pairing_id","id");--> statement-breakpoint
CREATE INDEX "release_personal" ON "release" USING btree ("author_id","id") WHERE "release"."pairing_id" is null;--> statement-breakpoint
CREATE INDEX "review_revision" ON "review" USING btree ("revision_id");--> statement-breakpoint
CREATE INDEX "review_by" ON "review" USING btree ("by","at");--> statement-breakpoint
CREATE INDEX "reviewable_thread" ON "reviewable" USING btree ("pairing_id","author_id","submitted_at");--> statement-breakpoint
CREATE INDEX "reviewable_waiting" ON "reviewable" USING btree ("pairing_id","submitted_at") WHERE "reviewable"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "reviewable_unreleased" ON "reviewable" USING btree ("pairing_id","author_id","submitted_at") WHERE "reviewable"."state" <> 'released';--> statement-breakpoint
CREATE INDEX "reviewable_due" ON "reviewable" USING btree ("release_at") WHERE "reviewable"."release_at" is not null;--> statement-breakpoint
CREATE INDEX "reviewable_author" ON "reviewable" USING btree ("author_id","submitted_at");--> statement-breakpoint
CREATE INDEX "reviewable_personal" ON "reviewable" USING btree ("author_id","kind","submitted_at") WHERE "reviewable"."pairing_id" is null;--> statement-breakpoint
CREATE INDEX "reviewable_board" ON "reviewable" USING btree ("board_id","state") WHERE "reviewable"."board_id" is not null;