import { m } from '#lib/paraglide/messages.js';

/** What the kinds of alerts are called. */
export const alertTexts = {
	finding: m.alert_finding,
	help: m.alert_help,
	report: m.alert_report,
	staff_words: m.alert_staff_words,
	profile: m.alert_profile
};

/** Where staff write to students. */
export const staffTextPlaces: Record<string, () => string> = {
	review: m.staff_words_in_review,
	pairing: m.staff_words_in_pairing,
	report: m.staff_words_in_report,
	help: m.staff_words_in_help,
	measure: m.staff_words_in_restriction,
	notice: m.staff_words_in_notice,
	board: m.staff_words_on_board,
	staffroom: m.staff_words_in_staffroom,
	starter: m.staff_words_in_starter,
	name: m.staff_words_in_name,
	title: m.staff_words_in_title,
	idea: m.staff_words_in_idea,
	help_line: m.staff_words_in_help_line,
	wording: m.staff_words_in_wording,
	article: m.staff_words_in_article,
	album: m.staff_words_in_album,
	link: m.staff_words_in_link
};
