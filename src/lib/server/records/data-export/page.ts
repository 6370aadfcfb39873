// The copy as a page that every browser opens, in the language of the person who asked for it.
import { m } from '#lib/paraglide/messages.js';
import { dayText } from '../../kernel/format.ts';
import { scopeTexts } from '../../consent/index.ts';
import { dateTime, type DataExportViewer, section, span, table, text, wordsMarkup } from './markup.ts';
import { decisionText, stateText, reasonText, restrictionText } from './codes-in-words.ts';
import type { Copy } from './copy.ts';

const style =
	'body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding-inline:1rem;color:#1c1b19;background:#fff}' +
	'h2{margin-block:2rem .5rem;border-block-end:1px solid #ccc}.words{white-space:pre-wrap;font-family:serif;font-size:1.1rem}' +
	'article{margin-block:1rem;padding:.75rem 1rem;border:1px solid #ccc;border-radius:6px}.soft{color:#555}table{border-collapse:collapse}' +
	'th,td{text-align:start;padding:.2rem .8rem .2rem 0;vertical-align:top}';

/** The whole copy as one page. */
export function copyPage(copy: Copy, reader: DataExportViewer): string {
	const title = m.records_data_export_title({ name: copy.person.displayName });
	const sections = [
		about(copy, reader),
		threads(copy, reader),
		ownTexts(copy, reader),
		keptWords(copy, reader),
		fromOthers(copy, reader),
		events(copy, reader)
	];
	return `<!doctype html>
<html lang="${text(reader.locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(title)}</title><style>${style}</style></head><body>
<h1>${text(title)}</h1>
<p class="soft">${text(m.records_data_export_made({ at: dateTime(copy.madeAt, reader) }))}</p>
<p>${text(copy.extent === 'all' ? m.records_data_export_lead_all() : m.records_data_export_lead())}</p>
${sections.join('\n')}
</body></html>
`;
}

function about(
	{ person, register, profile, levels, classrooms, cycles, consents, withdrawals }: Copy,
	reader: DataExportViewer
) {
	const { label } = reader;
	return section(
		m.records_data_export_about(),
		table([
			[m.records_data_export_display_name(), person.displayName],
			[m.records_data_export_username(), person.username],
			[m.records_data_export_since(), dateTime(person.createdAt, reader)],
			[m.ui_language(), person.locale],
			[m.ui_easier(), person.easierReadingAt && dateTime(person.easierReadingAt, reader)],
			[m.people_roster_field_name(), register?.fullName],
			[m.people_roster_field_number(), register?.studentNumber],
			[m.people_roster_field_birth_date(), register?.birthDate],
			[m.records_data_export_interests(), profile.interests.map(({ interest }) => interest).join(', ')],
			[m.records_data_export_topics(), profile.topics.join(', ')],
			[
				m.records_data_export_languages(),
				profile.languages.map(({ language, level }) => `${language} ${level}`).join(', ')
			],
			...levels.map((entry): [string, string] => [
				m.people_levels_title(),
				[entry.language, entry.level, entry.test, entry.takenOn, entry.validUntil, entry.ended]
					.filter(Boolean)
					.join(', ')
			]),
			...classrooms.map((entry): [string, string] => [
				m.people_roster_field_classroom(),
				`${label(`classroom:${entry.classroomId}`)}, ${label(`school:${entry.schoolId}`)}, ${span(entry.from, entry.until, reader)}`
			]),
			...cycles.map((entry): [string, string] => [
				m.records_data_export_program(),
				`${label(`program:${entry.programId}`)}, ${entry.startsOn} – ${entry.endsOn}`
			]),
			...consents.map((entry): [string, string] => [
				m.app_nav_consent(),
				`${scopeName(entry)}, ${entry.ground}, ${entry.jurisdiction}, ${entry.givenOn}, ${entry.formLocale} ${entry.formVersion}`
			]),
			...withdrawals.map((entry): [string, string] => [
				m.consent_withdrawn(),
				`${scopeName(entry)}, ${dateTime(entry.at, reader)}`
			])
		])
	);
}

/** What a consent is for, with the id of its event or trip. */
const scopeName = ({
	scope,
	about: subject
}: Copy['withdrawals'][number] | Copy['consents'][number]): string =>
	[scopeTexts[scope](), subject].filter(Boolean).join(' ');

const threads = ({ threads: threadList }: Copy, reader: DataExportViewer) =>
	section(
		m.records_data_export_threads(),
		...threadList.flatMap(({ pals, letters }) => [
			`<h3 dir="auto">${text(pals.join(', '))}</h3>`,
			...letters.map(
				(letter) =>
					`<article><p class="soft"><bdi>${text(letter.own ? m.ui_you() : letter.name)}</bdi>, ${text(dateTime(letter.at, reader))}</p>${
						letter.body
							? wordsMarkup(letter.body, letter.locale)
							: `<p class="soft">${text(letter.recalled ? m.letters_recalled() : m.letters_erased())}</p>`
					}</article>`
			)
		])
	);

