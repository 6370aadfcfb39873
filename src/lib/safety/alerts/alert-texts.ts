import { m } from '#lib/paraglide/messages.js';

/** What the kinds of alerts are called. */
export const alertTexts = {
	finding: m.safety_alert_finding,
	help: m.safety_alert_help,
	report: m.safety_alert_report,
	staff_words: m.safety_alert_staff_words,
	profile: m.safety_alert_profile
};

/** Where staff write to students. */
export const staffTextPlaces: Record<string, () => string> = {
	review: m.safety_staff_words_in_review,
	pairing: m.safety_staff_words_in_pairing,
	report: m.safety_staff_words_in_report,
	help: m.safety_staff_words_in_help,
	measure: m.safety_staff_words_in_restriction,
	notice: m.safety_staff_words_in_notice,
	board: m.safety_staff_words_on_board,
	staffroom: m.safety_staff_words_in_staffroom,
	starter: m.safety_staff_words_in_starter,
	name: m.safety_staff_words_in_name,
	title: m.safety_staff_words_in_title,
	idea: m.safety_staff_words_in_idea,
	help_line: m.safety_staff_words_in_help_line,
	wording: m.safety_staff_words_in_wording,
	article: m.safety_staff_words_in_article,
	album: m.safety_staff_words_in_album,
	link: m.safety_staff_words_in_link
};
