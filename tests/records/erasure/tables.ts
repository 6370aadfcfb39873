// What each table may hold of a person, for the search for what an erasure leaves behind.

/** Tables that hold nothing of a student: places, calendars, settings by staff, and the records, which hold ids. */
export const impersonal =
	`__drizzle_migrations alert alert_step audit_event audit_pending audit_seal city closed_day
	classroom cycle erasure erasure_request help_line school_contact prompt program program_school partnership safeguarding_post
	board board_classroom topic factor_exemption set_up_link device open_day school_request class_window pairing_opened
	rollup_class rollup_pairs rollup_touch rollup_week
	album_text album_entry picture_look picture_file article_picture
	article_text event_facts rsvp_link outside_applicant earlier_applicant_link level_list call_facts call_reach check_level finding_tally finding_total school school_term socket_io_attachments watched_word wording pairing pairing_member retention_notice site_entry`.split(
		/\s+/
	);
/** Tables that hold only the id of an erased person. */
export const numbers =
	`call_decision album album_revision album_publication album_request picture_edit picture_publication picture_student article article_revision article_publication article_check visit_paper city_tie site_editor site_setting module_switch finding_verdict enrolment classroom_membership role_grant release reviewable read_mark post correction search_entry escalation deputy opened claim
	approval call_review call_reviewer case_lead case_item hand_confirmation lead_change school_reminders city_link city_link_name proposed_words proposed_words_shown journey_adult journey_event hidden_aid`.split(
		/\s+/
	);
/** Tables with codes, levels, and hashes, without text. */
export const coded =
	`finding application application_strike application_score application_outcome travel_clearance decision_appeal verified_level profile_language profile_topic rate_limit roster_import session secret_change
	student_profile sign_in_card recovery_code recovery_link recovery_request sign_in_step outbox_key endorsement approval_request cohort_run
	mention reaction letter_reaction half_reading topic_mark board_mark nudge repair_proposal repair_seat repair_decision letter_correction
	notification mail_choice digest own_words rsvp travel_paper journey_report sentence_try learning_week`.split(
		/\s+/
	);