const ownTexts = ({ letters, drafts, warnings }: Copy, reader: DataExportViewer) =>
	section(
		m.records_data_export_letters(),
		...letters.map(
			({ state, revisions, appeal }) =>
				`<article><p class="soft">${text(stateText(state))}</p>${revisions
					.map(
						(revision) =>
							`<p class="soft">${revision.number}, ${text(dateTime(revision.submittedAt, reader))}</p>${wordsMarkup(revision.body, revision.locale)}${revision.reviews
								.map(
									(review) =>
										`<p class="soft">${text(decisionText(review.decision))}, ${text(dateTime(review.at, reader))}</p>${[
											review.words ?? '',
											...review.phrases
										]
											.filter(Boolean)
											.map((text) => wordsMarkup(text))
											.join('')}`
								)
								.join('')}`
					)
					.join('')}${appeal ? wordsMarkup(appeal) : ''}</article>`
		),
		...drafts.map(
			({ body, savedAt }) =>
				`<article><p class="soft">${text(m.records_data_export_draft())}, ${text(dateTime(savedAt, reader))}</p>${wordsMarkup(body)}</article>`
		),
		...warnings.map(
			({ body, at: time }) =>
				`<article><p class="soft">${text(m.records_data_export_warned())}, ${text(dateTime(time, reader))}</p>${wordsMarkup(body)}</article>`
		)
	);

const keptWords = ({ words: wordList, learned }: Copy, reader: DataExportViewer) =>
	section(
		m.records_data_export_words(),
		table(
			wordList.map((entry): [string, string] => [
				entry.word,
				[entry.reading, entry.meaning, dateTime(entry.keptAt, reader)].filter(Boolean).join(', ')
			])
		),
		table(
			learned.map(({ week, kind, n }): [string, string] => [
				dayText(week, reader.locale),
				`${learnedTexts[kind]()}: ${n}`
			])
		)
	);

const learnedTexts = { recalled: m.words_learned_recalled, tried: m.words_learned_tried };

const events = ({ events: eventList }: Copy, reader: DataExportViewer) =>
	section(
		m.records_data_export_events(),
		`<p class="soft">${text(m.records_data_export_events_lead())}</p>`,
		table(
			eventList.map((entry): [string, string] => [
				dateTime(entry.at, reader),
				`${entry.verb} ${entry.subjectKind} ${entry.subjectId}`
			])
		)
	);

// The last part of the page of a copy: what others wrote to the person, and what happened to them.

const fromOthers = (
	{
		help,
		feedback,
		reports,
		reported,
		measures,
		closings,
		reminders,
		reminderAddress,
		visits,
		repairs,
		pictures,
		quotations,
		savedReplies,
		staffMessages,
		verdicts,
		notices,
		writingAids,
		notifications
	}: Copy,
	reader: DataExportViewer
) =>
	section(
		m.records_data_export_rest(),
		...[...help, ...reports].map(
			(entry) =>
				`<article><p class="soft">${text('reason' in entry ? reasonText(entry.reason) : m.app_nav_help())}, ${text(dateTime(entry.at, reader))}</p>${['words' in entry ? entry.words : entry.note, entry.answer].map((text) => (text ? wordsMarkup(text) : '')).join('')}</article>`
		),
		...feedback.map(
			({ at, words, said }) =>
				`<article><p class="soft">${text(m.records_data_export_feedback())}, ${text(dateTime(at, reader))}</p>${text(said ?? '')}${words ? wordsMarkup(words) : ''}</article>`
		),
		...[...savedReplies, ...staffMessages, ...notices, ...writingAids].map(
			(entry) =>
				`<article><p class="soft">${text(dateTime(entry.at, reader))}</p>${wordsMarkup(entry.body, entry.locale)}</article>`
		),
		table([
			...verdicts.map((entry): [string, string] => [
				entry.verdict === 'right' ? m.review_verdict_right() : m.review_verdict_not_worth(),
				dateTime(entry.at, reader)
			]),
			...pictures.map((entry): [string, string] => [
				m.records_data_export_picture(),
				`${entry.what}, ${dateTime(entry.publishedAt ?? entry.at, reader)}`
			]),
			...quotations.map((entry): [string, string] => [
				m.records_data_export_quotation(),
				`${entry.passage}, ${dateTime(entry.askedAt, reader)}`
			]),
			...repairs.map((entry): [string, string] => [
				m.records_data_export_repair(),
				dateTime(entry.at, reader)
			]),
			...reported.map((entry): [string, string] => [
				m.records_data_export_reported(),
				`${reasonText(entry.reason)}, ${dateTime(entry.at, reader)}`
			]),
			...measures.map((entry): [string, string] => [
				restrictionText(entry.kind),
				span(entry.from, entry.endedAt ?? entry.endsAt, reader)
			]),
			...reminders.map((entry): [string, string] => [
				m.records_data_export_reminded(),
				`${entry.template}, ${dateTime(entry.at, reader)}`
			]),
			...(reminderAddress
				? [[m.records_data_export_reminder_address(), reminderAddress.email] as [string, string]]
				: []),
			...notifications.map((entry): [string, string] => [
				m.inbox_notices_title(),
				`${entry.kind}, ${dateTime(entry.at, reader)}`
			]),
			...visits.map((entry): [string, string] => [
				m.site_events_title(),
				`${entry.event}, ${dateTime(entry.askedAt, reader)}`
			]),
			...closings.map((entry): [string, string] => [
				m.safety_restriction_closed(),
				span(entry.from, entry.until, reader)
			])
		])
	);
